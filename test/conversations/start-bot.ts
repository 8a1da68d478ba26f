/**
 * A bot in this process against a local Discord, with the shipped papers and a store in memory.
 *
 * Everything is the real thing but for the store and for ranking on this thread instead of a worker's.
 */

import { JsonlPaperStore } from "../../src/adapters/jsonl-paper-store.ts";
import { miniSearchEngines } from "../../src/adapters/minisearch.ts";
import { systemClock } from "../../src/adapters/system-clock.ts";
import { createAnswerQuestion } from "../../src/answering/answer-question.ts";
import { type App, createApp } from "../../src/app.ts";
import { answerMessage, repertoire } from "../../src/command-list.ts";
import { loadConfig } from "../../src/config.ts";
import { type Bot, createBot } from "../../src/discord/bot.ts";
import { apiAddress } from "../../src/discord/rest/api-address.ts";
import type { Paper } from "../../src/domain/paper.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { Store } from "../../src/ports/store.ts";
import { createCatalogue } from "../../src/retrieval/catalogue.ts";
import { openPaperIndex } from "../../src/retrieval/open-paper-index.ts";
import { DiscordServer, type ServerSettings } from "../discord-server/server.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";

export interface RunningBot {
  readonly server: DiscordServer;
  readonly bot: Bot;
  readonly store: Store;
  readonly log: readonly string[];
  stop(): Promise<void>;
}

export interface BotWish {
  readonly server?: ServerSettings;
  readonly store?: Store;
  readonly app?: App;
  readonly messageContent?: boolean;
}

let shipped: Promise<{ papers: readonly Paper[]; app: App }> | undefined;

/** Opened once for each test file. */
export async function shippedApp(): Promise<{ papers: readonly Paper[]; app: App }> {
  shipped ??= (async () => {
    const file = loadConfig({}).corpusFile;
    const papers = await new JsonlPaperStore({ file, whenMissing: "fault", remedy: "" }).load();
    const index = await openPaperIndex(papers, { engines: miniSearchEngines, logger: silent });
    return { papers, app: createApp({ index, answerQuestion: createAnswerQuestion(index) }) };
  })();
  return shipped;
}

export async function startBot(wish: BotWish = {}): Promise<RunningBot> {
  const server = await DiscordServer.start(wish.server ?? {});
  const started = await joinBot(server, wish);
  return {
    ...started,
    server,
    stop: async () => {
      await started.stop();
      await server.stop();
    },
  };
}

/** Another bot process's worth of bot, on a server that runs already. */
export async function joinBot(server: DiscordServer, wish: BotWish = {}): Promise<Omit<RunningBot, "server">> {
  const { papers, app } = await shippedApp();
  const store = wish.store ?? createMemoryStore();
  const log: string[] = [];
  const bot = createBot({
    token: server.token,
    address: apiAddress(server.apiUrl),
    messageContent: wish.messageContent ?? false,
    appFor: () => wish.app ?? app,
    catalogue: createCatalogue(papers),
    store,
    repertoire,
    answerMessage,
    status: () => ({ version: "0.0.0", startedAt: 0, composer: "extractive", busy: false }),
    clock: systemClock,
    logger: recorder(log),
    version: "0.0.0",
    onEnd: (error) => log.push(`end: ${error.message}`),
    onWait: () => undefined,
  });
  await bot.start(AbortSignal.timeout(20_000));
  return { bot, store, log, stop: async () => void (await bot.stop()) };
}

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Everything that is logged at `info` or above. */
function recorder(log: string[]): Logger {
  const at = (level: string) => (event: string, fields?: object) =>
    void log.push(`${level} ${event} ${JSON.stringify(fields ?? {})}`);
  return { debug: () => {}, info: at("info"), warn: at("warn"), error: at("error") };
}
