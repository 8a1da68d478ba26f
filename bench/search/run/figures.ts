/** What a run has measured, as `--json` prints it and `docs/bench-search.json` keeps it. Null: not measured, and `note` says why. */
import type { RankedKind } from "../corpus/queries.ts";
import type { EngineName } from "./engine-list.ts";

export interface Wait {
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  /** Queries that were asked: fewer where an engine is slow. */
  readonly queries: number;
}

export type Waits = Readonly<Record<RankedKind, Wait>>;

export interface EngineFigures extends Waits {
  readonly name: EngineName;
  readonly about: string;
  /** From the first document to the first query it could answer, without making up the documents. */
  readonly buildMs: number | null;
  /** From a saved index on disk to its first answer. */
  readonly loadMs: number | null;
  /** Of the whole process that answers, Node included, after all queries. */
  readonly rssMb: number | null;
  readonly peakMb: number | null;
  /** While it was built. */
  readonly buildPeakMb: number | null;
  readonly snapshotMb: number | null;
  /** Typed beginnings of titles. */
  readonly complete: Wait;
  /** From a new document to the answer that holds it. */
  readonly addition: Wait;
  /** The share of the reference's ten best that it has among its ten, over all kinds of queries; then by kind. */
  readonly top10Agreement: number | null;
  readonly agreement: Readonly<Record<RankedKind, number | null>>;
  /** The share of queries with the same documents in the same order as the uncompiled ranking. */
  readonly sameAsUncompiled?: number;
  readonly throughput?: Throughput;
  /** Runnable processes on the machine when it was measured, the mean of the minute before. */
  readonly load: number;
  readonly note?: string;
}

/** 8-term queries a second. */
export interface Throughput {
  readonly cores: number;
  readonly oneCore: number;
  readonly allCores: number;
}

export interface RunFigures {
  readonly documents: number;
  readonly seed: number;
  /** As 2026-01-31. */
  readonly date: string;
  readonly machine: string;
  /** False where figures were kept from an earlier go: the machine may have been as busy as not, and ratios are rough. */
  readonly inOneGo: boolean;
  /** Postings of a query's terms, mean: what any engine that looks at every one has to walk. */
  readonly postings: Readonly<Record<RankedKind, number>>;
  readonly engines: readonly EngineFigures[];
}

export const NO_WAIT: Wait = { p50Ms: null, p95Ms: null, p99Ms: null, queries: 0 };

export function waitOf(tookMs: readonly number[]): Wait {
  const sorted = [...tookMs].sort((a, b) => a - b);
  const at = (share: number): number | null => {
    const tookMs = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
    return tookMs === undefined ? null : rounded(tookMs);
  };
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), queries: sorted.length };
}

/** Four digits tell all there is to tell. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
