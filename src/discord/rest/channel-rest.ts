/**
 * What needs the bot's token: messages in channels, threads, registering commands. discord.js's REST object carries it.
 *
 * Keeps true: a message is created with an enforced nonce, so a repeated request makes no second one; a refusal arrives
 * as an `ApiFailure` that names the request by its template.
 */

import { setTimeout as sleep } from "node:timers/promises";
import { DiscordAPIError, REST, RESTEvents } from "discord.js";
import {
  type APIApplication,
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIMessage,
  type APIThreadChannel,
  Routes,
} from "discord-api-types/v10";
import { UpstreamError } from "../../domain/errors.ts";
import type { ApiAddress } from "./api-address.ts";
import { API_CODE, ApiFailure } from "./api-failure.ts";
import type { SentBody } from "./interaction-rest.ts";
import type { OutgoingFile } from "./lane.ts";
import type { SharedPace } from "./one-try.ts";

export interface ChannelRest {
  application(): Promise<APIApplication>;
  /** Replaces all commands of the application, everywhere or in one guild. */
  putCommands(applicationId: string, commands: readonly unknown[], guildId?: string): Promise<void>;
  createMessage(channelId: string, message: SentBody): Promise<APIMessage>;
  editMessage(channelId: string, messageId: string, message: SentBody): Promise<APIMessage>;
  /** The id of this author's reply to a message, if it is among the messages that came soon after. */
  findReply(channelId: string, to: string, authorId: string): Promise<string | undefined>;
  /** The thread of a message; the one that is there when it has one already. */
  startThread(channelId: string, messageId: string, name: string): Promise<{ readonly id: string }>;
  /** The id of the channel for direct messages with somebody. */
  directChannel(userId: string): Promise<string>;
  channel(channelId: string): Promise<APIChannel>;
  guild(guildId: string): Promise<APIGuild>;
  member(guildId: string, userId: string): Promise<APIGuildMember>;
  /** The bot's own user; asked for once. */
  me(): Promise<{ readonly id: string }>;
  /** "Footnote is typing …", for some seconds; failing changes nothing. */
  typing(channelId: string): Promise<void>;
}

export interface ChannelRestSettings {
  readonly address: ApiAddress;
  readonly token: string;
  readonly userAgent: string;
  /** Shared with others who speak under the same token. */
  readonly pace?: SharedPace;
}

export function createChannelRest({ address, token, userAgent, pace }: ChannelRestSettings): ChannelRest {
  const rest = new REST({ api: address.api, version: "10", retries: 3, timeout: 15_000, userAgentAppendix: userAgent });
  rest.setToken(token);
  if (pace !== undefined) {
    rest.on(RESTEvents.Response, (_, { status, headers }) => {
      const seconds = Number(headers.get("retry-after"));
      const isGlobal = headers.get("x-ratelimit-global") !== null;
      if (status === 429 && isGlobal && Number.isFinite(seconds)) pace.holdAll(seconds * 1_000);
    });
  }
  const call = async <T>(route: string, work: () => Promise<unknown>): Promise<T> => {
    try {
      // What waited may find that everything was held back anew.
      for (let heldMs = pace?.heldMs() ?? 0; heldMs > 0; heldMs = pace?.heldMs() ?? 0) await sleep(heldMs);
      return (await work()) as T;
    } catch (error) {
      throw failureOf(error, route);
    }
  };
  /** Reading the same thing at the same time is one request: fifty digests of a guild ask for its roles at once. */
  const underWay = new Map<string, Promise<unknown>>();
  const read = <T>(route: string, path: `/${string}`): Promise<T> => {
    const shared = underWay.get(path) ?? call(route, () => rest.get(path)).finally(() => underWay.delete(path));
    underWay.set(path, shared);
    return shared as Promise<T>;
  };
  let me: Promise<{ readonly id: string }> | undefined;
  return {
    application: () => call("GET /applications/@me", () => rest.get(Routes.currentApplication())),
    putCommands: async (applicationId, commands, guildId) => {
      const place = guildId === undefined ? "" : "/guilds/{guild}";
      const path =
        guildId === undefined
          ? Routes.applicationCommands(applicationId)
          : Routes.applicationGuildCommands(applicationId, guildId);
      await call(`PUT /applications/{application}${place}/commands`, () => rest.put(path, { body: commands }));
    },
    createMessage: (channelId, { body, files }) =>
      call("POST /channels/{channel}/messages", () =>
        rest.post(Routes.channelMessages(channelId), { body, ...attached(files) }),
      ),
    editMessage: (channelId, messageId, { body, files }) =>
      call("PATCH /channels/{channel}/messages/{message}", () =>
        rest.patch(Routes.channelMessage(channelId, messageId), { body, ...attached(files) }),
      ),
    findReply: async (channelId, to, authorId) => {
      const query = new URLSearchParams({ after: to, limit: String(LOOKED_THROUGH) });
      const later = await call<readonly APIMessage[]>("GET /channels/{channel}/messages", () =>
        rest.get(Routes.channelMessages(channelId), { query }),
      );
      return later.find(
        ({ author, message_reference: reference }) => author.id === authorId && reference?.message_id === to,
      )?.id;
    },
    startThread: async (channelId, messageId, name) => {
      try {
        return await call<APIThreadChannel>("POST /channels/{channel}/messages/{message}/threads", () =>
          rest.post(Routes.threads(channelId, messageId), {
            body: { name, auto_archive_duration: ARCHIVE_AFTER_MINUTES },
          }),
        );
      } catch (error) {
        // A thread that hangs on a message has that message's id (docs: "Start Thread from Message").
        if (error instanceof ApiFailure && error.code === API_CODE.threadAlreadyCreated) return { id: messageId };
        throw error;
      }
    },
    directChannel: async (userId) => {
      const body = { recipient_id: userId };
      return (await call<{ id: string }>("POST /users/@me/channels", () => rest.post(Routes.userChannels(), { body })))
        .id;
    },
    channel: (channelId) => read("GET /channels/{channel}", Routes.channel(channelId)),
    guild: (guildId) => read("GET /guilds/{guild}", Routes.guild(guildId)),
    member: (guildId, userId) => read("GET /guilds/{guild}/members/{user}", Routes.guildMember(guildId, userId)),
    me: () => {
      me ??= call<{ readonly id: string }>("GET /users/@me", () => rest.get(Routes.user())).catch((error: unknown) => {
        me = undefined;
        throw error;
      });
      return me;
    },
    typing: async (channelId) => {
      await rest.post(Routes.channelTyping(channelId)).catch(() => undefined);
    },
  };
}

/** A reply comes within seconds; as many as Discord gives without being asked for more. */
const LOOKED_THROUGH = 50;
/** A day: long enough for a follow-up tomorrow morning. */
const ARCHIVE_AFTER_MINUTES = 1_440;

function attached(files: readonly OutgoingFile[] = []) {
  return files.length === 0 ? {} : { files: files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes) })) };
}

function failureOf(error: unknown, route: string): unknown {
  if (error instanceof DiscordAPIError) {
    return new ApiFailure(route, { status: error.status, code: Number(error.code), message: error.message });
  }
  return new UpstreamError(`Discord gave no answer to ${route}.`, { cause: error });
}
