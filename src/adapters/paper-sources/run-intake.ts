/**
 * Papers for a bot that runs: its sources on schedule, and a watch on the papers file, so that what a terminal took in is
 * told too. Runs until the signal aborts.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Paper } from "../../domain/paper/paper.ts";
import { loadCorpus } from "../../ingestion/growth/load-corpus.ts";
import { runSyncJob } from "../../ingestion/sources/sync-job.ts";
import { watchPapers } from "../watch-papers.ts";
import { type SyncSettings, syncSources } from "./open-sync.ts";

export interface IntakeParts extends SyncSettings {
  /** The signature of the papers file before anybody loaded it. */
  readonly since: string;
  readonly onPapers: (papers: readonly Paper[]) => void;
}

/** What differs from a sync by hand. */
export type IntakeNews = Pick<IntakeParts, "since" | "onPapers" | "logger">;

export async function runIntake(
  parts: IntakeParts,
  signal: AbortSignal,
  { watchMs, firstMs } = { watchMs: WATCH_MS, firstMs: FIRST_SYNC_MS },
): Promise<void> {
  const { stores, since, onPapers, sources, everyMs, logger } = parts;
  const watch = {
    file: stores.additions.place,
    since,
    load: () => loadCorpus(stores),
    loadShipped: () => stores.shipped.load(),
    everyMs: watchMs,
    onPapers,
    logger,
  };
  const watching = watchPapers(watch, signal);
  if (sources.length === 0 || everyMs === undefined) return watching;
  const sync = async (stopped: AbortSignal): Promise<void> => {
    const report = await syncSources(parts, { which: "due", signal: stopped });
    for (const { label, error } of report.sources) {
      if (error !== undefined) logger.warn("source.failed", { source: label, error });
    }
  };
  const wait = (ms: number, stopped: AbortSignal) => sleep(ms, undefined, { signal: stopped }).catch(() => undefined);
  const job = { sync, wait, random: Math.random, everyMs, firstMs, logger };
  await Promise.all([watching, runSyncJob(job, signal)]);
}

/** A twentieth of the second in which new papers are to be found; a look takes some 20 µs. */
const WATCH_MS = 50;
/** A bot that starts answers people first. */
const FIRST_SYNC_MS = 30_000;
