/**
 * Latent semantics in a ranking: how near each document lies to the query's place, then to what the best documents have in common.
 *
 * In: scores, a list for as many numbers, the query's place. Out: the scores mixed with both. Of many documents only the best by the
 * words and the coarse dimensions go on: who is far behind there is far behind in the end.
 */
import type { IndexView } from "../index-view.ts";
import { blend, type LatentVector } from "../latent/latent-space.ts";
import { FEEDBACK_DOCUMENTS, LATENT_FINE_DEPTH } from "../ranking-settings.ts";
import { bestPlaces, bestSet, largestOf, mix, mixScaled, multiply } from "./blend-scores.ts";

export interface LatentShares {
  /** What scores are multiplied by before. */
  readonly factor: number;
  readonly latent: number;
  /** 0 leaves it out. */
  readonly feedback: number;
  /** How many documents are wanted in the end: of more than go on, the others follow behind. */
  readonly wanted: number;
  /** A document that is not near to itself. */
  readonly self?: number | undefined;
}

export function addLatent(
  index: IndexView,
  { scores, near }: { readonly scores: Float64Array; readonly near: Float64Array },
  vector: LatentVector,
  shares: LatentShares,
): void {
  if (index.documentCount > LATENT_FINE_DEPTH) {
    addToFinalists(index, { scores, near }, vector, shares);
    return;
  }
  index.nearTo(vector, near);
  if (shares.self !== undefined) near[shares.self] = 0;
  mixScaled(scores, near, shares.latent, shares.factor);
  if (shares.feedback === 0) return;
  const common = commonPlace(index, scores, (spot) => spot);
  if (common === undefined) return;
  index.nearTo(common, near);
  mixScaled(scores, near, shares.feedback);
}

function addToFinalists(
  index: IndexView,
  { scores, near }: { readonly scores: Float64Array; readonly near: Float64Array },
  vector: LatentVector,
  shares: LatentShares,
): void {
  index.roughlyNearTo(vector, near);
  if (shares.self !== undefined) near[shares.self] = 0;
  // What the best have in common is mostly what the query is about: its share is taken to be the query's here.
  const share = 1 - (1 - shares.latent) * (1 - shares.feedback);
  mix(near, scores, share / (largestOf(near) || 1), (1 - share) * shares.factor);
  const spots = bestSet(near, LATENT_FINE_DEPTH, index.precedes);
  const own = new Float64Array(spots.length);
  for (let place = 0; place < own.length; place++)
    own[place] = (scores[spots[place] as number] as number) * shares.factor;
  const nearAmong = index.nearAmong(spots);
  mixScaled(own, nearAmong(vector), shares.latent);
  const common = shares.feedback > 0 ? commonPlace(index, own, (place) => spots[place] as number) : undefined;
  if (common !== undefined) mixScaled(own, nearAmong(common), shares.feedback);
  if (shares.wanted > own.length) {
    // None of the others is before them in `near`, nor may one be in the end.
    const behind = least(own) / least(Float64Array.from(spots, (spot) => near[spot] as number));
    scores.set(near);
    multiply(scores, Number.isFinite(behind) ? behind : 0);
  } else scores.fill(0);
  for (let place = 0; place < own.length; place++) scores[spots[place] as number] = own[place] as number;
}

/** The least positive one. */
function least(scores: Float64Array): number {
  return scores.reduce((found, score) => (score > 0 && score < found ? score : found), Number.POSITIVE_INFINITY);
}

/** Where the best documents lie together; `spotAt` of a place in `scores`. */
function commonPlace(
  index: IndexView,
  scores: Float64Array,
  spotAt: (place: number) => number,
): LatentVector | undefined {
  const best = bestPlaces(scores, FEEDBACK_DOCUMENTS, (one, other) => index.precedes(spotAt(one), spotAt(other)));
  const vectors = best.flatMap((place) => {
    const latent = index.latentAt(spotAt(place));
    return latent === undefined ? [] : [[latent, (scores[place] ?? 0) ** 2] as const];
  });
  return vectors.length === 0 ? undefined : blend(vectors);
}
