/**
 * Lexical scores: what the search engine says of each document, and how much of the query the document holds.
 *
 * In: weighted terms. Out: a score for each document of the table, 0 where no term stands. Of a long query only the terms
 * that weigh most are searched for.
 */
import type { QueryTerm, SearchEngine } from "../ports/search-engine.ts";
import { COVERAGE_SHARE } from "./ranking-settings.ts";
import type { TermTable } from "./term-table.ts";

export function lexicalScores(
  engine: SearchEngine,
  table: TermTable,
  query: readonly QueryTerm[],
  rarity: (term: string) => number,
  maxTerms: number,
): Float64Array {
  const scores = new Float64Array(table.size);
  const searched = heaviest(query, rarity, maxTerms);
  const masses = new Map(searched.map(({ term, weight }) => [term, weight * rarity(term)]));
  const total = searched.reduce((sum, { term }) => sum + (masses.get(term) ?? 0), 0);
  for (const { id, score, terms } of engine.search(searched, table.size)) {
    const slot = table.slotOf(id);
    if (slot === undefined) continue;
    let held = 0;
    for (const term of terms) held += masses.get(term) ?? 0;
    scores[slot] = score * (1 - COVERAGE_SHARE + (COVERAGE_SHARE * held) / total);
  }
  return scores;
}

/** In their own order, so that sums are the same whatever was left out. */
function heaviest(query: readonly QueryTerm[], rarity: (term: string) => number, limit: number): readonly QueryTerm[] {
  if (query.length <= limit) return query;
  const kept = new Set(
    query
      .map(({ term, weight }) => ({ term, mass: weight * rarity(term) }))
      .sort((a, b) => b.mass - a.mass || (a.term < b.term ? -1 : 1))
      .slice(0, limit)
      .map(({ term }) => term),
  );
  return query.filter(({ term }) => kept.has(term));
}
