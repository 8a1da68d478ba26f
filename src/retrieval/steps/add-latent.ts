/**
 * Latent semantics in a ranking: how near each document lies to the query's place, then to what the best documents have in common.
 *
 * In: scores, a list for as many numbers, the query's place. Out: the scores mixed with both. Of many documents only the best by the
 * words and the coarse dimensions go on: who is far behind there is far behind in the end.
 */
import type { IndexView } from "../index-view.ts";
import { blend, type LatentVector } from "../latent/latent-space.ts";
import { FEEDBACK_DOCUMENTS, LATENT_FINE_DEPTH, LATENT_WHOLE_DOCUMENTS } from "../ranking-settings.ts";
import { bestOfMix, bestPlaces, largestOf, mixScaled, multiply } from "./blend-scores.ts";
import { allOf, type Contenders, someOf } from "./contenders.ts";
import { nthLargest } from "./nth-largest.ts";

export interface LatentShares {
  /** What scores are multiplied by before. */
  readonly factor: number;
  readonly latent: number;
  /** 0 leaves it out. */
  readonly feedback: number;
  /** How many documents gain by feedback, those nearest to what the best have in common. */
  readonly nearest: number;
  /** How many documents are wanted in the end: of more than go on, the others follow behind. */
  readonly wanted: number;
  /** A document that is not near to itself. */
  readonly self?: number | undefined;
}

export interface LatentLists {
  readonly scores: Float64Array;
  readonly near: Float64Array;
}

export function addLatent(
  index: IndexView,
  { scores, near }: LatentLists,
  vector: LatentVector,
  shares: LatentShares,
): Contenders {
  if (index.documentCount > LATENT_WHOLE_DOCUMENTS) return addToFinalists(index, { scores, near }, vector, shares);
  const all = allOf(index, scores);
  index.nearTo(vector, near);
  if (shares.self !== undefined) near[shares.self] = 0;
  mixScaled(scores, near, shares.latent, shares.factor);
  if (shares.feedback === 0) return all;
  const common = commonPlace(index, all);
  if (common === undefined) return all;
  index.nearTo(common, near);
  keepNearest(near, shares.nearest);
  mixScaled(scores, near, shares.feedback);
  return all;
}

function addToFinalists(
  index: IndexView,
  { scores, near }: LatentLists,
  vector: LatentVector,
  shares: LatentShares,
): Contenders {
  let largest = index.roughlyNearTo(vector, near);
  if (shares.self !== undefined) {
    near[shares.self] = 0;
    largest = largestOf(near);
  }
  // What the best have in common is mostly what the query is about: its share is taken to be the query's here.
  const share = 1 - (1 - shares.latent) * (1 - shares.feedback);
  const parts = { own: share / (largest || 1), theirs: (1 - share) * shares.factor };
  const spots = bestOfMix(near, scores, parts, LATENT_FINE_DEPTH, index.precedes);
  const own = new Float64Array(spots.length);
  for (let place = 0; place < own.length; place++)
    own[place] = (scores[spots[place] as number] as number) * shares.factor;
  const finalists = someOf(index, own, spots);
  const nearAmong = index.nearAmong(spots);
  mixScaled(own, nearAmong(vector), shares.latent);
  const common = shares.feedback > 0 ? commonPlace(index, finalists) : undefined;
  if (common !== undefined) mixScaled(own, keepNearest(nearAmong(common), shares.nearest), shares.feedback);
  if (shares.wanted <= own.length) return finalists;
  // None of the others is before them in `near`, nor may one be in the end.
  const behind = least(own) / least(Float64Array.from(spots, (spot) => near[spot] as number));
  scores.set(near);
  multiply(scores, Number.isFinite(behind) ? behind : 0);
  for (let place = 0; place < own.length; place++) scores[spots[place] as number] = own[place] as number;
  return allOf(index, scores);
}

/** The least positive one. */
function least(scores: Float64Array): number {
  return scores.reduce((found, score) => (score > 0 && score < found ? score : found), Number.POSITIVE_INFINITY);
}

/**
 * Likeness less that of the `count`th, nothing below. Every document is a little like any: with that much for all of them, what is
 * much like the best would gain little by it.
 */
function keepNearest(near: Float64Array, count: number): Float64Array {
  const last = nthLargest(near, count) ?? 0;
  if (last > 0) for (let at = 0; at < near.length; at++) near[at] = Math.max(0, (near[at] as number) - last);
  return near;
}

/** Where the best documents lie together. */
function commonPlace(index: IndexView, { scores, spotAt, precedes }: Contenders): LatentVector | undefined {
  const vectors = bestPlaces(scores, FEEDBACK_DOCUMENTS, precedes).flatMap((place) => {
    const latent = index.latentAt(spotAt(place));
    return latent === undefined ? [] : [[latent, (scores[place] ?? 0) ** 2] as const];
  });
  return vectors.length === 0 ? undefined : blend(vectors);
}
