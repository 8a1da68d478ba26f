/**
 * The bot: everything of this room joined together, started and stopped.
 *
 * In: the app, the store, what it can do, and how Discord is reached. Out: a running bot.
 * Start: register what changed; look up what an earlier process left unfinished; finish that, and connect.
 * Stop: no new arrivals; finish what is under way, for a bounded time; leave.
 */
import type { Digest } from "../domain/digest/digest.ts";
import type { UserError } from "../domain/errors.ts";
import type { DigestChannel } from "../ports/digest-channel.ts";
import type { DigestNotices } from "../ports/digest-notices.ts";
import type { SettingsBook } from "../ports/store/settings-book.ts";
import { createGateway, refusalOf } from "./connection/gateway.ts";
import { createIdentifyBudget } from "./connection/identify-budget.ts";
import { registerCommands } from "./connection/registration.ts";
import { untilReachable } from "./connection/until-reachable.ts";
import { commandPayloads } from "./definition/command-payload.ts";
import { createDispatch } from "./delivery/dispatch.ts";
import { createInFlight } from "./delivery/in-flight.ts";
import { type AnswerMessage, createMessages } from "./delivery/messages.ts";
import type { Repertoire } from "./delivery/plan.ts";
import { createRecentIds } from "./delivery/recent-ids.ts";
import { recover } from "./delivery/recovery.ts";
import { createTally } from "./delivery/tally.ts";
import { createTaskRunner, type Surroundings } from "./delivery/task-runner.ts";
import { createThreads } from "./delivery/threads.ts";
import { createDigestChannel } from "./digests/digest-channel.ts";
import { createDigestNotices } from "./digests/digest-notices.ts";
import { digestPicture } from "./digests/digest-picture.ts";
import { createDigestTools, type DigestWork } from "./digests/digest-tools.ts";
import { logIncident } from "./failures.ts";
import { createLeftGuilds } from "./left-guilds.ts";
import type { ApiAddress } from "./rest/api-address.ts";
import { ApiFailure } from "./rest/api-failure.ts";
import { createChannelRest } from "./rest/channel-rest.ts";
import { createInteractionRest } from "./rest/interaction-rest.ts";
import { createOneTry } from "./rest/one-try.ts";
import { createSettingsCache } from "./settings-cache.ts";
import { namingTrouble } from "./store-trouble.ts";

export interface BotParts extends Surroundings {
  readonly token: string;
  readonly address: ApiAddress;
  readonly messageContent: boolean;
  /** How papers are chosen for digests, and the schedule that posts them; absent: there are no digests. */
  readonly digests?: DigestWork;
  readonly repertoire: Repertoire;
  readonly answerMessage: AnswerMessage;
  readonly version: string;
  /** Nothing will come any more: a revoked token, a missing intent. */
  readonly onEnd: (error: UserError) => void;
  /** Told before a wait that a person would notice. */
  readonly onWait: (waitMs: number) => void;
}

export interface Bot {
  /** What the guilds' admins decided; changes are seen at once. */
  readonly settings: SettingsBook;
  /** Where the schedule posts, and whom it tells when something is wrong. */
  readonly digestChannel: DigestChannel;
  readonly digestNotices: DigestNotices;
  /** Resolves when it listens; rejects with a `UserError` when Discord refuses us. */
  start(signal: AbortSignal): Promise<BotReady>;
  /** Resolves with how much was left undone. */
  stop(): Promise<number>;
}

interface BotReady {
  readonly botName: string;
  readonly applicationId: string;
  readonly guilds: number;
  readonly commands: number;
  readonly registered: "registered" | "unchanged";
  readonly unfinished: number;
}

/** Under the 10 s that a container is given to stop, with a rest for closing pool and store. */
const STOPPING_MS = 6_000;
/** A second try without its picture, and the picture itself, must fit into a digest's 20 s. */
const ONE_TRY_MS = 12_000;

export function createBot(given: BotParts): Bot {
  const parts = { ...given, store: namingTrouble(given.store) };
  const { address, token, store, repertoire, clock, logger } = parts;
  const userAgent = `DiscordBot (footnote, ${parts.version})`;
  const repeated = createTally(logger, clock, "bot.follow-up.repeated");
  const rest = createInteractionRest(address, userAgent, (route) => repeated({ route }));
  const once = createOneTry({ address, token, userAgent, timeoutMs: ONE_TRY_MS });
  const channels = createChannelRest(once);
  const settings = createSettingsCache(store.settings);
  const recent = createRecentIds();
  const inFlight = createInFlight();
  const threads = createThreads({ store, rest: channels, clock, logger });
  const picture = (digest: Digest) => digestPicture(digest, parts.charts);
  const digestChannel = createDigestChannel({ once, rest: channels, picture, logger });
  const { digests: work, ...others } = parts;
  const digests =
    work === undefined ? {} : { digests: createDigestTools({ rest: channels, channel: digestChannel, work, clock }) };
  const runner = createTaskRunner({ ...others, ...digests, settings, threads });
  let applicationId = "";
  let stopping = false;
  const leaving = new AbortController();
  const leftGuilds = createLeftGuilds({
    ...{ kept: store.personalData, marks: store.marks, settings, rest: channels, logger, signal: leaving.signal },
    applicationId: () => applicationId,
  });
  const dispatch = createDispatch({ ...parts, runner, settings, rest, recent });
  const messages = createMessages({
    ...parts,
    applicationId: () => applicationId,
    answer: parts.answerMessage,
    runner,
    settings,
    rest: channels,
    recent,
    channelFacts: (channelId) => gateway.channelFacts(channelId),
  });
  const gateway = createGateway(
    {
      ...parts,
      budget: createIdentifyBudget({ marks: store.marks, clock, logger, onWait: parts.onWait }),
    },
    {
      onInteraction: (payload) => {
        if (!stopping) inFlight.track(dispatch.interaction(payload));
      },
      onMessage: (payload) => {
        if (!stopping) inFlight.track(messages.message(payload));
      },
      onGuildGone: (guildId) => inFlight.track(leftGuilds.left(guildId)),
      onGuildList: (guildIds, shard) => inFlight.track(leftGuilds.compare(guildIds, shard)),
      onThreadGone: (guildId, threadId) =>
        inFlight.track(store.conversations.forget({ kind: "guild", guildId }, threadId)),
      onEnd: parts.onEnd,
    },
  );

  let stopped: Promise<number> | undefined;
  const stop = async (): Promise<number> => {
    stopping = true;
    leaving.abort();
    const left = await inFlight.drain(STOPPING_MS);
    await gateway.close();
    await rest.close();
    await once.close();
    if (left > 0) logger.warn("bot.left-unfinished", { count: left });
    return left;
  };

  return {
    settings,
    digestChannel,
    digestNotices: createDigestNotices({ rest: channels, logger }),
    start: async (signal) => {
      const reaching = { logger, signal, what: "rest", isFinal: (error: unknown) => error instanceof ApiFailure };
      const reached = async <T>(work: () => Promise<T>): Promise<T> => {
        try {
          return await untilReachable(reaching, work);
        } catch (error) {
          throw refusalOf(error) ?? error;
        }
      };
      applicationId = (await reached(() => channels.application())).id;
      const payloads = commandPayloads(repertoire.commands);
      const registering = { rest: channels, marks: store.marks, applicationId, payloads, logger };
      const registered = await reached(() => registerCommands(registering));
      const recovery = await recover({ ...parts, runner, settings, messages, rest });
      const failed = (error: unknown) => logIncident(error, logger, "recovery");
      // Before it connects: its IDENTIFY may have to wait longer than people should for us.
      inFlight.track(recovery.finishInteractions().catch(failed));
      const ready = await gateway.connect(signal);
      inFlight.track(recovery.finishMessages().catch(failed));
      return { ...ready, commands: payloads.length, registered, unfinished: recovery.count };
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
