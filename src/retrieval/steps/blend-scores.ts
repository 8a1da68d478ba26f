/**
 * Scores of several kinds for the same documents, brought to one scale and mixed.
 *
 * A list of scores has a number for each document; 0 means that nothing speaks for it. All of them are walked several times for
 * every question, so that these loops do nothing but their sums, in a kernel where the lists lie in one.
 */
import { BLOCK, kernelOf } from "../compiled/score-kernel.ts";
import { SCORE_STEPS } from "../ranking-settings.ts";

/** Divides all by the largest, so that the best has 1; returns what that largest was. */
export function scaleToOne(scores: Float64Array): number {
  const largest = largestOf(scores);
  if (largest === 0) return 0;
  const kernel = kernelOf(scores);
  if (kernel !== undefined) kernel.divide(scores, largest);
  else for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) / largest;
  return largest;
}

/** `scores` becomes `(1 - share) · scores + share · others`. */
export function mixInto(scores: Float64Array, others: Float64Array, share: number): void {
  mix(scores, others, 1 - share, share);
}

/** The same with `others` divided by their largest before; nothing when that is 0. */
export function mixScaled(scores: Float64Array, others: Float64Array, share: number): void {
  const largest = largestOf(others);
  if (largest > 0) mix(scores, others, 1 - share, share / largest);
}

function mix(scores: Float64Array, others: Float64Array, own: number, theirs: number): void {
  const kernel = kernelOf(scores);
  if (kernel !== undefined && kernelOf(others) === kernel) {
    kernel.mix(scores, others, own, theirs);
    return;
  }
  for (let at = 0; at < scores.length; at++) {
    scores[at] = own * (scores[at] as number) + theirs * (others[at] as number);
  }
}

export function multiply(scores: Float64Array, factor: number): void {
  const kernel = kernelOf(scores);
  if (kernel !== undefined) kernel.multiply(scores, factor);
  else for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) * factor;
}

/** Whether one place comes before another one with the same score. */
export type Precedes = (one: number, other: number) => boolean;

/** Places of the `limit` largest positive scores, best first. */
export function bestPlaces(scores: Float64Array, limit: number, precedes: Precedes): readonly number[] {
  return bestOf(scores, limit, precedes, kernelOf(scores)?.blocks(scores));
}

export interface BestScore {
  readonly place: number;
  readonly score: number;
}

/**
 * The same, each divided by `scale`; then those that differ by less than a step count as equal, so that the last bits of a sum decide
 * nothing.
 */
export function bestRounded(
  scores: Float64Array,
  limit: number,
  precedes: Precedes,
  scale: number,
): readonly BestScore[] {
  const maxima = kernelOf(scores)?.blocks(scores);
  const best = bestOf(scores, limit, precedes, maxima);
  const last = best.length < limit ? undefined : best.at(-1);
  const least = last === undefined ? 0 : (scores[last] as number) - (2 * scale) / SCORE_STEPS;
  const candidates: BestScore[] = [];
  eachFrom(scores, least, maxima, (place) => {
    const score = Math.round(((scores[place] as number) / scale) * SCORE_STEPS) / SCORE_STEPS;
    if (score > 0) candidates.push({ place, score });
  });
  candidates.sort((one, other) => other.score - one.score || (precedes(one.place, other.place) ? -1 : 1));
  return candidates.slice(0, limit);
}

/** `maxima`: the largest of every `BLOCK` scores, where they are known. */
function bestOf(
  scores: Float64Array,
  limit: number,
  precedes: Precedes,
  maxima: Float64Array | undefined,
): readonly number[] {
  if (limit < 1) return [];
  const better = (one: number, other: number): boolean => {
    const difference = (scores[one] as number) - (scores[other] as number);
    return difference > 0 || (difference === 0 && precedes(one, other));
  };
  const best: number[] = [];
  // Each of the maxima is the score of another document, so that `limit` scores are at least as large as the one of that rank.
  const least = maxima === undefined ? 0 : (nthLargest(maxima, limit) ?? 0);
  eachFrom(scores, least, maxima, (place) => {
    if (best.length < limit) raise(best, place, better);
    else if (better(place, best[0] as number)) replaceWorst(best, place, better);
  });
  return best.sort((one, other) => (better(one, other) ? -1 : 1));
}

/** Calls `visit` with the place of each positive score that is at least `least`. */
function eachFrom(
  scores: Float64Array,
  least: number,
  maxima: Float64Array | undefined,
  visit: (place: number) => void,
): void {
  const { length } = scores;
  const stride = maxima === undefined ? Math.max(length, 1) : BLOCK;
  for (let start = 0; start < length; start += stride) {
    if (maxima !== undefined && (maxima[start / BLOCK] as number) < least) continue;
    const end = Math.min(start + stride, length);
    for (let place = start; place < end; place++) {
      const score = scores[place] as number;
      if (score >= least && score > 0) visit(place);
    }
  }
}

/** From 1 on; nothing when there are fewer numbers. By parting them again and again at one of them (Hoare's selection). */
function nthLargest(numbers: Float64Array, rank: number): number | undefined {
  if (rank > numbers.length) return undefined;
  const left = numbers.slice();
  const sought = left.length - rank;
  let [low, high] = [0, left.length - 1];
  while (low < high) {
    const pivot = left[(low + high) >>> 1] as number;
    let [up, down] = [low, high];
    while (up <= down) {
      while ((left[up] as number) < pivot) up += 1;
      while ((left[down] as number) > pivot) down -= 1;
      if (up > down) break;
      const moved = left[up] as number;
      left[up] = left[down] as number;
      left[down] = moved;
      up += 1;
      down -= 1;
    }
    if (sought <= down) high = down;
    else if (sought >= up) low = up;
    else break;
  }
  return left[sought];
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

export function largestOf(scores: Float64Array): number {
  const kernel = kernelOf(scores);
  if (kernel !== undefined) return kernel.largest(scores);
  let largest = 0;
  for (let at = 0; at < scores.length; at++) if ((scores[at] as number) > largest) largest = scores[at] as number;
  return largest;
}
