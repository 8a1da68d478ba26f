/**
 * How the bot's process leaves: everything that was opened is closed in its order, for a bounded time, and then the process ends.
 *
 * Keeps true: it ends, with the code it was told, whatever hangs or fails on the way; told a second time, it ends at once.
 */
import { EXIT } from "../../cli/failures.ts";
import type { DigestSchedule } from "../../digests/schedule.ts";
import type { Bot } from "../../discord/bot.ts";
import { logIncident } from "../../discord/failures.ts";
import type { AppPool } from "../../pool/app-pool.ts";
import type { Intake } from "../../pool/intake/start-intake.ts";
import type { ChartPainter } from "../../ports/chart-painter.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Store } from "../../ports/store.ts";

/** What is to be closed, as far as it was opened. */
export interface Running {
  readonly charts: ChartPainter;
  store?: Store;
  pool?: AppPool;
  bot?: Bot;
  digests?: DigestSchedule;
  intake?: Intake;
}

export function leaver(running: Running, logger: Logger): (code: number) => Promise<void> {
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

/** Whoever waits for us to stop, waits no longer than this; containers are given 10 s. */
const LEAVING_MS = 9_500;
const CLOSING_DIGESTS_MS = 1_500;
