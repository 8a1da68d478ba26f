/**
 * Neighbours: documents that are like each other are relevant to the same questions, so each takes a share of its nearest
 * neighbours' scores (van Rijsbergen's cluster hypothesis; Diaz, "Regularizing ad hoc retrieval scores", 2005).
 *
 * In: the best documents for a query, and their scores. Out: what the neighbours of each say, in the same order.
 * Looks at no more than `NEIGHBOUR_POOL` documents, so that its cost does not grow with the corpus. Of a small corpus it
 * remembers how near any two documents are, until the corpus changes. Plain arrays, because this runs for every question.
 */
import type { IndexView } from "./index-view.ts";
import { NEIGHBOURS } from "./ranking-settings.ts";
import type { TermRow } from "./term-rows.ts";

export interface Neighbours {
  /** What the neighbours of each document of the pool say, in the same order; `own` are their scores. */
  opinions(pool: readonly number[], own: Float64Array): Float64Array;
}

export function createNeighbours(view: IndexView, rowAt: (slot: number) => TermRow): Neighbours {
  let remembered: { readonly version: number; readonly nearness: Nearness } | undefined;

  const ofAll = (): Nearness => {
    if (remembered?.version !== view.version) {
      const rows = Array.from({ length: view.slotCount }, (_, slot) => rowAt(slot));
      remembered = { version: view.version, nearness: { cells: likenesses(rows, view.termCount), size: rows.length } };
    }
    return remembered.nearness;
  };

  return {
    opinions: (pool, own) => {
      const small = view.slotCount <= MOST_REMEMBERED;
      const nearness = small ? ofAll() : { cells: likenesses(pool.map(rowAt), view.termCount), size: pool.length };
      const places = small ? pool : pool.map((_, place) => place);
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

/** Every pair's nearness: the cosine of their words. Terms are below `termCount`. */
function likenesses(rows: readonly TermRow[], termCount: number): Float64Array {
  const size = rows.length;
  const near = new Float64Array(size * size);
  // For each term its number among those of these rows, from 1 on; and who holds it, in stretches that fill up row after row.
  const numbers = new Int32Array(termCount);
  const counts = new Int32Array(1 + rows.reduce((sum, { terms }) => sum + terms.length, 0));
  let different = 0;
  for (const { terms } of rows) {
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] as number;
      let number = numbers[term] as number;
      if (number === 0) {
        different += 1;
        number = different;
        numbers[term] = number;
      }
      counts[number] = (counts[number] as number) + 1;
    }
  }
  const starts = new Int32Array(different + 2);
  for (let number = 1; number <= different; number++) {
    starts[number + 1] = (starts[number] as number) + (counts[number] as number);
  }
  const ends = starts.slice();
  const holders = new Int32Array(counts.length);
  const holdings = new Float64Array(counts.length);
  for (let place = 0; place < size; place++) {
    const { terms, weights } = rows[place] as TermRow;
    const row = near.subarray(place * size, (place + 1) * size);
    for (let at = 0; at < terms.length; at++) {
      const number = numbers[terms[at] as number] as number;
      const weight = weights[at] as number;
      const end = ends[number] as number;
      for (let entry = starts[number] as number; entry < end; entry++) {
        const holder = holders[entry] as number;
        row[holder] = (row[holder] as number) + weight * (holdings[entry] as number);
      }
      holders[end] = place;
      holdings[end] = weight;
      ends[number] = end + 1;
    }
  }
  for (let one = 0; one < size; one++) {
    for (let other = 0; other < one; other++) near[other * size + one] = near[one * size + other] as number;
  }
  return near;
}

/** Documents whose nearness to each other is remembered: their square, 8 MB. */
const MOST_REMEMBERED = 1_000;
