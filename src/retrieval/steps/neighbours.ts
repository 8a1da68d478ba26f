/**
 * Neighbours: documents that are like each other are relevant to the same questions, so each takes a share of its nearest
 * neighbours' scores (van Rijsbergen's cluster hypothesis; Diaz, "Regularizing ad hoc retrieval scores", 2005).
 *
 * In: the best documents for a query, and their scores. Out: what the neighbours of each say, in the same order.
 * Looks at no more than `NEIGHBOUR_POOL` documents, so that its cost does not grow with the corpus. Of a small corpus that is asked often
 * it remembers how near any two documents are, until the corpus changes. Plain arrays, because this runs for every question.
 */
import { PoolKernel } from "../compiled/kernels/pool-kernel.ts";
import type { IndexView } from "../index-view.ts";
import { NEIGHBOURS } from "../ranking-settings.ts";
import { PoolLikeness } from "./pool-likeness.ts";

export interface Neighbours {
  /** What the neighbours of each document of the pool say, in the same order; `own` are their scores. */
  opinions(pool: readonly number[], own: Float64Array): Float64Array;
}

export function createNeighbours(view: IndexView): Neighbours {
  const plain = new PoolLikeness(view);
  let kernel: { readonly opened: PoolKernel | undefined } | undefined;
  let remembered: { readonly version: number; readonly nearness: Nearness } | undefined;
  /** Questions since the corpus changed. */
  let asked = { version: -1, times: 0 };

  const ofAll = (): Nearness => {
    if (remembered?.version !== view.version) {
      const spots = Array.from({ length: view.spotCount }, (_, spot) => spot);
      remembered = { version: view.version, nearness: { cells: plain.of(spots).slice(), size: spots.length } };
    }
    return remembered.nearness;
  };

  const isWorthRemembering = (): boolean => {
    if (asked.version !== view.version) asked = { version: view.version, times: 0 };
    asked.times += 1;
    return asked.times > ASKED_OFTEN;
  };

  const byKernel = (pool: readonly number[], own: Float64Array): Float64Array | undefined => {
    kernel ??= { opened: PoolKernel.open(view) };
    return kernel.opened?.opinions(pool, own, NEIGHBOURS);
  };

  return {
    opinions: (pool, own) =>
      view.spotCount <= MOST_REMEMBERED && isWorthRemembering()
        ? opinionsOf(pool, own, ofAll())
        : (byKernel(pool, own) ?? opinionsOf([...pool.keys()], own, { cells: plain.of(pool), size: pool.length })),
  };
}

/** `places` are those of the pool in the square. */
export function opinionsOf(places: readonly number[], own: Float64Array, nearness: Nearness): Float64Array {
  const opinions = new Float64Array(places.length);
  for (let place = 0; place < opinions.length; place++) opinions[place] = opinion(place, places, own, nearness);
  return opinions;
}

/** How near any two of `size` documents are: a square, row after row. */
export interface Nearness {
  readonly cells: Float64Array;
  readonly size: number;
}

/** The mean score of the nearest, each weighed by its nearness. */
function opinion(asked: number, places: readonly number[], scores: Float64Array, { cells, size }: Nearness): number {
  const start = (places[asked] as number) * size;
  let found = 0;
  /** Of the farthest among the best, once there are enough. */
  let least = 0;
  for (let other = 0; other < places.length; other++) {
    const value = cells[start + (places[other] as number)] as number;
    if (value <= least || other === asked) continue;
    let at = Math.min(found, NEIGHBOURS - 1);
    for (; at > 0 && (values[at - 1] as number) < value; at--) {
      values[at] = values[at - 1] as number;
      best[at] = best[at - 1] as number;
    }
    values[at] = value;
    best[at] = other;
    if (found < NEIGHBOURS) found += 1;
    if (found === NEIGHBOURS) least = values[NEIGHBOURS - 1] as number;
  }
  let sum = 0;
  let total = 0;
  for (let at = 0; at < found; at++) {
    sum += (values[at] as number) * (scores[best[at] as number] as number);
    total += values[at] as number;
  }
  return total > 0 ? sum / total : 0;
}

/** The nearest of one document, used again for the next. */
const best = new Int32Array(NEIGHBOURS);
const values = new Float64Array(NEIGHBOURS);

/** Questions that save, with what is remembered, about the time that it takes to make: 60 ms for 500 documents. */
const ASKED_OFTEN = 80;
/** Documents whose nearness to each other is remembered: their square, 8 MB. */
const MOST_REMEMBERED = 1_000;
