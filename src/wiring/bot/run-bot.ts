/**
 * The bot's process: everything opened in its order, said when it is there, and kept up until a signal or an end.
 *
 * Keeps true: what ends it for good is said once, in plain words, with exit code 1; a signal finishes what is under way and leaves
 * with 0, also while it is starting.
 */
import path from "node:path";
import { createLogger } from "../../adapters/logger.ts";
import { rememberedCharts } from "../../adapters/remembered-charts.ts";
import { openStoreThread } from "../../adapters/store-thread/open-store-thread.ts";
import { systemClock } from "../../adapters/system-clock.ts";
import { createChartPainter } from "../../adapters/vega-charts/create-chart-painter.ts";
import { papersSignature } from "../../adapters/watch-papers.ts";
import { EXIT, failureMessage } from "../../cli/failures.ts";
import { VERSION } from "../../cli/version.ts";
import type { Config } from "../../config.ts";
import { createDigestSchedule } from "../../digests/schedule.ts";
import { startScreen } from "../../discord/connection/start-screen.ts";
import { logIncident, noticeFor } from "../../discord/failures.ts";
import { withGuildLimits } from "../../discord/guild-token-limits.ts";
import { startIntake } from "../../pool/intake/start-intake.ts";
import { openPool } from "../../pool/open-pool.ts";
import { systemTimers } from "../../pool/timers.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Store } from "../../ports/store.ts";
import { openModels } from "../answering.ts";
import { ownPapersFile } from "../corpus.ts";
import { assembleBot } from "./assemble-bot.ts";
import { leaver, type Running } from "./leave.ts";

export async function runBot(config: Config, token: string): Promise<void> {
  const logger = createLogger({
    level: config.logLevel,
    clock: systemClock,
    write: (line) => process.stderr.write(line),
  });
  const running: Running = { charts: rememberedCharts(createChartPainter()) };
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
  try {
    await start(config, token, { running, logger, end, signal: starting.signal });
  } catch (error) {
    if (starting.signal.aborted) return;
    process.stderr.write(failureMessage(error, config.debug));
    await leave(EXIT.failed);
  }
}

interface Surroundings {
  readonly running: Running;
  readonly logger: Logger;
  readonly end: (error: Error) => void;
  readonly signal: AbortSignal;
}

async function start(config: Config, token: string, { running, logger, end, signal }: Surroundings): Promise<void> {
  const clock = systemClock;
  const startedAt = clock.now();
  const since = papersSignature(ownPapersFile(config));
  const store = await openStoreThread({ folder: config.dataFolder, logger, onLost: end });
  running.store = store;
  const [pool, models] = await Promise.all([
    openPool(config, logger).then((opened) => {
      running.pool = opened;
      return opened;
    }),
    openModels(config, { logger, ledger: withGuildLimits(store) }),
  ]);
  const { charts } = running;
  const { bot, chooser, address, takeIn, newestPaper } = await assembleBot({
    ...{ config, token, startedAt, store, pool, models, charts, logger },
    onDigestsChanged: () => running.digests?.changed(),
    onEnd: end,
  });
  running.bot = bot;
  const ready = await bot.start(signal);
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
  running.intake = startIntake({ config, since, logger, onPapers: takeIn });
}

/** Once an hour: drops what is too old, makes the day's back-up, and the one also where the other fails. */
function keepUp(store: Store, logger: Logger): void {
  const failed = (error: unknown): void => void noticeFor(error, logger, "upkeep");
  setInterval(async () => {
    await store.upkeep.prune(systemClock.now()).catch(failed);
    await store.upkeep.backUp(systemClock.now()).catch(failed);
  }, UPKEEP_EVERY_MS).unref();
}

const UPKEEP_EVERY_MS = 3_600_000;
