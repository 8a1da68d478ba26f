/**
 * Reasons: what two texts share that decided that they are near, as a person would read it: the concepts that both name, in whatever words,
 * and their common words.
 */
import type { IndexedDocument, RankedDocument } from "../../domain/question/ranking.ts";
import type { Thesaurus } from "../concepts/thesaurus.ts";
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
  thesaurus?: Thesaurus,
): readonly RelatedDocument[] {
  const asked = thesaurus?.conceptsIn(words.map(({ term }) => term));
  return documents.map((each) => {
    const found = document(each.id);
    if (found === undefined) return { ...each, because: [] };
    const names = thesaurus === undefined || asked === undefined ? [] : sharedNames(thesaurus, asked, found, rarity);
    const told = new Set(names.flatMap(({ terms }) => terms));
    const common = sharedWords(
      words.filter(({ term }) => !told.has(term)),
      found,
      rarity,
    );
    return { ...each, because: [...names.map(({ name }) => name), ...common].slice(0, RELATED_REASONS) };
  });
}

interface SharedName {
  readonly name: string;
  /** All that say it in either text, and the words that say it alone, such as its short form. */
  readonly terms: readonly string[];
}

/** Concepts that both name, in other words or in the same ones; a name of one word that both use is among their common words. */
function sharedNames(
  thesaurus: Thesaurus,
  asked: ReadonlyMap<number, readonly string[]>,
  { title, text }: IndexedDocument,
  rarity: (term: string) => number,
): readonly SharedName[] {
  const rarest = (terms: readonly string[]): number => Math.max(...terms.map(rarity));
  const shared = [...thesaurus.conceptsIn(analyze(`${title}\n${text}`))]
    .flatMap(([concept, here]) => {
      const there = asked.get(concept);
      if (there === undefined || (here.length === 1 && there.length === 1 && here[0] === there[0])) return [];
      const name = thesaurus.nameOf(concept);
      const words = thesaurus.phrasesOf(concept).flatMap((row) => (row.length === 1 ? row : []));
      const terms = [...analyze(name), ...here, ...there, ...words];
      return [{ name, terms, tells: Math.min(rarest(here), rarest(there)) }];
    })
    .filter(({ tells }) => tells >= TELLING_NAME)
    .sort((one, other) => other.tells - one.tells || (one.name < other.name ? -1 : 1));
  const names: SharedName[] = [];
  for (const each of shared) {
    // "preference optimization" says nothing beside "direct preference optimization".
    const isNew = analyze(each.name).some((term) => !names.some(({ terms }) => terms.includes(term)));
    if (isNew && names.length < MOST_NAMES) names.push(each);
  }
  return names;
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
/** Rarity of a name's rarest word: that both are on language models tells nobody why they are near. */
const TELLING_NAME = 2;
const MOST_NAMES = 3;
