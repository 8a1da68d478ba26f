/**
 * Registering the commands by hand: everywhere, or in one guild, where they appear at once.
 *
 * In: the guild's id, or nothing. Out: what was done, in a line. Opens no store, so it works beside a running bot.
 */
import type { DiscordConfig } from "../../config.ts";
import { UpstreamError, UserError } from "../../domain/errors.ts";
import { commandPayloads } from "../definition/command-payload.ts";
import type { Command } from "../definition/define-command.ts";
import { apiAddress } from "../rest/api-address.ts";
import { API_CODE, ApiFailure } from "../rest/api-failure.ts";
import { createChannelRest } from "../rest/channel-rest.ts";
import { createOneTry } from "../rest/one-try.ts";
import { refusalOf } from "./gateway.ts";

export interface Deployment {
  readonly commands: readonly Command[];
  readonly version: string;
}

export async function deployCommands(
  guildId: string | undefined,
  { token, apiUrl }: DiscordConfig,
  { commands, version }: Deployment,
): Promise<string> {
  if (token === undefined)
    throw new UserError("There is no DISCORD_TOKEN. Put your bot's token into .env, or run npm start for the steps.");
  const userAgent = `DiscordBot (footnote, ${version})`;
  const once = createOneTry({ address: apiAddress(apiUrl), token, userAgent, timeoutMs: ONE_TRY_MS });
  const rest = createChannelRest(once);
  try {
    const { id, name } = await rest.application();
    const payloads = commandPayloads(commands);
    await rest.putCommands(id, payloads, guildId);
    const where = guildId === undefined ? "everywhere" : `in the server ${guildId}`;
    return `Registered ${payloads.length} commands of ${name} ${where}.\n`;
  } catch (error) {
    if (error instanceof ApiFailure && error.code === API_CODE.missingAccess) {
      throw new UserError(`The bot is not in the server ${guildId ?? ""}. Invite it first, or leave out --guild.`, {
        cause: error,
      });
    }
    if (error instanceof UpstreamError && !(error instanceof ApiFailure)) {
      throw new UpstreamError(
        "Discord could not be reached. Check the network, a firewall or proxy, and DISCORD_API_URL if you set it.",
        { cause: error },
      );
    }
    throw refusalOf(error) ?? error;
  } finally {
    await once.close();
  }
}

/** Discord takes seconds over all the commands of a bot. */
const ONE_TRY_MS = 15_000;
