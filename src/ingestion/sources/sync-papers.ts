/**
 * Sync: every source is looked at, and what is new joins the corpus.
 *
 * In: sources, what is known of them, the corpus. Out: a report for each source, and the papers that came or changed.
 * Keeps true: a source that fails, however it fails, stops no other; a cursor moves only when what lies before it is stored,
 * so that a kill at any instant costs a second look and no paper; nobody is asked before the time they named.
 */
import { UpstreamError, UserError } from "../../domain/errors.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import type { RejectedRecord } from "../../domain/paper/paper-record.ts";
import { freshState, type SourceState } from "../../domain/source/source-state.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import { type PaperSource, SourceFailure } from "../../ports/paper-source.ts";
import type { SourceStates } from "../../ports/source-states.ts";
import type { CorpusStores } from "../growth/load-corpus.ts";
import { takeInRecords } from "../growth/take-in-records.ts";
import { failedState, restOf, succeededState } from "./source-schedule.ts";

export interface SyncParts {
  readonly sources: readonly PaperSource[];
  readonly states: SourceStates;
  readonly stores: CorpusStores;
  readonly clock: Clock;
  /** From 0 up to 1, for the jitter of back-off. */
  readonly random: () => number;
  readonly logger: Logger;
}

export interface SyncRequest {
  /** Sources by name or label; absent: all. */
  readonly only?: readonly string[];
  /** `due`: as the schedule says; `all`: whoever did not ask to be left alone. */
  readonly which: "due" | "all";
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SyncProgress) => void;
  /** Told as soon as papers are stored, before the next are fetched. */
  readonly onStored?: (papers: readonly Paper[]) => void;
}

interface SyncProgress {
  readonly label: string;
  readonly records: number;
}

export interface SyncReport {
  readonly sources: readonly SourceReport[];
  /** Whether every source that was looked at gave what it had. */
  readonly complete: boolean;
}

export interface SourceReport {
  readonly label: string;
  /** `resting`: not looked at, because it is not time yet. */
  readonly outcome: "looked" | "failed" | "resting";
  /** Records seen, good and bad. */
  readonly records: number;
  /** Papers of which nothing was known before. */
  readonly added: number;
  /** Known papers of which more is known now. */
  readonly changed: number;
  readonly rejected: number;
  /** The first of them. */
  readonly rejections: readonly RejectedRecord[];
  /** Why it failed. What came before is kept all the same. */
  readonly error?: string;
  /** Milliseconds since the epoch. */
  readonly nextLookAt?: number;
}

export async function syncPapers(parts: SyncParts, request: SyncRequest): Promise<SyncReport> {
  const { only, signal } = request;
  for (const name of only ?? []) refuseUnknown(name, parts.sources);
  const states = new Map((await parts.states.read()).map((state) => [state.name, state]));
  const chosen = parts.sources.filter(
    ({ name, label }) => only === undefined || only.includes(name) || only.includes(label),
  );
  const waiting = [...chosen.entries()];
  const reports: SourceReport[] = [];
  const workThrough = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, source] = next;
      reports[place] = await look(source, states.get(source.name) ?? freshState(source.name), parts, request);
      signal?.throwIfAborted();
    }
  };
  await Promise.all(Array.from({ length: Math.min(LOOKS_AT_ONCE, chosen.length) }, workThrough));
  return { sources: reports, complete: reports.every(({ outcome }) => outcome !== "failed") };
}

/** Enough that a slow source holds up few others; those on one host take turns all the same. */
const LOOKS_AT_ONCE = 4;
const REJECTIONS_TOLD = 20;

async function look(
  source: PaperSource,
  before: SourceState,
  parts: SyncParts,
  request: SyncRequest,
): Promise<SourceReport> {
  const { clock, logger, random } = parts;
  const { label } = source;
  const counts = { records: 0, added: 0, changed: 0, rejected: 0, rejections: [] as RejectedRecord[] };
  const startedAt = clock.now();
  const restUntil = restOf(before, request.which, startedAt);
  if (restUntil !== undefined) return { label, outcome: "resting", ...counts, nextLookAt: restUntil };
  const signal = request.signal ?? new AbortController().signal;
  const save = request.dryRun === true ? async () => {} : (state: SourceState) => parts.states.write(state);
  let state: SourceState = { ...before, lookedAt: startedAt };
  try {
    for await (const haul of source.fetchNew(before.cursor, { now: startedAt, signal })) {
      const taken = await takeInRecords(parts.stores, haul, { ...request, signal });
      counts.records += haul.items.length;
      counts.added += taken.added;
      counts.changed += taken.changed;
      counts.rejected += taken.rejected.length;
      counts.rejections.push(...taken.rejected.slice(0, REJECTIONS_TOLD - counts.rejections.length));
      request.onProgress?.({ label, records: counts.records });
      state = { ...state, cursor: haul.cursor };
      await save(state);
    }
    state = succeededState(state, clock.now(), source.restMs);
    await save(state);
    logger.info("source.looked", { source: label, records: counts.records, added: counts.added });
    return { label, outcome: "looked", ...counts, ...nextLookOf(state) };
  } catch (error) {
    signal.throwIfAborted();
    const reason = reasonOf(error);
    state = failedState(state, clock.now(), reason, retryAfterOf(error), random);
    logger.info("source.failed", { source: label, reason: kindOf(error), failuresInARow: state.failuresInARow });
    if (error instanceof Error) logger.debug("source.failed", { source: label, stack: stackOf(error) });
    await save(state).catch((fault: unknown) => logger.warn("source.state-not-kept", { reason: reasonOf(fault) }));
    return { label, outcome: "failed", ...counts, error: reason, ...nextLookOf(state) };
  }
}

function refuseUnknown(name: string, sources: readonly PaperSource[]): void {
  if (sources.some((source) => source.name === name || source.label === name)) return;
  const known = sources.map(({ label }) => label).join(", ");
  throw new UserError(
    sources.length === 0
      ? "There is no source of papers yet. List some in FOOTNOTE_SOURCES, such as hf-daily, arxiv:cs.CL."
      : `There is no source ${name}. Name one of: ${known}.`,
  );
}

function nextLookOf({ nextLookAt, heldUntil }: SourceState): { readonly nextLookAt?: number } {
  const next = Math.max(nextLookAt ?? 0, heldUntil ?? 0);
  return next === 0 ? {} : { nextLookAt: next };
}

function reasonOf(error: unknown): string {
  if (error instanceof UserError || error instanceof UpstreamError) return error.message;
  return `A fault of ours while looking at it (${error instanceof Error ? error.name : typeof error}). The log has more.`;
}

function kindOf(error: unknown): string {
  if (error instanceof SourceFailure) return error.kind;
  return error instanceof Error ? error.name : typeof error;
}

function retryAfterOf(error: unknown): number | undefined {
  return error instanceof SourceFailure ? error.retryAfterMs : undefined;
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.stack ?? error.cause.message}` : "";
  return `${error.stack ?? error.message}${cause}`;
}
