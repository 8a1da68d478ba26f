/**
 * The schedule of a sync: again and again, never two at a time, until it is told to stop.
 *
 * In: the sync, how to wait, chance. Out: a promise that resolves when it was stopped and the last sync has ended.
 * Keeps true: a sync that fails is logged and the next one comes all the same; the wait is counted from the end of the last
 * one and differs by a tenth each time, so that many bots do not come together.
 */
import type { Logger } from "../../ports/logger.ts";

export interface SyncJob {
  /** One round over the sources that are due. */
  readonly sync: (signal: AbortSignal) => Promise<unknown>;
  /** Resolves after `ms`, or when the signal aborts, whichever is first. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
  /** Between two rounds; a source may ask to be looked at less often. */
  readonly everyMs: number;
  /** Before the first one, so that a bot that starts answers people first. */
  readonly firstMs: number;
  readonly logger: Logger;
}

export async function runSyncJob(job: SyncJob, signal: AbortSignal): Promise<void> {
  const { sync, wait, random, everyMs, firstMs, logger } = job;
  await wait(firstMs * (0.5 + random() / 2), signal);
  while (!signal.aborted) {
    try {
      await sync(signal);
    } catch (error) {
      if (signal.aborted) return;
      logger.error("sync.failed", { reason: error instanceof Error ? error.name : typeof error });
      logger.debug("sync.failed", { stack: error instanceof Error ? error.stack : String(error) });
    }
    await wait(everyMs * (1 + (random() - 0.5) / 5), signal);
  }
}
