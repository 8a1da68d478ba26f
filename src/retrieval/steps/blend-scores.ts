/**
 * Scores of several kinds for the same documents, brought to one scale and mixed.
 *
 * A list of scores has a number for each document; 0 means that nothing speaks for it. All of them are walked several times for
 * every question, so that these loops do nothing but their sums, in a kernel where the lists lie in one.
 */
import { kernelOf } from "../compiled/kernels/score-kernel.ts";
import { SCORE_STEPS } from "../ranking-settings.ts";
import { nthLargest } from "./nth-largest.ts";

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

/** The same with `scores` times a factor and `others` divided by their largest; the factor alone when that is 0. */
export function mixScaled(scores: Float64Array, others: Float64Array, share: number, factor = 1): void {
  const largest = largestOf(others);
  if (largest > 0) mix(scores, others, (1 - share) * factor, share / largest);
  else if (factor !== 1) multiply(scores, factor);
}

/** `scores` becomes `own · scores + theirs · others`. */
export function mix(scores: Float64Array, others: Float64Array, own: number, theirs: number): void {
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
  return bestSet(scores, limit, precedes).sort((one, other) => {
    const difference = (scores[other] as number) - (scores[one] as number);
    return difference !== 0 ? difference : precedes(one, other) ? -1 : 1;
  });
}

/** The same places, in no order that means anything: for a thousand of them, sorting takes longer than finding. */
export function bestSet(scores: Float64Array, limit: number, precedes: Precedes): number[] {
  return limit < 1 ? [] : bestAmong(scores, candidatesFor(scores, limit), limit, precedes);
}

/** `scores` becomes `own · scores + theirs · others`; gives its best. */
export function bestOfMix(
  scores: Float64Array,
  others: Float64Array,
  { own, theirs }: { readonly own: number; readonly theirs: number },
  limit: number,
  precedes: Precedes,
): number[] {
  const kernel = kernelOf(scores);
  if (kernel !== undefined && kernelOf(others) === kernel) {
    const maxima = kernel.mixBlocks(scores, others, own, theirs);
    return bestAmong(scores, candidatesFor(scores, limit, maxima), limit, precedes);
  }
  mix(scores, others, own, theirs);
  return bestSet(scores, limit, precedes);
}

/** `places` hold the `limit` largest. */
function bestAmong(scores: Float64Array, places: Int32Array, limit: number, precedes: Precedes): number[] {
  const last = nthLargest(valuesAt(scores, places), limit);
  if (last === undefined) return Array.from(places);
  const best: number[] = [];
  const equal: number[] = [];
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    const score = scores[place] as number;
    if (score > last) best.push(place);
    else if (score === last) equal.push(place);
  }
  if (best.length + equal.length > limit) equal.sort((one, other) => (precedes(one, other) ? -1 : 1));
  for (let at = 0; best.length < limit; at++) best.push(equal[at] as number);
  return best;
}

export interface BestScore {
  readonly place: number;
  readonly score: number;
}

/**
 * The best, each divided by `scale`; then those that differ by less than a step count as equal, so that the last bits of a sum decide
 * nothing.
 */
export function bestRounded(
  scores: Float64Array,
  limit: number,
  precedes: Precedes,
  scale: number,
): readonly BestScore[] {
  if (limit < 1) return [];
  const last = nthLargest(valuesAt(scores, candidatesFor(scores, limit)), limit);
  const least = last === undefined ? 0 : last - (2 * scale) / SCORE_STEPS;
  const candidates: BestScore[] = [];
  for (const place of placesFrom(scores, least)) {
    const score = Math.round(((scores[place] as number) / scale) * SCORE_STEPS) / SCORE_STEPS;
    if (score > 0) candidates.push({ place, score });
  }
  candidates.sort((one, other) => other.score - one.score || (precedes(one.place, other.place) ? -1 : 1));
  return candidates.slice(0, limit);
}

/** Places of positive scores, among them the `limit` largest. To be read before the next call. */
function candidatesFor(scores: Float64Array, limit: number, known?: Float64Array): Int32Array {
  const kernel = kernelOf(scores);
  if (kernel === undefined) return placesFrom(scores, 0);
  const maxima = known ?? kernel.blocks(scores);
  // Each of the maxima is the score of another document, so that `limit` scores are at least as large as the one of that rank.
  const least = nthLargest(maxima, limit) ?? kernel.leastOfMany(scores, limit, maxima);
  return placesFrom(scores, least, maxima);
}

/** Places of the positive scores that are at least `least`, in their order. To be read before the next call. */
function placesFrom(scores: Float64Array, least: number, maxima?: Float64Array): Int32Array {
  const kernel = kernelOf(scores);
  if (kernel !== undefined) return kernel.gather(scores, least, maxima ?? kernel.blocks(scores));
  const places = new Int32Array(scores.length);
  let found = 0;
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] as number;
    if (score >= least && score > 0) places[found++] = place;
  }
  return places.subarray(0, found);
}

function valuesAt(scores: Float64Array, places: Int32Array): Float64Array {
  const values = new Float64Array(places.length);
  for (let at = 0; at < values.length; at++) values[at] = scores[places[at] as number] as number;
  return values;
}

export function largestOf(scores: Float64Array): number {
  const kernel = kernelOf(scores);
  if (kernel !== undefined) return kernel.largest(scores);
  let largest = 0;
  for (let at = 0; at < scores.length; at++) if ((scores[at] as number) > largest) largest = scores[at] as number;
  return largest;
}
