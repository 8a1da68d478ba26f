/**
 * A bot in this process against a local Discord, over a small library and with a store in memory.
 *
 * Everything else is the real thing. One server and one bot for each test file; people and guilds are cheap.
 */
import { systemClock } from "../../src/adapters/system-clock.ts";
import type { App } from "../../src/app.ts";
import { answerMessage, repertoire } from "../../src/command-list.ts";
import type { DigestChooser } from "../../src/digests/digest-parts.ts";
import { createDigestSchedule, type DigestSchedule } from "../../src/digests/schedule.ts";
import { type Bot, type BotParts, createBot } from "../../src/discord/bot.ts";
import { apiAddress } from "../../src/discord/rest/api-address.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { systemTimers } from "../../src/pool/timers.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { LogFields, Logger } from "../../src/ports/logger.ts";
import type { Store } from "../../src/ports/store.ts";
import type { Timers } from "../../src/ports/timers.ts";
import { createCatalogue } from "../../src/retrieval/titles/catalogue.ts";
import { DiscordServer, type ServerSettings } from "../discord-server/server.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { LIBRARY, libraryApp } from "./small-library.ts";

export interface JoinedBot {
  readonly bot: Bot;
  readonly store: Store;
  /** What was logged at `info` and above. */
  readonly log: readonly string[];
  /** Why it ended, if it did. */
  readonly ends: readonly string[];
  /** Lets the schedule see a clock that was set. */
  lookAgain(): void;
  stop(): Promise<void>;
}

export interface RunningBot extends JoinedBot {
  readonly server: DiscordServer;
}

export interface BotWish {
  readonly store?: Store;
  readonly app?: App;
  readonly papers?: readonly Paper[];
  readonly messageContent?: boolean;
  readonly clock?: Clock;
  /** No pictures without it. */
  readonly charts?: BotParts["charts"];
  /** How papers are chosen for digests; with it they are posted too. */
  readonly chooser?: DigestChooser;
  /** How the schedule of digests waits. */
  readonly timers?: Timers;
}

export async function startBot(wish: BotWish = {}, settings: ServerSettings = {}): Promise<RunningBot> {
  const server = await DiscordServer.start(settings);
  const joined = await joinBot(server, wish);
  return {
    ...joined,
    server,
    stop: async () => {
      await joined.stop();
      await server.stop();
    },
  };
}

/** A bot on a server that runs already, as after a restart. */
export async function joinBot(server: DiscordServer, wish: BotWish = {}): Promise<JoinedBot> {
  const { papers = LIBRARY, store = createMemoryStore(), clock = systemClock } = wish;
  const app = wish.app ?? libraryApp(papers);
  const log: string[] = [];
  const ends: string[] = [];
  const { chooser } = wish;
  let schedule: DigestSchedule | undefined;
  const bot = createBot({
    token: server.token,
    address: apiAddress(server.apiUrl),
    messageContent: wish.messageContent ?? false,
    appFor: () => app,
    catalogue: createCatalogue(papers),
    store,
    ...(wish.charts === undefined ? {} : { charts: wish.charts }),
    ...(chooser === undefined ? {} : { digests: { choose: chooser.choose, changed: () => schedule?.changed() } }),
    repertoire,
    answerMessage,
    status: () => ({
      version: "1.2.3",
      startedAt: clock.now() - 3 * 3_600_000,
      composer: "scripted sentences",
      busy: false,
      newestPaper: "2024-09-12",
    }),
    clock,
    logger: recorder(log),
    version: "1.2.3",
    onEnd: (error) => void ends.push(error.message),
    onWait: () => undefined,
  });
  await bot.start(AbortSignal.timeout(20_000));
  if (chooser !== undefined) {
    schedule = createDigestSchedule({
      subscriptions: store.subscriptions,
      slots: store.digestSlots,
      channel: bot.digestChannel,
      notices: bot.digestNotices,
      chooser,
      clock,
      timers: wish.timers ?? systemTimers,
      logger: recorder(log),
    });
    await schedule.start();
  }
  return {
    bot,
    store,
    log,
    ends,
    lookAgain: () => schedule?.changed(),
    stop: async () => {
      await schedule?.close();
      await bot.stop();
    },
  };
}

function recorder(log: string[]): Logger {
  const at =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      void log.push(`${level} ${event} ${JSON.stringify(fields)}`);
  return { debug: () => {}, info: at("info"), warn: at("warn"), error: at("error") };
}
