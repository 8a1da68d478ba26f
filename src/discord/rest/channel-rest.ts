/**
 * What needs the bot's token: messages in channels, threads, registering commands.
 *
 * Keeps true: what Discord holds back is obeyed, by each repetition too; repeating is bounded (by tries and `PATIENCE_MS`) and
 * changes nothing: a message is created with an enforced nonce, and all else is the same done twice. A refusal arrives as an
 * `ApiFailure` that names the request by its template. Why not discord.js's own REST object: it repeats by itself, and obeys what
 * was said to itself alone (ADR 0008).
 */
import { setTimeout as sleep } from "node:timers/promises";
import {
  type APIApplication,
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIMessage,
  type APIThreadChannel,
  Routes,
} from "discord-api-types/v10";
import { API_CODE, ApiFailure, DiscordTrouble } from "./api-failure.ts";
import type { SentBody } from "./interaction-rest.ts";
import type { OneTry, TryRequest } from "./one-try.ts";

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
  /** Whether it is installed there, be it with the bot's user or for commands alone. */
  hasPlaceIn(applicationId: string, guildId: string): Promise<boolean>;
  /** The bot's own user; asked for once. */
  me(): Promise<{ readonly id: string }>;
  /** "Footnote is typing …", for some seconds; failing changes nothing. */
  typing(channelId: string): Promise<void>;
}

export function createChannelRest(once: Pick<OneTry, "send">): ChannelRest {
  const call = async <T>(route: string, request: TryRequest, mostTries = MOST_TRIES): Promise<T> => {
    const deadline = performance.now() + PATIENCE_MS;
    for (let tries = 1; ; ) {
      const outcome = await once.send(request);
      if (outcome.kind === "answered") return outcome.value as T;
      if (outcome.kind === "refused") throw new ApiFailure(route, outcome);
      const isHeldBack = outcome.kind === "wait" && outcome.why === "held back";
      const waitMs = isHeldBack ? outcome.waitMs : BACK_OFF_MS * 2 ** (tries - 1);
      if ((!isHeldBack && tries >= mostTries) || performance.now() + waitMs >= deadline) {
        const reason = outcome.kind === "unknown" ? outcome.reason : outcome.why;
        throw new DiscordTrouble(`Discord gave no answer to ${route}: ${reason}.`);
      }
      // Of what is held back nothing was heard: that was no try.
      if (!isHeldBack) tries += 1;
      await sleep(waitMs);
    }
  };
  /** Reading the same thing at the same time is one request: fifty digests of a guild ask for its roles at once. */
  const underWay = new Map<string, Promise<unknown>>();
  const read = <T>(route: string, path: string, bucket = `GET ${path}`): Promise<T> => {
    const reading = (): Promise<T> => call(route, { method: "GET", path, bucket });
    const shared = underWay.get(path) ?? reading().finally(() => underWay.delete(path));
    underWay.set(path, shared);
    return shared as Promise<T>;
  };
  let me: Promise<{ readonly id: string }> | undefined;
  return {
    application: () => read("GET /applications/@me", Routes.currentApplication()),
    putCommands: async (applicationId, commands, guildId) => {
      const place = guildId === undefined ? "" : "/guilds/{guild}";
      const path =
        guildId === undefined
          ? Routes.applicationCommands(applicationId)
          : Routes.applicationGuildCommands(applicationId, guildId);
      const request = { method: "PUT", path, bucket: `PUT ${path}`, body: commands } as const;
      await call(`PUT /applications/{application}${place}/commands`, request);
    },
    createMessage: (channelId, message) => {
      const path = Routes.channelMessages(channelId);
      const request = { method: "POST", path, bucket: `POST ${path}`, ...message } as const;
      return call("POST /channels/{channel}/messages", request, MOST_TRIES_TO_SAY);
    },
    editMessage: (channelId, messageId, message) => {
      const path = Routes.channelMessage(channelId, messageId);
      const bucket = `PATCH ${Routes.channelMessages(channelId)}`;
      const request = { method: "PATCH", path, bucket, ...message } as const;
      return call("PATCH /channels/{channel}/messages/{message}", request, MOST_TRIES_TO_SAY);
    },
    findReply: async (channelId, to, authorId) => {
      const path = Routes.channelMessages(channelId);
      const later = await read<readonly APIMessage[]>(
        "GET /channels/{channel}/messages",
        `${path}?${new URLSearchParams({ after: to, limit: String(LOOKED_THROUGH) })}`,
        `GET ${path}`,
      );
      return later.find(
        ({ author, message_reference: reference }) => author.id === authorId && reference?.message_id === to,
      )?.id;
    },
    startThread: async (channelId, messageId, name) => {
      const path = Routes.threads(channelId, messageId);
      const body = { name, auto_archive_duration: ARCHIVE_AFTER_MINUTES };
      try {
        const request = { method: "POST", path, bucket: `POST threads ${channelId}`, body } as const;
        return await call<APIThreadChannel>("POST /channels/{channel}/messages/{message}/threads", request);
      } catch (error) {
        // A thread that hangs on a message has that message's id (docs: "Start Thread from Message").
        if (error instanceof ApiFailure && error.code === API_CODE.threadAlreadyCreated) return { id: messageId };
        throw error;
      }
    },
    directChannel: async (userId) => {
      const path = Routes.userChannels();
      const request = { method: "POST", path, bucket: `POST ${path}`, body: { recipient_id: userId } } as const;
      return (await call<{ id: string }>("POST /users/@me/channels", request)).id;
    },
    channel: (channelId) => read("GET /channels/{channel}", Routes.channel(channelId)),
    guild: (guildId) => read("GET /guilds/{guild}", Routes.guild(guildId)),
    member: (guildId, userId) =>
      read("GET /guilds/{guild}/members/{user}", Routes.guildMember(guildId, userId), `GET members of ${guildId}`),
    hasPlaceIn: async (applicationId, guildId) => {
      try {
        const path = Routes.applicationGuildCommands(applicationId, guildId);
        await read("GET /applications/{application}/guilds/{guild}/commands", path);
        return true;
      } catch (error) {
        const gone: readonly number[] = [API_CODE.missingAccess, API_CODE.unknownGuild];
        if (error instanceof ApiFailure && gone.includes(error.code)) return false;
        throw error;
      }
    },
    me: () => {
      me ??= read<{ readonly id: string }>("GET /users/@me", Routes.user()).catch((error: unknown) => {
        me = undefined;
        throw error;
      });
      return me;
    },
    typing: async (channelId) => {
      const path = Routes.channelTyping(channelId);
      await once.send({ method: "POST", path, bucket: `POST ${path}` }).catch(() => undefined);
    },
  };
}

/** Four in all: a restart of a server behind Discord's balancer takes a second or two. */
const MOST_TRIES = 4;
/** Over some 20 s: what people wait for should outlast a passing trouble of Discord's. */
const MOST_TRIES_TO_SAY = 7;
const BACK_OFF_MS = 300;
/** No try begins later. Well under the minutes for which Discord remembers a nonce. */
const PATIENCE_MS = 30_000;
/** A reply comes within seconds; as many as Discord gives without being asked for more. */
const LOOKED_THROUGH = 50;
/** A day: long enough for a follow-up tomorrow morning. */
const ARCHIVE_AFTER_MINUTES = 1_440;
