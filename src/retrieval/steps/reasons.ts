/**
 * Reasons: the words two texts share that decided that they are near, as a person would read them.
 */
import type { IndexedDocument, RankedDocument } from "../../domain/question/ranking.ts";
import { RELATED_REASONS } from "../ranking-settings.ts";
import { type AnalyzedWord, analyzeWords } from "../terms/analyzer.ts";

export interface RelatedDocument extends RankedDocument {
  /** The shared words that decided, most decisive first, as a person would read them. */
  readonly because: readonly string[];
}

/** Documents, each with what it shares with a text of these words. */
export function withReasons(
  words: readonly AnalyzedWord[],
  documents: readonly RankedDocument[],
  document: (id: string) => IndexedDocument | undefined,
  rarity: (term: string) => number,
): readonly RelatedDocument[] {
  return documents.map((each) => {
    const found = document(each.id);
    return { ...each, because: found === undefined ? [] : sharedWords(words, found, rarity) };
  });
}

/** `rarity` of a term tells how much it says. */
export function sharedWords(
  words: readonly AnalyzedWord[],
  document: IndexedDocument,
  rarity: (term: string) => number,
): readonly string[] {
  const here = tally(words);
  const there = tally(analyzeWords(`${document.title}\n${document.text}`));
  const shared = [...there].flatMap(([term, { count, surface }]) => {
    const other = here.get(term);
    if (other === undefined || !READABLE.test(surface)) return [];
    return [{ term, surface, weight: rarity(term) * (1 + Math.log(count)) * (1 + Math.log(other.count)) }];
  });
  shared.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
  const reasons: string[] = [];
  const told = new Set<string>();
  for (const { surface } of shared) {
    const name = surface.toLowerCase();
    if (told.has(name)) continue;
    told.add(name);
    reasons.push(surface);
    if (reasons.length === RELATED_REASONS) break;
  }
  return reasons;
}

interface Tally {
  readonly count: number;
  /** As first written. */
  readonly surface: string;
}

function tally(words: readonly AnalyzedWord[]): ReadonlyMap<string, Tally> {
  const counts = new Map<string, Tally>();
  for (const { term, surface } of words) {
    const known = counts.get(term);
    counts.set(term, { count: (known?.count ?? 0) + 1, surface: known?.surface ?? surface });
  }
  return counts;
}

/** A number or a lone letter explains nothing. */
const READABLE = /\p{L}.*\p{L}/u;
