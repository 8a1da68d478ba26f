/**
 * Scores a run: the five measures for every judged query and their means.
 *
 * Keeps true: the mean is over every query that has judgements, as trec_eval does with `-c`; a query that is missing
 * from the run scores 0, and a query without judgements is left out.
 */
import { averagePrecision, type Judgements, ndcg, recall, reciprocalRank } from "./metrics.ts";

/** Document ids for each query, best first. */
export type Run = ReadonlyMap<string, readonly string[]>;
/** The judgements of each query. */
export type Qrels = ReadonlyMap<string, Judgements>;

export const RUN_MEASURES = ["ndcg@10", "recall@10", "recall@100", "mrr@10", "map"] as const;
export type RunMeasure = (typeof RUN_MEASURES)[number];
type RunScores = Readonly<Record<RunMeasure, number>>;

export interface ScoredRun {
  readonly queries: number;
  readonly means: RunScores;
  readonly perQuery: ReadonlyMap<string, RunScores>;
}

export function scoreRun(run: Run, qrels: Qrels): ScoredRun {
  const perQuery = new Map<string, RunScores>();
  for (const [query, judgements] of qrels) perQuery.set(query, scoreRanking(run.get(query) ?? [], judgements));
  const all = [...perQuery.values()];
  return {
    queries: all.length,
    perQuery,
    means: {
      "ndcg@10": mean(all.map((scores) => scores["ndcg@10"])),
      "recall@10": mean(all.map((scores) => scores["recall@10"])),
      "recall@100": mean(all.map((scores) => scores["recall@100"])),
      "mrr@10": mean(all.map((scores) => scores["mrr@10"])),
      map: mean(all.map((scores) => scores.map)),
    },
  };
}

function scoreRanking(ranking: readonly string[], judgements: Judgements): RunScores {
  return {
    "ndcg@10": ndcg(ranking, judgements, 10),
    "recall@10": recall(ranking, judgements, 10),
    "recall@100": recall(ranking, judgements, 100),
    "mrr@10": reciprocalRank(ranking, judgements, 10),
    map: averagePrecision(ranking, judgements),
  };
}

/** 0 for no values. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** 0 for no values; the mean of the middle two for an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
