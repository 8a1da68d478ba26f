/**
 * Query: what a person typed, as weighted terms for the search engine.
 *
 * In: any text. Out: distinct terms in order of first appearance, at most `MAX_QUERY_TERMS`.
 */
import type { QueryTerm } from "../ports/search-engine.ts";
import { analyze } from "./analyzer.ts";

export function toQuery(text: string): readonly QueryTerm[] {
  const distinct = new Set<string>();
  for (const term of analyze(text)) {
    distinct.add(term);
    if (distinct.size === MAX_QUERY_TERMS) break;
  }
  return [...distinct].map((term) => ({ term, weight: 1 }));
}

/** Distinct terms looked up for one query. A long abstract has about 150. */
export const MAX_QUERY_TERMS = 256;
