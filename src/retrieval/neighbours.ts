/**
 * Neighbours: documents that are like each other are relevant to the same questions, so each takes a share of its nearest
 * neighbours' scores (van Rijsbergen's cluster hypothesis; Diaz, "Regularizing ad hoc retrieval scores", 2005).
 *
 * In: the best documents for a query, and the scores of all. Out: what the neighbours of each say, in the same order.
 * Looks at no more than `NEIGHBOUR_POOL` documents, so that its cost does not grow with the corpus.
 */
import { NEIGHBOURS } from "./ranking-settings.ts";
import type { TermRow } from "./term-rows.ts";

/** What the neighbours of each document of the pool say, in the same order. */
export function neighbourOpinions(
  pool: readonly number[],
  scores: Float64Array,
  rowAt: (slot: number) => TermRow,
): Float64Array {
  const near = likenesses(pool.map(rowAt));
  return Float64Array.from(pool, (_, place) => opinion(place, pool, scores, near));
}

/** The mean score of the nearest, each weighed by its nearness. */
function opinion(place: number, pool: readonly number[], scores: Float64Array, near: Float64Array): number {
  const size = pool.length;
  const best: number[] = [];
  const nearness = (other: number): number => near[place * size + other] ?? 0;
  for (let other = 0; other < size; other++) {
    const value = nearness(other);
    if (other === place || value <= 0) continue;
    if (best.length === NEIGHBOURS && value <= nearness(best[NEIGHBOURS - 1] ?? 0)) continue;
    if (best.length === NEIGHBOURS) best.pop();
    let at = best.length;
    while (at > 0 && nearness(best[at - 1] ?? 0) < value) at -= 1;
    best.splice(at, 0, other);
  }
  let sum = 0;
  let total = 0;
  for (const other of best) {
    sum += nearness(other) * (scores[pool[other] ?? 0] ?? 0);
    total += nearness(other);
  }
  return total > 0 ? sum / total : 0;
}

/** Every pair's nearness: the cosine of their words. */
function likenesses(rows: readonly TermRow[]): Float64Array {
  const size = rows.length;
  const near = new Float64Array(size * size);
  const holders = new Map<number, number[]>();
  for (const [place, { terms, weights }] of rows.entries()) {
    for (const [at, term] of terms.entries()) {
      const weight = weights[at] ?? 0;
      const known = holders.get(term);
      if (known === undefined) {
        holders.set(term, [place, weight]);
        continue;
      }
      for (let holder = 0; holder < known.length; holder += 2) {
        const cell = place * size + (known[holder] as number);
        near[cell] = (near[cell] as number) + weight * (known[holder + 1] as number);
      }
      known.push(place, weight);
    }
  }
  for (let one = 0; one < size; one++) {
    for (let other = 0; other < one; other++) near[other * size + one] = near[one * size + other] as number;
  }
  return near;
}
