/**
 * The bot as a process: what stands behind which port, signals, and the exit code.
 *
 * `main([])` runs the bot, or says how to get a token and chats in the terminal; `main(["deploy-commands"])` registers the
 * commands by hand. Keeps true: what ends it for good is said once, in plain words, with exit code 1; a signal finishes
 * what is under way, for a bounded time, and leaves with 0; a second signal leaves at once.
 */
import path from "node:path";
import { createLogger } from "./adapters/logger.ts";
import { rememberedCharts } from "./adapters/remembered-charts.ts";
import { openStoreThread } from "./adapters/store-thread/open-store-thread.ts";
import { systemClock } from "./adapters/system-clock.ts";
import { createChartPainter } from "./adapters/vega-charts/create-chart-painter.ts";
import { papersSignature } from "./adapters/watch-papers.ts";
import { askWith } from "./app.ts";
import { EXIT, failureMessage } from "./cli/failures.ts";
import { VERSION } from "./cli/version.ts";
import { answerMessage, chatRepertoire, repertoire } from "./command-list.ts";
import { type Config, loadConfig, readEnvironment } from "./config.ts";
import { createChooser } from "./digests/create-chooser.ts";
import { createDigestSchedule, type DigestSchedule } from "./digests/schedule.ts";
import { type Bot, createBot } from "./discord/bot.ts";
import type { KnownSource } from "./discord/command-context.ts";
import { deployCommands } from "./discord/deploy-commands.ts";
import { logIncident } from "./discord/failures.ts";
import { withGuildLimits } from "./discord/guild-token-limits.ts";
import { apiAddress } from "./discord/rest/api-address.ts";
import { startScreen } from "./discord/start-screen.ts";
import { welcomeWithoutToken } from "./discord/wording.ts";
import { modelName } from "./domain/model-setting.ts";
import { newestDate } from "./domain/newest-date.ts";
import type { AppPool } from "./pool/app-pool.ts";
import { boundApp } from "./pool/bound-app.ts";
import { type Intake, startIntake } from "./pool/intake/start-intake.ts";
import { openPool } from "./pool/open-pool.ts";
import { poolLibrary } from "./pool/pool-library.ts";
import { systemTimers } from "./pool/timers.ts";
import type { ChartPainter } from "./ports/chart-painter.ts";
import type { Logger } from "./ports/logger.ts";
import type { Store } from "./ports/store.ts";
import { createCatalogue } from "./retrieval/catalogue.ts";
import { openAnswering, openModels } from "./wiring/answering.ts";
import { loadPapers, ownPapersFile } from "./wiring/corpus.ts";
import { sourceStates } from "./wiring/sources.ts";
import { openUseCases } from "./wiring/use-cases.ts";

export async function main(words: readonly string[]): Promise<void> {
  let debug = false;
  try {
    const config = loadConfig(readEnvironment());
    debug = config.debug;
    const { token } = config.discord;
    if (words[0] === "deploy-commands") {
      process.stdout.write(
        await deployCommands(words.slice(1), config.discord, { commands: repertoire.commands, version: VERSION }),
      );
    } else if (token === undefined) {
      await chatInstead(config);
    } else {
      await runBot(config, token);
    }
  } catch (error) {
    process.stderr.write(failureMessage(error, debug));
    process.exit(EXIT.failed);
  }
}

/** Without a token: how to get one, and where a person sits at the terminal, a chat through the same commands. */
async function chatInstead(config: Config): Promise<void> {
  const canChat = process.stdin.isTTY === true;
  process.stdout.write(`${welcomeWithoutToken({ canChat })}\n\n`);
  if (!canChat) {
    process.exitCode = EXIT.failed;
    return;
  }
  const clock = systemClock;
  const logger = createLogger({ level: config.logLevel, clock, write: (line) => process.stderr.write(line) });
  const [{ openTerminalChat }, useCases, papers, store] = await Promise.all([
    import("./chat/open-terminal-chat.ts"),
    openUseCases(config, (line) => process.stderr.write(line)),
    loadPapers(config),
    openStoreThread({ folder: config.dataFolder, logger, onLost: () => process.exit(EXIT.failed) }),
  ]);
  const newestPaper = newestDate(papers);
  const models = config.models.map(modelName);
  const composer = composerWords(models);
  const status = { version: VERSION, startedAt: clock.now(), composer, models, busy: false, ...embeddingsOf(config) };
  const app = await useCases.openApp({ answers: true });
  await useCases.settle();
  await openTerminalChat({
    app,
    catalogue: createCatalogue(papers),
    store,
    clock,
    logger,
    status: { ...status, ...(newestPaper === undefined ? {} : { newestPaper }) },
    repertoire: chatRepertoire,
    input: process.stdin,
    output: process.stdout,
  });
  await store.close();
}

/** As `/about` tells it. */
function composerWords(models: readonly string[]): string {
  return models.length === 0
    ? "the papers' own sentences, word for word"
    : `sentences by ${models.join(", or failing that ")}`;
}

function embeddingsOf({ embeddings }: Config): { readonly embeddings?: string } {
  return embeddings === undefined ? {} : { embeddings: modelName(embeddings.model) };
}

async function runBot(config: Config, token: string): Promise<void> {
  const clock = systemClock;
  const logger = createLogger({ level: config.logLevel, clock, write: (line) => process.stderr.write(line) });
  const charts = rememberedCharts(createChartPainter());
  const running: Running = { charts };
  const leave = leaver(running, logger);
  const starting = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      starting.abort();
      void leave(EXIT.ok);
    });
  }
  // A promise that nobody waited for is a bug, and no reason to leave everybody else without an answer.
  process.on("unhandledRejection", (error) => void logIncident(error, logger, "unhandled"));
  const end = (error: Error): void => {
    process.stderr.write(failureMessage(error, config.debug));
    void leave(EXIT.failed);
  };
  const startedAt = clock.now();
  try {
    const since = papersSignature(ownPapersFile(config));
    running.store = await openStoreThread({ folder: config.dataFolder, logger, onLost: end });
    const { store } = running;
    const [pool, papers, models] = await Promise.all([
      openPool(config, logger).then((opened) => {
        running.pool = opened;
        return opened;
      }),
      loadPapers(config),
      openModels(config, { logger, ledger: withGuildLimits(store) }),
    ]);
    const ask =
      models.length === 0
        ? undefined
        : askWith(await openAnswering(poolLibrary(pool), { models, logger, cache: store.answerCache }));
    const catalogue = createCatalogue(papers);
    let newestPaper = newestDate(papers);
    const address = apiAddress(config.discord.apiUrl);
    const chooser = createChooser({
      digest: (request, signal) => pool.digest(request, signal),
      paper: (id) => catalogue.paper(id),
      subscriptions: store.subscriptions,
      clock,
      ...(models.length === 0 ? {} : { tell: (await import("./digests/tell-digest.ts")).tellWith(models, logger) }),
    });
    const bot = createBot({
      token,
      address,
      messageContent: config.discord.messageContent,
      appFor: (signal) => boundApp(pool, signal, ask),
      catalogue,
      store,
      charts,
      digests: { choose: chooser.choose, changed: () => running.digests?.changed() },
      repertoire,
      answerMessage,
      status: () => ({
        version: VERSION,
        startedAt,
        composer: composerWords(models.map(({ name }) => name)),
        models: models.map(({ name }) => name),
        ...embeddingsOf(config),
        busy: pool.health.waiting > BUSY_WAITING || pool.health.ready === 0,
        sources: () => knownSources(config, logger),
        ...(newestPaper === undefined ? {} : { newestPaper }),
      }),
      clock,
      logger,
      version: VERSION,
      onEnd: end,
      onWait: (waitMs) =>
        void process.stdout.write(
          `Discord lets a bot connect so often only. Connecting in ${Math.ceil(waitMs / 1_000)} s.\n`,
        ),
    });
    running.bot = bot;
    const ready = await bot.start(starting.signal);
    process.stdout.write(
      startScreen({
        ...ready,
        version: VERSION,
        papers: pool.paperCount,
        workers: pool.health.workers,
        dataFolder: path.resolve(config.dataFolder),
        messageContent: config.discord.messageContent,
        ...(newestPaper === undefined ? {} : { newestPaper }),
        ...(address.official ? {} : { apiUrl: address.api }),
      }),
    );
    keepUp(store, logger);
    running.digests = createDigestSchedule({
      subscriptions: store.subscriptions,
      slots: store.digestSlots,
      channel: bot.digestChannel,
      notices: bot.digestNotices,
      chooser,
      clock,
      timers: systemTimers,
      logger,
    });
    await running.digests.start();
    running.intake = startIntake({
      config,
      since,
      logger,
      onPapers: async (added) => {
        catalogue.add(added);
        newestPaper = [newestPaper ?? "", newestDate(added) ?? ""].sort().at(-1) || undefined;
        // A worker that could not take them in opens everything as it is kept now.
        await pool.add(added).catch(() => pool.reload());
      },
    });
  } catch (error) {
    if (starting.signal.aborted) return;
    process.stderr.write(failureMessage(error, config.debug));
    await leave(EXIT.failed);
  }
}

/** Of the sources that are set; looks at no source itself. */
async function knownSources(config: Config, logger: Logger): Promise<readonly KnownSource[]> {
  const { sources } = config.sources;
  const states = sources.length === 0 ? [] : await sourceStates(config, logger);
  return sources.map(({ name, label }) => {
    const state = states.find((each) => each.name === name);
    return { label, ...(state === undefined ? {} : { state }) };
  });
}

/** What is to be closed, as far as it was opened. */
interface Running {
  readonly charts: ChartPainter;
  store?: Store;
  pool?: AppPool;
  bot?: Bot;
  digests?: DigestSchedule;
  intake?: Intake;
}

/** More than this before it, and a question waits for seconds. */
const BUSY_WAITING = 100;

/** Once an hour: drops what is too old, makes the day's back-up. */
function keepUp(store: Store, logger: Logger): void {
  const round = async (): Promise<void> => {
    await store.upkeep.prune(systemClock.now());
    await store.upkeep.backUp(systemClock.now());
  };
  setInterval(() => {
    round().catch((error: unknown) => void logIncident(error, logger, "upkeep"));
  }, UPKEEP_EVERY_MS).unref();
}

const UPKEEP_EVERY_MS = 3_600_000;
/** Whoever waits for us to stop, waits no longer than this; containers are given 10 s. */
const LEAVING_MS = 9_500;
const CLOSING_DIGESTS_MS = 1_500;

function leaver(running: Running, logger: Logger): (code: number) => Promise<void> {
  let leaving = false;
  return async (code) => {
    if (leaving) process.exit(EXIT.stopped);
    leaving = true;
    setTimeout(() => process.exit(code), LEAVING_MS).unref();
    const { charts, bot, digests, pool, store, intake } = running;
    const parts = [
      // A try that hangs is in the book; the next start finds out what came of it.
      () => Promise.race([digests?.close(), new Promise((resolve) => setTimeout(resolve, CLOSING_DIGESTS_MS))]),
      () => bot?.stop(),
      () => intake?.close(),
      () => charts.close(),
      () => pool?.close(),
      () => store?.close(),
    ];
    for (const close of parts) {
      try {
        await close();
      } catch (error) {
        logIncident(error, logger, "leaving");
      }
    }
    process.exit(code);
  };
}
