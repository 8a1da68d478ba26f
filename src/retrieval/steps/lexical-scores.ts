/**
 * Lexical scores: BM25 of each document, less where it holds but a part of the query.
 *
 * In: weighted terms. Out: a score for each spot, 0 where no term stands. Of a long query only the terms that weigh most are
 * searched for.
 */
import type { QueryTerm } from "../../ports/search-engine.ts";
import { type IndexView, type LexicalScores, rarityOf, type SoughtTerm, type SpotScores } from "../index-view.ts";

/** `coverage`: the share of its score that a document which holds next to nothing of the query loses. */
export function lexicalScores(
  view: IndexView,
  query: readonly QueryTerm[],
  maxTerms: number,
  coverage: number,
  { scores, held }: LexicalScores,
): Float64Array {
  view.lexical(searchedTerms(view, query, maxTerms), coverage, { scores, held });
  return scores;
}

/** The scores of the documents that may be the best, where the index can tell them from the others; the others' are left out. */
export function bestByWords(
  view: IndexView,
  query: readonly QueryTerm[],
  maxTerms: number,
  coverage: number,
  limit: number,
): SpotScores | undefined {
  if (limit > MOST_SOUGHT) return undefined;
  return view.bestByWords?.(searchedTerms(view, query, maxTerms), limit, coverage);
}

function searchedTerms(view: IndexView, query: readonly QueryTerm[], maxTerms: number): readonly SoughtTerm[] {
  const massOf = ({ term, weight }: QueryTerm): number =>
    weight * rarityOf(view.frequency(view.numberOf(term)), view.documentCount);
  const searched = heaviest(
    query.map((sought) => ({ term: sought.term, weight: sought.weight, mass: massOf(sought) })),
    maxTerms,
  );
  const total = searched.reduce((sum, { mass }) => sum + mass, 0);
  return searched.map(({ term, weight, mass }) => ({ term, weight, share: mass / total }));
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

/** For more than these the scores of all documents are found no slower. */
const MOST_SOUGHT = 64;
