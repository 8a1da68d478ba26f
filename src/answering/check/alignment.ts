/**
 * Alignment: which words of a quote stand for which words of a claim.
 *
 * In: the readings of a claim and of its source. Out: for each word of the claim, the places in the source where the same
 * word stands, or a form of it, or a word of the same general meaning; nearest kin first.
 * Keeps true: linear in the lengths of both, but for words that repeat, of which `MAX_PLACES` places are kept.
 */
import { isContent, type Reading, type Word } from "./read-words.ts";

export interface Alignment {
  readonly claim: Reading;
  readonly source: Reading;
  /** For each word of the claim: indices of words of the source. */
  readonly places: readonly (readonly number[])[];
}

export function align(claim: Reading, source: Reading): Alignment {
  const index = indexOf(source);
  return {
    claim,
    source,
    places: claim.words.map((word) => (isContent(word) ? placesOf(word, index, source) : NOWHERE)),
  };
}

interface SourceIndex {
  readonly words: ReadonlyMap<string, readonly number[]>;
  readonly terms: ReadonlyMap<string, readonly number[]>;
  readonly stems: ReadonlyMap<string, readonly number[]>;
  readonly meanings: ReadonlyMap<number, readonly number[]>;
}

function indexOf({ words }: Reading): SourceIndex {
  const exact = new Map<string, number[]>();
  const terms = new Map<string, number[]>();
  const roots = new Map<string, number[]>();
  const meanings = new Map<number, number[]>();
  for (const [place, word] of words.entries()) {
    add(exact, word.lower, place);
    for (const term of word.terms) {
      add(terms, term, place);
      add(roots, rootOf(term), place);
    }
    for (const meaning of word.meanings) add(meanings, meaning, place);
  }
  return { words: exact, terms, stems: roots, meanings };
}

function placesOf(word: Word, index: SourceIndex, source: Reading): readonly number[] {
  // "T5" is not "Flan-T5" where both are there.
  const exact = index.words.get(word.lower);
  if (exact !== undefined && isCompoundPart(word, index)) return exact;
  const same = index.terms.get(word.stem) ?? NOWHERE;
  if (same.length > 0) return same;
  // "training-free" for "needs no training": any part will do to find the place, coverage asks for each.
  const parts = word.terms.flatMap((term) => index.terms.get(term) ?? NOWHERE);
  if (parts.length > 0) return parts;
  const kin = [
    ...word.terms.flatMap((term) => index.stems.get(rootOf(term)) ?? NOWHERE),
    ...word.meanings.flatMap((meaning) => index.meanings.get(meaning) ?? NOWHERE),
  ];
  if (kin.length > 0) return kin.slice(0, MAX_PLACES);
  const spelledOut = acronymPlace(word, source);
  return spelledOut === undefined ? NOWHERE : [spelledOut];
}

function isCompoundPart({ lower }: Word, index: SourceIndex): boolean {
  return /\d/.test(lower) && (index.terms.get(lower)?.length ?? 0) > (index.words.get(lower)?.length ?? 0);
}

/** What forms share that stemming keeps apart: "general" and "generaliz", "accur" and "accuraci". */
export function rootOf(term: string): string {
  if (!LETTERS.test(term)) return term;
  const bare = term.replace(PREFIX, "");
  const root = bare.length >= ROOT_CHARACTERS ? bare : term;
  return root.length <= ROOT_CHARACTERS ? root : root.slice(0, ROOT_CHARACTERS);
}

/** Where the words begin of which an acronym holds the first letters, or the acronym of which this is the first word. */
function acronymPlace(word: Word, source: Reading): number | undefined {
  const letters = acronymLetters(word.surface);
  if (letters === undefined) return undefined;
  for (let start = 0; start < source.words.length; start += 1) if (spells(source, start, letters)) return start;
  return undefined;
}

/** "LLMs": "llm". */
export function acronymLetters(surface: string): string | undefined {
  const letters = surface.replace(/s$/, "");
  return /^\p{Lu}[\p{Lu}\p{N}]{1,7}$/u.test(letters) ? letters.toLowerCase() : undefined;
}

/** Whether the words from `start` on begin with these letters, words that only join passed over; hyphens part words. */
export function spells({ words }: Reading, start: number, letters: string): boolean {
  let spelled = 0;
  for (let place = start; place < words.length && place < start + letters.length * 2; place += 1) {
    const word = words[place];
    if (word === undefined) return false;
    const parts = word.lower.split(/[-/]/);
    const hit = parts.every((part, nth) => part[0] === letters[spelled + nth]);
    if (hit) spelled += parts.length;
    else if (isContent(word) || place === start) return false;
    if (spelled >= letters.length) return spelled === letters.length;
  }
  return false;
}

function add<Key>(index: Map<Key, number[]>, key: Key, place: number): void {
  const places = index.get(key);
  if (places === undefined) index.set(key, [place]);
  else if (places.length < MAX_PLACES) places.push(place);
}

const NOWHERE: readonly number[] = [];
const LETTERS = /^[a-z]+$/;
/** Prefixes that change the sense little or that negation looks at by itself. */
const PREFIX = /^(?:re|pre|self|non|un)(?=[a-z]{5})/;
/** "general|iz", "effici|ent": forms of one English word rarely differ within so many letters. */
const ROOT_CHARACTERS = 5;
const MAX_PLACES = 24;
