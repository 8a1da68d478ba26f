/**
 * Scores of several kinds for the same documents, brought to one scale and mixed.
 *
 * A list of scores has a number for each document; 0 means that nothing speaks for it.
 */
import { SCORE_STEPS } from "./ranking-settings.ts";

/**
 * Divides all by the largest, so that the best has 1; returns what that largest was. Rounded, so that two ways to add up the same
 * numbers, whose last bits may differ, give the same order even where only some are looked at further.
 */
export function scaleToOne(scores: Float64Array): number {
  let largest = 0;
  for (let at = 0; at < scores.length; at++) if ((scores[at] as number) > largest) largest = scores[at] as number;
  if (largest === 0) return 0;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] as number;
    if (score !== 0) scores[at] = rounded(score / largest);
  }
  return largest;
}

export function rounded(score: number): number {
  return Math.round(score * SCORE_STEPS) / SCORE_STEPS;
}

/** `scores` becomes `(1 - share) · scores + share · others`. */
export function mixInto(scores: Float64Array, others: Float64Array, share: number): void {
  for (let at = 0; at < scores.length; at++) scores[at] = (1 - share) * (scores[at] ?? 0) + share * (others[at] ?? 0);
}

/** Places of the `limit` largest positive scores, best first; equal scores in the order of `idAt`. */
export function bestPlaces(scores: Float64Array, limit: number, idAt: (place: number) => string): readonly number[] {
  const compare = (a: number, b: number): number => (scores[b] ?? 0) - (scores[a] ?? 0) || (idAt(a) < idAt(b) ? -1 : 1);
  let places: number[] = [];
  let threshold = 0;
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] ?? 0;
    if (score <= 0 || score < threshold) continue;
    places.push(place);
    if (places.length < 4 * limit + 64) continue;
    places = places.sort(compare).slice(0, limit);
    threshold = scores[places[limit - 1] ?? 0] ?? 0;
  }
  return places.sort(compare).slice(0, limit);
}
