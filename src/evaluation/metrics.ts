/**
 * Ranking measures as trec_eval (github.com/usnistgov/trec_eval) defines them.
 *
 * In: one query's ranking as document ids, best first, and its judgements. Out: a number from 0 to 1.
 * Keeps true: a document without a judgement, or with a grade of 0 or less, is not relevant; a query without relevant
 * documents scores 0. trec_eval's names: ndcg_cut_k, recall_k, recip_rank within the first k, map.
 */
export type Judgements = ReadonlyMap<string, number>;

/** What a grade is worth. trec_eval takes it as it is; Burges et al. (2005) take 2^grade − 1. */
export type Gain = (grade: number) => number;
const linearGain: Gain = (grade) => grade;
export const exponentialGain: Gain = (grade) => 2 ** grade - 1;

/** Discounted gain of the first `k`, rank r divided by log2(r + 1), over the best that any order could reach. */
export function ndcg(ranking: readonly string[], judgements: Judgements, k: number, gain: Gain = linearGain): number {
  const ideal = [...judgements.values()].filter((grade) => grade > 0).sort((a, b) => b - a);
  const best = discountedSum(ideal, k, gain);
  if (best === 0) return 0;
  const found = ranking.slice(0, k).map((id) => judgements.get(id) ?? 0);
  return discountedSum(found, k, gain) / best;
}

/** The share of the relevant documents that stand among the first `k`. */
export function recall(ranking: readonly string[], judgements: Judgements, k: number): number {
  const relevant = relevantCount(judgements);
  if (relevant === 0) return 0;
  return ranking.slice(0, k).filter((id) => isRelevant(judgements, id)).length / relevant;
}

/** One over the rank of the first relevant document, 0 when none stands among the first `k`. */
export function reciprocalRank(ranking: readonly string[], judgements: Judgements, k: number): number {
  const index = ranking.slice(0, k).findIndex((id) => isRelevant(judgements, id));
  return index === -1 ? 0 : 1 / (index + 1);
}

/** The mean, over all relevant documents, of the precision at each one's rank; 0 for those that were not found. */
export function averagePrecision(ranking: readonly string[], judgements: Judgements): number {
  const relevant = relevantCount(judgements);
  if (relevant === 0) return 0;
  let found = 0;
  let sum = 0;
  for (const [index, id] of ranking.entries()) {
    if (!isRelevant(judgements, id)) continue;
    found += 1;
    sum += found / (index + 1);
  }
  return sum / relevant;
}

function isRelevant(judgements: Judgements, id: string): boolean {
  return (judgements.get(id) ?? 0) > 0;
}

function relevantCount(judgements: Judgements): number {
  let count = 0;
  for (const grade of judgements.values()) if (grade > 0) count += 1;
  return count;
}

function discountedSum(grades: readonly number[], k: number, gain: Gain): number {
  return grades
    .slice(0, k)
    .reduce((sum, grade, index) => (grade > 0 ? sum + gain(grade) / Math.log2(index + 2) : sum), 0);
}
