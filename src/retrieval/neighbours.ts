/**
 * Neighbours: documents that are like each other are relevant to the same questions, so each takes a share of its nearest
 * neighbours' scores (van Rijsbergen's cluster hypothesis; Diaz, "Regularizing ad hoc retrieval scores", 2005).
 *
 * In: the best documents for a query, and the scores of all. Out: what the neighbours of each say, in the same order.
 * Looks at no more than `NEIGHBOUR_POOL` documents, so that its cost does not grow with the corpus. Of a small corpus it
 * remembers how near any two documents are, until the corpus changes. Plain arrays, because this runs for every question.
 */
import { rounded } from "./blend-scores.ts";
import type { IndexView } from "./index-view.ts";
import { NEIGHBOURS } from "./ranking-settings.ts";
import type { TermRow } from "./term-rows.ts";

export interface Neighbours {
  /** What the neighbours of each document of the pool say, in the same order. */
  opinions(pool: readonly number[], scores: Float64Array): Float64Array;
}

export function createNeighbours(view: IndexView, rowAt: (slot: number) => TermRow): Neighbours {
  let remembered: { readonly version: number; readonly nearness: Nearness } | undefined;

  const ofAll = (): Nearness => {
    if (remembered?.version !== view.version) {
      const rows = Array.from({ length: view.slotCount }, (_, slot) => rowAt(slot));
      remembered = { version: view.version, nearness: { cells: likenesses(rows), size: rows.length } };
    }
    return remembered.nearness;
  };

  return {
    opinions: (pool, scores) => {
      const small = view.slotCount <= MOST_REMEMBERED;
      const nearness = small ? ofAll() : { cells: likenesses(pool.map(rowAt)), size: pool.length };
      const places = small ? pool : pool.map((_, place) => place);
      const own = Float64Array.from(pool, (slot) => scores[slot] ?? 0);
      return Float64Array.from(places, (_, place) => opinion(place, places, own, nearness));
    },
  };
}

/** How near any two of `size` documents are: a square, row after row. */
interface Nearness {
  readonly cells: Float64Array;
  readonly size: number;
}

/** The mean score of the nearest, each weighed by its nearness; `places` are those of the pool in the square. */
function opinion(asked: number, places: readonly number[], scores: Float64Array, { cells, size }: Nearness): number {
  const start = (places[asked] as number) * size;
  const best: number[] = [];
  const values: number[] = [];
  /** Of the farthest among the best, once there are enough. */
  let least = 0;
  for (let other = 0; other < places.length; other++) {
    const value = cells[start + (places[other] as number)] as number;
    if (value <= least || other === asked) continue;
    let at = Math.min(best.length, NEIGHBOURS - 1);
    for (; at > 0 && (values[at - 1] as number) < value; at--) {
      values[at] = values[at - 1] as number;
      best[at] = best[at - 1] as number;
    }
    values[at] = value;
    best[at] = other;
    if (best.length === NEIGHBOURS) least = values[NEIGHBOURS - 1] as number;
  }
  let sum = 0;
  let total = 0;
  for (let at = 0; at < best.length; at++) {
    sum += (values[at] as number) * (scores[best[at] as number] as number);
    total += values[at] as number;
  }
  return total > 0 ? sum / total : 0;
}

/** Every pair's nearness: the cosine of their words. */
function likenesses(rows: readonly TermRow[]): Float64Array {
  const size = rows.length;
  const near = new Float64Array(size * size);
  const held = rows.reduce((sum, { terms }) => sum + terms.length, 0);
  // Who holds a term, newest first: `newest` leads into these lists, `older` leads on; 0 is the end.
  const newest = new Int32Array(1 + rows.reduce((most, { terms }) => Math.max(most, terms.at(-1) ?? 0), 0));
  const older = new Int32Array(held + 1);
  const holders = new Int32Array(held + 1);
  const holdings = new Float64Array(held + 1);
  let free = 1;
  for (let place = 0; place < size; place++) {
    const { terms, weights } = rows[place] as TermRow;
    const start = place * size;
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] as number;
      const weight = weights[at] as number;
      const first = newest[term] as number;
      for (let entry = first; entry !== 0; entry = older[entry] as number) {
        const cell = start + (holders[entry] as number);
        near[cell] = (near[cell] as number) + weight * (holdings[entry] as number);
      }
      older[free] = first;
      holders[free] = place;
      holdings[free] = weight;
      newest[term] = free;
      free += 1;
    }
  }
  for (let one = 0; one < size; one++) {
    for (let other = 0; other < one; other++) {
      const value = near[one * size + other] as number;
      if (value === 0) continue;
      near[one * size + other] = rounded(value);
      near[other * size + one] = rounded(value);
    }
  }
  return near;
}

/** Documents whose nearness to each other is remembered: their square, 8 MB. */
const MOST_REMEMBERED = 1_000;
