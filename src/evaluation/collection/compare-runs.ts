/** Compares two runs on one collection, query by query: is the difference more than chance? */
import { comparePaired, type PairedComparison } from "../bootstrap.ts";
import { type Qrels, RUN_MEASURES, type Run, type RunMeasure, type ScoredRun, scoreRun } from "../score-run.ts";

export interface RunComparison extends PairedComparison {
  readonly measure: RunMeasure;
  readonly first: number;
  readonly second: number;
}

export function compareRuns(first: Run, second: Run, qrels: Qrels): readonly RunComparison[] {
  const before = scoreRun(first, qrels);
  const after = scoreRun(second, qrels);
  const values = (scored: ScoredRun, measure: RunMeasure): readonly number[] =>
    [...scored.perQuery.values()].map((scores) => scores[measure]);
  return RUN_MEASURES.map((measure) => ({
    measure,
    first: before.means[measure],
    second: after.means[measure],
    ...comparePaired(values(before, measure), values(after, measure)),
  }));
}
