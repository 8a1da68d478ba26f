/**
 * The app in worker threads: the same use cases, while the thread that calls them stays free to acknowledge people.
 *
 * In: where a worker finds the app, and bounds. Out: an `App` whose calls may be aborted, and that can be closed.
 * Keeps true: this thread neither ranks nor composes; each call has one result, within bounds that have a name. Rejects
 * with what the app rejects with; with a `BusyError` when too much waits; with an `UpstreamError` when a call takes too
 * long or its worker is lost twice. Why threads, and why so: ADR 0006.
 */
import { close } from "node:fs";
import { availableParallelism } from "node:os";
import type {
  AnswerFilter,
  App,
  ChosenDigest,
  CorpusOverview,
  DigestRequest,
  GroundBounds,
  Grounding,
  PaperFilter,
  RelatedPapers,
  RelatedRespect,
} from "../app.ts";
import type { Answer } from "../domain/answer/answer.ts";
import type { AnswerWatch } from "../domain/answer/answer-watch.ts";
import type { Paper } from "../domain/paper/paper.ts";
import type { Ranking } from "../domain/question/ranking.ts";
import type { Logger } from "../ports/logger.ts";
import type { CompiledPapers } from "../wiring/compile-papers.ts";
import { createSharedPapers, type SharedPapers, type SharingLimits } from "./bindery/shared-papers.ts";
import { startBindery } from "./bindery/start-bindery.ts";
import { createDispatcher, type DispatcherLimits, type PoolHealth } from "./dispatcher.ts";
import { MOST_ADDED } from "./intake/lots.ts";
import { createMending } from "./mending.ts";
import type { Method, Opening, Request, Result, Shared } from "./messages.ts";
import { threadStarter } from "./thread.ts";
import { systemTimers } from "./timers.ts";

export interface AppPool extends App {
  search(query: string, limit: number, filter?: PaperFilter, signal?: AbortSignal): Promise<Ranking>;
  /** Of `watch`, workers heed the signal alone. */
  ask(question: string, filter?: AnswerFilter, watch?: AnswerWatch): Promise<Answer>;
  ground(question: string, bounds?: GroundBounds, signal?: AbortSignal): Promise<Grounding>;
  related(paper: string, limit: number, respect?: RelatedRespect, signal?: AbortSignal): Promise<RelatedPapers>;
  paper(name: string, signal?: AbortSignal): Promise<Paper | undefined>;
  digest(request: DigestRequest, signal?: AbortSignal): Promise<ChosenDigest>;
  overview(signal?: AbortSignal): Promise<CorpusOverview>;
  readonly health: PoolHealth;
  /** What workers share now, where they share: another one once papers were bound anew, and the old one is then soon gone. */
  readonly shared: Shared | undefined;
  /**
   * Resolves when every worker finds these papers. They must be kept already: a replaced worker looks for them there. `compiled`, where
   * somebody made it of them, spares workers that.
   */
  add(papers: readonly Paper[], compiled?: CompiledPapers): Promise<void>;
  /** The papers are made ready again, as they are kept now; then every worker opens them, one after another. */
  reload(): Promise<void>;
  /** As `reload`, for whoever has found a paper damaged: all who have share one. */
  mend(): Promise<void>;
  /** Finishes what was asked, for at most `closingMs`, then ends the workers. */
  close(): Promise<void>;
}

export interface AppPoolSettings extends Partial<PoolLimits> {
  readonly open: Opening;
  readonly logger: Logger;
}

export interface PoolLimits extends DispatcherLimits, SharingLimits {
  /** Old-generation heap of each worker, in MiB. */
  readonly memoryMb: number;
  /** Of the thread that makes what workers share: while it is made, all papers are objects there. */
  readonly binderyMemoryMb: number;
}

/** Resolves when the first worker is open; rejects with what it could not open. */
export async function createAppPool({ open, logger, ...settings }: AppPoolSettings): Promise<AppPool> {
  const limits: PoolLimits = { ...DEFAULT_LIMITS, workers: defaultWorkers(), ...settings };
  const timers = systemTimers;
  const papers: SharedPapers = createSharedPapers({
    open,
    bindery: startBindery({ open, memoryMb: limits.binderyMemoryMb, logger }),
    limits,
    timers,
    logger,
    handOver: () => dispatcher.renew(),
    release: (shared) => void timers.after(RELEASED_MS, () => closeFile(shared)),
  });
  const threads = threadStarter({ open, memoryMb: limits.memoryMb, handed: papers.handed, logger });
  const dispatcher = createDispatcher({ start: threads.start, limits, timers, logger });
  const mending = createMending({ renew: () => papers.renew(), waitMs: MENDED_WITHIN_MS, timers, logger });
  const submit = <M extends Method>(request: Request & { readonly method: M }, signal?: AbortSignal) =>
    mending.tried((): Promise<Result<M>> => dispatcher.submit<M>(request, signal));
  const end = async (): Promise<void> => {
    await Promise.all([papers.close(), dispatcher.close()]);
    await threads.close();
  };
  try {
    await papers.open();
    await dispatcher.begin();
  } catch (error) {
    await end();
    throw error;
  }
  return {
    get paperCount() {
      return dispatcher.paperCount;
    },
    get health() {
      return dispatcher.health;
    },
    get shared() {
      return papers.handed().shared;
    },
    search: (query, limit, filter = {}, signal) => submit({ method: "search", args: [query, limit, filter] }, signal),
    ask: (question, filter = {}, watch = {}) => submit({ method: "ask", args: [question, filter] }, watch.signal),
    ground: (question, bounds = {}, signal) => submit({ method: "ground", args: [question, bounds] }, signal),
    related: (paper, limit, respect = {}, signal) =>
      submit({ method: "related", args: [paper, limit, respect] }, signal),
    paper: (name, signal) => submit({ method: "paper", args: [name] }, signal),
    digest: (request, signal) => submit({ method: "digest", args: [request] }, signal),
    overview: (signal) => submit({ method: "overview", args: [] }, signal),
    add: (added, compiled) => {
      if (added.length > MOST_ADDED) return papers.renew();
      papers.note({ papers: added, ...(compiled && { compiled }) });
      return dispatcher.renew(added, compiled);
    },
    reload: () => papers.renew(),
    mend: mending.mend,
    close: end,
  };
}

function closeFile({ bytes }: Shared): void {
  if (bytes.kind === "file") close(bytes.descriptor, () => {});
}

/**
 * One core stays with the thread that talks to people. Of two, that thread takes a tenth when 40 a second ask, so there two
 * work: one alone cannot keep up with them, and a hostile question would hold up everybody.
 */
export function defaultWorkers(cores: number = availableParallelism()): number {
  return Math.min(Math.max(Math.min(cores, 2), cores - 1), MAX_WORKERS);
}

/** Thousands of papers are made ready again in that time; nobody waits for a hundred thousand. */
const MENDED_WITHIN_MS = 10_000;

/** A worker that was ended may still be reading. */
const RELEASED_MS = 10_000;

/** Each holds the whole index; more cores than this are better left to others. */
const MAX_WORKERS = 8;

const DEFAULT_LIMITS: Omit<PoolLimits, "workers"> = {
  /** Of work, from when a worker takes the call. An ordinary answer takes 4 ms, one to the longest question 60 ms. */
  deadlineMs: 10_000,
  /** A collection of garbage can hold a worker for that long; an endless loop never returns. */
  graceMs: 2_000,
  /** Everybody in a burst of 3,000 gets an answer; beyond, one is refused kindly. */
  queueLimit: 4_000,
  /** Longer than a full queue takes on one core (4,000 × 4 ms), also on a slow one; shorter than a person's patience. */
  waitLimitMs: 60_000,
  /** Opening what is made ready takes a moment; 100,000 papers where nothing is shared, minutes. */
  openingMs: 180_000,
  /** Under the 10 s that a container is given to stop. */
  closingMs: 8_000,
  memoryMb: 1_024,
  binderyMemoryMb: 8_192,
  /** Workers find papers that came since a little more slowly, and the next start has them to read. */
  bindAtPapers: 500,
  bindSoonMs: 3_000,
  bindAfterMs: 10 * 60_000,
};
