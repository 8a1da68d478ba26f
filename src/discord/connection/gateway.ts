/**
 * The gateway: Discord's events in, as Discord sends them.
 *
 * In: token, intents, a budget for IDENTIFYs. Out: interactions and messages as they arrive, and an end when Discord will
 * not have us. Keeps true: nothing waits for discord.js's caches; an invalid token, a missing intent and every other close code
 * that no retry mends ends with one clear `UserError`; being offline is retried with growing pauses.
 */

import {
  ChannelType,
  Client,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Options,
  SimpleIdentifyThrottler,
} from "discord.js";
import type { APIInteraction, GatewayMessageCreateDispatchData, GatewayReadyDispatchData } from "discord-api-types/v10";
import { UserError } from "../../domain/errors.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ApiAddress } from "../rest/api-address.ts";
import type { IdentifyBudget } from "./identify-budget.ts";
import { ONLY_SHARD, type Shard } from "./shard.ts";
import { untilReachable } from "./until-reachable.ts";

export interface GatewaySettings {
  readonly address: ApiAddress;
  readonly token: string;
  /** The privileged intent, for plain replies in the bot's own threads. */
  readonly messageContent: boolean;
  readonly budget: IdentifyBudget;
  readonly logger: Logger;
}

export interface GatewayEvents {
  onInteraction(payload: APIInteraction): void;
  onMessage(payload: GatewayMessageCreateDispatchData): void;
  /** The bot was removed from a guild. */
  onGuildGone(guildId: string): void;
  /** All guilds of one shard that it is in, those among them that an outage hides. */
  onGuildList(guildIds: readonly string[], shard: Shard): void;
  onThreadGone(guildId: string, threadId: string): void;
  /** Nothing will come any more; the process had better end with this. */
  onEnd(error: UserError): void;
}

export interface Gateway {
  /** Resolves when events come in; rejects with a `UserError` when Discord refuses us. */
  connect(signal: AbortSignal): Promise<GatewayReady>;
  /** What it knows of a channel without asking anybody. */
  channelFacts(channelId: string): { readonly parentId?: string; readonly canHoldThreads: boolean };
  close(): Promise<void>;
}

export interface GatewayReady {
  readonly botName: string;
  readonly applicationId: string;
  readonly guilds: number;
}

export function createGateway(settings: GatewaySettings, events: GatewayEvents): Gateway {
  const { logger } = settings;
  let client: Client | undefined;
  /** Until then `connect` itself tells what went wrong. */
  let listening = false;
  const end = (error: UserError): void => {
    if (!listening) return;
    listening = false;
    events.onEnd(error);
  };

  return {
    connect: async (signal) => {
      const isFinal = (error: unknown): boolean => refusalOf(error) !== undefined;
      try {
        const ready = await untilReachable({ logger, signal, what: "gateway", isFinal }, () => {
          // One that failed to log in cannot be used again.
          client = createClient(settings, events, end);
          return login(client, settings.token);
        });
        listening = true;
        return ready;
      } catch (error) {
        throw refusalOf(error) ?? error;
      }
    },
    channelFacts: (channelId) => {
      const channel = client?.channels.cache.get(channelId);
      const parentId = channel?.isThread() === true ? channel.parentId : null;
      const canHoldThreads = channel?.type === ChannelType.GuildText || channel?.type === ChannelType.GuildAnnouncement;
      return { ...(parentId === null ? {} : { parentId }), canHoldThreads };
    },
    close: async () => {
      listening = false;
      await client?.destroy();
    },
  };
}

function createClient(settings: GatewaySettings, events: GatewayEvents, end: (error: UserError) => void): Client {
  const { address, budget, logger } = settings;
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(settings.messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    // "auto" asks the API we were given how many shards it wants; ShardingManager would ask discord.com.
    shards: "auto",
    rest: { api: address.api },
    // What people say is not ours to collect.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, ReactionManager: 0 }),
    ws: {
      buildIdentifyThrottler: async (manager) => {
        const { session_start_limit } = await manager.fetchGatewayInformation();
        const pace = new SimpleIdentifyThrottler(session_start_limit.max_concurrency);
        return {
          waitForIdentify: async (shardId, signal) => {
            await budget.take(signal);
            await pace.waitForIdentify(shardId, signal);
          },
        };
      },
    },
  });
  passOver(client, READ_RAW);
  // As they come from the socket: discord.js holds interactions back until every guild has arrived, which takes seconds.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (payload: APIInteraction) => events.onInteraction(payload));
  client.ws.on(GatewayDispatchEvents.MessageCreate, (payload: GatewayMessageCreateDispatchData) =>
    events.onMessage(payload),
  );
  client.ws.on(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }: { id: string; unavailable?: boolean }) => {
    if (unavailable !== true) events.onGuildGone(id);
  });
  // A new session's, never a resumed one's: that hears of what it missed.
  client.ws.on(GatewayDispatchEvents.Ready, ({ guilds, shard }: GatewayReadyDispatchData) => {
    events.onGuildList(
      guilds.map(({ id }) => id),
      shard === undefined ? ONLY_SHARD : { id: shard[0], count: shard[1] },
    );
  });
  client.ws.on(GatewayDispatchEvents.ThreadDelete, ({ id, guild_id }: { id: string; guild_id: string }) =>
    events.onThreadGone(guild_id, id),
  );
  client.on(Events.ShardDisconnect, ({ code }) => end(closedFor(code)));
  client.on(Events.Invalidated, () => end(closedFor(GatewayCloseCodes.AuthenticationFailed)));
  client.on(Events.ShardReconnecting, (shard) => logger.info("gateway.reconnecting", { shard }));
  client.on(Events.ShardResume, (shard, replayed) => logger.info("gateway.resumed", { shard, replayed }));
  client.on(Events.ShardError, (error, shard) => {
    // A refusal ends the bot with its own words.
    if (refusalOf(error) === undefined) logger.warn("gateway.error", { shard, reason: error.name });
  });
  client.on(Events.Error, (error) => logger.warn("gateway.error", { reason: error.name }));
  return client;
}

/**
 * Keeps discord.js from making objects of its own from events that are read raw here: under a crowd that is a fifth of the
 * work of the thread that acknowledges. The method is private, hence the look first; without it all goes on, only slower.
 */
function passOver(client: Client, events: ReadonlySet<string>): void {
  const ws = client.ws as unknown as { handlePacket?: (packet?: { readonly t?: string }, shard?: unknown) => boolean };
  const handle = ws.handlePacket;
  if (handle === undefined) return;
  ws.handlePacket = (packet, shard) => events.has(packet?.t ?? "") || handle.call(ws, packet, shard);
}

const READ_RAW: ReadonlySet<string> = new Set([
  GatewayDispatchEvents.InteractionCreate,
  GatewayDispatchEvents.MessageCreate,
  GatewayDispatchEvents.MessageUpdate,
  GatewayDispatchEvents.MessageDelete,
]);

async function login(client: Client, token: string): Promise<GatewayReady> {
  // Before `login`, because it may be ready before that resolves.
  const ready = new Promise<Client<true>>((resolve, reject) => {
    client.once(Events.ClientReady, resolve);
    client.once(Events.ShardDisconnect, ({ code }) => reject(closedFor(code)));
  });
  ready.catch(() => undefined);
  await client.login(token);
  const { user, application, guilds } = await ready;
  return { botName: user.username, applicationId: application.id, guilds: guilds.cache.size };
}

/** What a person can mend; `undefined` for trouble that passes. */
export function refusalOf(error: unknown): UserError | undefined {
  if (error instanceof UserError) return error;
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error ? error.code : undefined;
  const status = "status" in error ? error.status : undefined;
  if (code === DiscordjsErrorCodes.TokenInvalid || status === 401)
    return closedFor(GatewayCloseCodes.AuthenticationFailed);
  // discord.js gives the close code only in words when the first connection is refused.
  if (/disallowed intents/i.test(error.message)) return closedFor(GatewayCloseCodes.DisallowedIntents);
  if (/invalid intents/i.test(error.message)) return closedFor(GatewayCloseCodes.InvalidIntents);
  return undefined;
}

/** Each says what happened and what to do next (docs: "Opcodes and Status Codes", Gateway Close Event Codes). */
function closedFor(code: number): UserError {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return new UserError(
        "Discord does not accept the token. It is mistyped, or it was reset. Copy it again from your application's page " +
          "(https://discord.com/developers/applications, Bot, Reset Token) into DISCORD_TOKEN in .env.",
      );
    case GatewayCloseCodes.DisallowedIntents:
      return new UserError(
        "Discord refuses the Message Content intent. Switch it on for your application " +
          "(https://discord.com/developers/applications, Bot, Privileged Gateway Intents), or remove DISCORD_MESSAGE_CONTENT from .env.",
      );
    case GatewayCloseCodes.ShardingRequired:
      return new UserError("Discord asks for more shards than it was told to expect. Start the bot again.");
    default:
      return new UserError(
        `Discord closed the connection for good (close code ${code}). Update Footnote, then start it again.`,
      );
  }
}
