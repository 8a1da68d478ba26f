/** Would the bot come up in Discord? The token, who it is, how often it may still start today, its privileged intent. */
import type { DiscordConfig } from "../config.ts";
import { type DiscordReply, discordAsker } from "./ask-discord.ts";
import { type Check, type Finding, ok, problem, warning } from "./finding.ts";

export function discordCheck({ token, apiUrl, messageContent }: DiscordConfig, userAgent: string): Check {
  return {
    name: "Discord",
    look: async (signal) => {
      if (token === undefined) return [ok("no token is set: the terminal works, the bot is off (DISCORD_TOKEN)")];
      const ask = discordAsker(token, { apiUrl, userAgent });
      const [who, gateway, application] = await Promise.all([
        ask("/users/@me", signal),
        ask("/gateway/bot", signal),
        messageContent ? ask("/applications/@me", signal) : undefined,
      ]);
      const refused = refusal(who);
      // Whether it looks like a token matters only where Discord did not take it.
      if (refused !== undefined) return [...shape(token), refused];
      return [signedIn(who), ...starts(gateway), ...(application === undefined ? [] : [intent(application)])];
    },
  };
}

/** A bot's id, a time and a signature, in base64url, with dots between (docs: "API Reference, Authentication"). */
function shape(token: string): readonly Finding[] {
  const [id = "", ...rest] = token.split(".");
  const looksRight = rest.length === 2 && /^\d{15,20}$/.test(Buffer.from(id, "base64url").toString("latin1"));
  if (looksRight) return [];
  return [
    warning(
      "DISCORD_TOKEN does not look like a bot's token, which has three parts with dots between.",
      "Copy the token of the Bot page; the client secret and the public key are something else.",
    ),
  ];
}

function refusal(reply: DiscordReply): Finding | undefined {
  switch (reply.kind) {
    case "ok":
      return undefined;
    case "unreachable":
      return problem(
        `Could not reach ${reply.host} (${reply.reason}).`,
        "Check the network, a firewall or proxy, and DISCORD_API_URL if you set it.",
      );
    case "status":
      if (reply.status === 401)
        return problem(
          "Discord does not accept the token.",
          "Reset it on the Bot page of https://discord.com/developers/applications, and put the new one into DISCORD_TOKEN.",
        );
      if (reply.status === 429)
        return problem("Discord asks to be left alone for a while (429).", "Try again in some minutes.");
      return problem(`Discord answered with status ${reply.status}.`, "Try again later: https://discordstatus.com.");
  }
}

function signedIn(reply: DiscordReply): Finding {
  const name = reply.kind === "ok" ? reply.body["username"] : undefined;
  return ok(typeof name === "string" ? `the token is ${name}'s` : "the token is accepted");
}

function starts(reply: DiscordReply): readonly Finding[] {
  if (reply.kind !== "ok") return [refusal(reply) ?? problem("Discord's gateway could not be asked.")];
  const limit = reply.body["session_start_limit"] as
    | { readonly total?: unknown; readonly remaining?: unknown; readonly reset_after?: unknown }
    | undefined;
  const { total, remaining, reset_after: resetMs } = limit ?? {};
  if (typeof total !== "number" || typeof remaining !== "number") return [];
  const hours = typeof resetMs === "number" ? Math.max(1, Math.ceil(resetMs / 3_600_000)) : 24;
  const told = `${remaining.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} starts left today`;
  if (remaining === 0)
    return [problem(`No starts left today.`, `Discord allows more in ${hours} h; stop whatever restarts the bot.`)];
  return [
    remaining < total * FEW_STARTS
      ? warning(`${told}.`, "Something restarts the bot often; at none it must wait.")
      : ok(told),
  ];
}

/** The bot itself spends at most half of a day's. */
const FEW_STARTS = 0.2;

/** Application flags (docs: "Resources: Application"): the intent, in many servers or in fewer than a hundred. */
const MESSAGE_CONTENT = (1 << 18) | (1 << 19);

function intent(reply: DiscordReply): Finding {
  const flags = reply.kind === "ok" ? reply.body["flags"] : undefined;
  if (typeof flags !== "number") return warning("Discord did not tell whether the Message Content intent is on.");
  if ((flags & MESSAGE_CONTENT) !== 0) return ok("the Message Content intent is on");
  return problem(
    "DISCORD_MESSAGE_CONTENT is true, but the Message Content intent is off: Discord will refuse to connect.",
    "Switch it on under Bot, Privileged Gateway Intents, or unset DISCORD_MESSAGE_CONTENT.",
  );
}
