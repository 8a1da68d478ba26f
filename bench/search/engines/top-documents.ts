/**
 * The best documents of one query, while scores come one by one. Equal scores are ordered by place, lower first.
 *
 * Ten are kept in a sorted list: few scores get past `least`, so that moving along is cheaper than a heap.
 */
export interface TopDocuments {
  /** A score must be above this to be worth offering; equal ones may only come later in place. */
  least: number;
  offer(place: number, score: number): void;
  places(): readonly number[];
  scores(): readonly number[];
}

export function bestOf(limit: number): TopDocuments {
  const places: number[] = [];
  const scores: number[] = [];
  const top: TopDocuments = {
    least: 0,
    offer: (place, score) => {
      let at = places.length;
      while (at > 0 && isBefore(place, score, places[at - 1] as number, scores[at - 1] as number)) at -= 1;
      if (at >= limit) return;
      places.splice(at, 0, place);
      scores.splice(at, 0, score);
      if (places.length > limit) {
        places.pop();
        scores.pop();
      }
      // A little below, so that an equal score with a lower place still comes in.
      if (places.length === limit) top.least = (scores[limit - 1] as number) * (1 - 1e-7);
    },
    places: () => places,
    scores: () => scores,
  };
  return top;
}

function isBefore(place: number, score: number, otherPlace: number, otherScore: number): boolean {
  return score > otherScore || (score === otherScore && place < otherPlace);
}
