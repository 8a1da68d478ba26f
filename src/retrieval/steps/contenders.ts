/**
 * The documents that are still in the running for one query, each with its score.
 *
 * At first all are, and a score's place is its document's spot. Of very many only the best go on from a certain step; what follows
 * then looks at those alone, as walking a list of all takes longer than the step itself.
 */
import type { IndexView } from "../index-view.ts";
import type { Precedes } from "./blend-scores.ts";

export interface Contenders {
  readonly scores: Float64Array;
  readonly spotAt: (place: number) => number;
  /** Of two places, as the index orders their documents. */
  readonly precedes: Precedes;
}

export function allOf(index: IndexView, scores: Float64Array): Contenders {
  return { scores, spotAt: (place) => place, precedes: index.precedes };
}

/** The document of each score has the spot that stands in the same place. */
export function someOf(index: IndexView, scores: Float64Array, spots: ArrayLike<number>): Contenders {
  const spotAt = (place: number): number => spots[place] as number;
  return { scores, spotAt, precedes: (one, other) => index.precedes(spotAt(one), spotAt(other)) };
}

/** Those in the given places, with other scores. */
export function bestOf(all: Contenders, places: readonly number[], scores: Float64Array): Contenders {
  const placeAt = (at: number): number => places[at] as number;
  return {
    scores,
    spotAt: (at) => all.spotAt(placeAt(at)),
    precedes: (one, other) => all.precedes(placeAt(one), placeAt(other)),
  };
}
