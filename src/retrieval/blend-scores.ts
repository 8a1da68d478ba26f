/**
 * Scores of several kinds for the same documents, brought to one scale and mixed.
 *
 * A list of scores has a number for each document; 0 means that nothing speaks for it. All of them are walked several times for
 * every question, so that these loops do nothing but their sums.
 */
import { SCORE_STEPS } from "./ranking-settings.ts";

/** Divides all by the largest, so that the best has 1; returns what that largest was. */
export function scaleToOne(scores: Float64Array): number {
  const largest = largestOf(scores);
  const { length } = scores;
  if (largest > 0) for (let at = 0; at < length; at++) scores[at] = (scores[at] as number) / largest;
  return largest;
}

/** `scores` becomes `(1 - share) · scores + share · others`. */
export function mixInto(scores: Float64Array, others: Float64Array, share: number): void {
  const own = 1 - share;
  const { length } = scores;
  for (let at = 0; at < length; at++) {
    scores[at] = own * (scores[at] as number) + share * (others[at] as number);
  }
}

/** The same with `others` divided by their largest before; nothing when that is 0. */
export function mixScaled(scores: Float64Array, others: Float64Array, share: number): void {
  const largest = largestOf(others);
  if (largest === 0) return;
  const [own, theirs] = [1 - share, share / largest];
  const { length } = scores;
  for (let at = 0; at < length; at++) {
    scores[at] = own * (scores[at] as number) + theirs * (others[at] as number);
  }
}

export function multiply(scores: Float64Array, factor: number): void {
  const { length } = scores;
  for (let at = 0; at < length; at++) scores[at] = (scores[at] as number) * factor;
}

/** Scores that differ by less than a step are equal. */
export function rounded(score: number): number {
  return Math.round(score * SCORE_STEPS) / SCORE_STEPS;
}

/** Whether one place comes before another one with the same score. */
export type Precedes = (one: number, other: number) => boolean;

/** Places of the `limit` largest positive scores, best first. */
export function bestPlaces(scores: Float64Array, limit: number, precedes: Precedes): readonly number[] {
  if (limit < 1) return [];
  let least = scores.length > 2 * limit && limit > FEW ? leastOfBest(scores, limit) : 0;
  const better = (one: number, other: number): boolean => {
    const difference = (scores[one] as number) - (scores[other] as number);
    return difference > 0 || (difference === 0 && precedes(one, other));
  };
  const best: number[] = [];
  const { length } = scores;
  for (let place = 0; place < length; place++) {
    const score = scores[place] as number;
    if (score < least || score <= 0) continue;
    if (best.length < limit) raise(best, place, better);
    else if (better(place, best[0] as number)) replaceWorst(best, place, better);
    else continue;
    if (best.length === limit) least = Math.max(least, scores[best[0] as number] as number);
  }
  return best.sort((one, other) => (better(one, other) ? -1 : 1));
}

/** There are at least `limit` scores as large as this, and hardly more, unless many are equal. */
function leastOfBest(scores: Float64Array, limit: number): number {
  const largest = largestOf(scores);
  if (largest === 0) return 0;
  const step = (BUCKETS - 1) / largest;
  const held = new Int32Array(BUCKETS);
  const { length } = scores;
  for (let place = 0; place < length; place++) {
    const bucket = ((scores[place] as number) * step) | 0;
    held[bucket] = (held[bucket] as number) + 1;
  }
  let bucket = BUCKETS - 1;
  for (let found = held[bucket] as number; found < limit && bucket > 0; found += held[bucket] as number) bucket -= 1;
  // A little less than the bucket's least, which is known up to rounding.
  return (bucket / step) * (1 - ROUNDING);
}

type Better = (one: number, other: number) => boolean;

/** Puts a place into a heap whose root is the worst. */
function raise(heap: number[], place: number, better: Better): void {
  let at = heap.length;
  heap.push(place);
  while (at > 0) {
    const parent = (at - 1) >>> 1;
    if (!better(heap[parent] as number, place)) break;
    heap[at] = heap[parent] as number;
    at = parent;
  }
  heap[at] = place;
}

function replaceWorst(heap: number[], place: number, better: Better): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && better(heap[child] as number, heap[child + 1] as number)) child += 1;
    if (!better(place, heap[child] as number)) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = place;
}

function largestOf(scores: Float64Array): number {
  let largest = 0;
  const { length } = scores;
  for (let at = 0; at < length; at++) if ((scores[at] as number) > largest) largest = scores[at] as number;
  return largest;
}

/** So many stretches of scores are told apart before the best are ordered. */
const BUCKETS = 2_048;
/** So few are found by walking the scores once. */
const FEW = 16;
const ROUNDING = 1e-12;
