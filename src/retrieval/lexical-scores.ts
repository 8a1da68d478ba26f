/**
 * Lexical scores: BM25 of each document, less where it holds but a part of the query.
 *
 * In: weighted terms. Out: a score for each slot, 0 where no term stands. Of a long query only the terms that weigh most are
 * searched for.
 */
import type { QueryTerm } from "../ports/search-engine.ts";
import { type IndexView, rarityOf } from "./index-view.ts";

/** `coverage`: the share of its score that a document which holds next to nothing of the query loses. */
export function lexicalScores(
  view: IndexView,
  query: readonly QueryTerm[],
  maxTerms: number,
  coverage: number,
): Float64Array {
  const massOf = ({ term, weight }: QueryTerm): number =>
    weight * rarityOf(view.frequency(view.numberOf(term)), view.documentCount);
  const searched = heaviest(
    query.map((sought) => ({ ...sought, mass: massOf(sought) })),
    maxTerms,
  );
  const total = searched.reduce((sum, { mass }) => sum + mass, 0);
  const { scores, held } = view.lexical(
    searched.map(({ term, weight, mass }) => ({ term, weight, share: mass / total })),
  );
  for (let slot = 0; slot < scores.length; slot++) {
    const score = scores[slot] as number;
    if (score > 0) scores[slot] = score * (1 - coverage + coverage * (held[slot] as number));
  }
  return scores;
}

interface WeighedTerm extends QueryTerm {
  readonly mass: number;
}

/** In their own order, so that sums are the same whatever was left out. */
function heaviest(query: readonly WeighedTerm[], limit: number): readonly WeighedTerm[] {
  if (query.length <= limit) return query;
  const kept = new Set([...query].sort((a, b) => b.mass - a.mass || (a.term < b.term ? -1 : 1)).slice(0, limit));
  return query.filter((term) => kept.has(term));
}
