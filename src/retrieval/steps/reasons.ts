/**
 * Reasons: the words two texts share that decided that they are near, as a person would read them.
 */
import type { IndexedDocument, RankedDocument } from "../../domain/question/ranking.ts";
import { RELATED_REASONS } from "../ranking-settings.ts";
import { type AnalyzedWord, analyze, analyzeWords } from "../terms/analyzer.ts";

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

/** As the document writes them, and of a compound or a name of parts only what both hold. `rarity` of a term tells how much it says. */
export function sharedWords(
  words: readonly AnalyzedWord[],
  document: IndexedDocument,
  rarity: (term: string) => number,
): readonly string[] {
  const here = tally(words);
  const there = tally(analyzeWords(`${document.title}\n${document.text}`));
  const shared = [...there].flatMap(([term, { count, surfaces }]) => {
    const other = here.get(term);
    if (other === undefined) return [];
    const surface = sharedSurface(term, surfaces, other.surfaces);
    if (!READABLE.test(surface)) return [];
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
  /** In lower case and as first written. */
  readonly surfaces: ReadonlyMap<string, string>;
}

function tally(words: readonly AnalyzedWord[]): ReadonlyMap<string, Tally> {
  const counts = new Map<string, { count: number; surfaces: Map<string, string> }>();
  for (const { term, surface } of words) {
    const known = counts.get(term) ?? { count: 0, surfaces: new Map<string, string>() };
    known.count += 1;
    const name = surface.toLowerCase();
    if (!known.surfaces.has(name)) known.surfaces.set(name, surface);
    counts.set(term, known);
  }
  return counts;
}

/** What both write; else, of "EvoEval" where the other has "HumanEval", "Eval". */
function sharedSurface(term: string, written: Tally["surfaces"], elsewhere: Tally["surfaces"]): string {
  for (const [name, surface] of written) if (elsewhere.has(name)) return surface;
  const [first = ""] = written.values();
  return first.split(PARTS).find((part) => analyze(part).includes(term)) ?? first;
}

const PARTS = /[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u;
/** A number or a lone letter explains nothing. */
const READABLE = /\p{L}.*\p{L}/u;
