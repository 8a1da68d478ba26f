/**
 * Neighbours: documents that are like each other are relevant to the same questions, so each takes a share of its nearest
 * neighbours' scores (van Rijsbergen's cluster hypothesis; Diaz, "Regularizing ad hoc retrieval scores", 2005).
 *
 * In: the best documents for a query, and the scores of all. Out: what the neighbours of each say, in the same order.
 * Looks at no more than `NEIGHBOUR_POOL` documents, so that its cost does not grow with the corpus.
 */
import { likeness } from "./latent-space.ts";
import { NEIGHBOUR_LATENT_SHARE, NEIGHBOURS } from "./ranking-settings.ts";
import { countTerms, type TermDocument, type TermTable } from "./term-table.ts";

export interface NeighbourFinder {
  opinions(pool: readonly number[], scores: Float64Array): Float64Array;
}

export function neighbourFinder(table: TermTable): NeighbourFinder {
  const rows = new WeakMap<TermDocument, TermRow>();
  const rowOf = (document: TermDocument): TermRow => {
    const known = rows.get(document);
    if (known?.version === table.version) return known;
    const row = termRow(table, document);
    rows.set(document, row);
    return row;
  };
  return {
    opinions: (pool, scores) => {
      const documents = pool.map((slot) => table.documents[slot]);
      const near = likenesses(
        documents,
        documents.map((document) => (document === undefined ? EMPTY_ROW : rowOf(document))),
      );
      return Float64Array.from(pool, (_, place) => opinion(place, pool, scores, near));
    },
  };
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

/** Every pair's nearness: cosine of shared words, mixed with that of the latent space where there is one. */
function likenesses(documents: readonly (TermDocument | undefined)[], rows: readonly TermRow[]): Float64Array {
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
        const cell = place * size + (known[holder] ?? 0);
        near[cell] = (near[cell] ?? 0) + weight * (known[holder + 1] ?? 0);
      }
      known.push(place, weight);
    }
  }
  for (let one = 0; one < size; one++) {
    for (let other = 0; other < one; other++) {
      const here = documents[one]?.latent;
      const there = documents[other]?.latent;
      const shared = near[one * size + other] ?? 0;
      const value =
        here === undefined || there === undefined
          ? shared
          : (1 - NEIGHBOUR_LATENT_SHARE) * shared + NEIGHBOUR_LATENT_SHARE * likeness(here, there);
      near[one * size + other] = value;
      near[other * size + one] = value;
    }
  }
  return near;
}

/** A document as log-tf·idf of the terms it may share, of length 1. */
export interface TermRow {
  readonly version: number;
  readonly terms: Int32Array;
  readonly weights: Float64Array;
}

export function termRow(table: TermTable, document: TermDocument): TermRow {
  const entries = [...countTerms(document, TITLE_TIMES_HERE)]
    .filter(([term]) => table.frequency(term) > 1)
    .map(([term, count]) => ({ term, weight: (1 + Math.log(count)) * table.weight(term) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.term - b.term);
  const length = Math.sqrt(entries.reduce((sum, { weight }) => sum + weight * weight, 0));
  return {
    version: table.version,
    terms: Int32Array.from(entries, ({ term }) => term),
    weights: Float64Array.from(entries, ({ weight }) => weight / length),
  };
}

const EMPTY_ROW: TermRow = { version: -1, terms: new Int32Array(), weights: new Float64Array() };
const TITLE_TIMES_HERE = 2;
