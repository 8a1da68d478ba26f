/**
 * Query: what a person typed, as weighted terms for the search engine.
 *
 * In: its analysed words. Out: distinct terms in order of first appearance, at most `MAX_QUERY_TERMS`. A term said twice weighs more
 * than one said once, by the logarithm; the joined form of a compound weighs half, as its parts are there too.
 */
import type { QueryTerm } from "../../ports/search-engine.ts";
import { JOINED_FORM_WEIGHT, MAX_QUERY_TERMS, MAX_QUERY_WORDS, SINGLE_LETTER_WEIGHT } from "../ranking-settings.ts";
import type { AnalyzedWord } from "./analyzer.ts";

export function weighWords(words: readonly AnalyzedWord[]): readonly QueryTerm[] {
  const counts = new Map<string, number>();
  for (const [place, word] of words.entries()) {
    if (place >= MAX_QUERY_WORDS) break;
    const known = counts.get(word.term);
    if (known === undefined && counts.size >= MAX_QUERY_TERMS) continue;
    counts.set(word.term, (known ?? 0) + weightOf(word));
  }
  return [...counts].map(([term, count]) => ({ term, weight: count > 1 ? 1 + Math.log(count) : count }));
}

function weightOf({ term, joined }: AnalyzedWord): number {
  if (joined) return JOINED_FORM_WEIGHT;
  return term.length === 1 ? SINGLE_LETTER_WEIGHT : 1;
}
