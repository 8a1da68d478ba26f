/**
 * Unknown terms: for a word that no document holds, the words it was probably meant to be.
 *
 * In: the query's terms. Out: the same, with up to `SUBSTITUTES_PER_TERM` near terms, at less weight, in place of each that
 * is unknown. Known terms are never touched, so that an exact hit costs nothing; words of one or two letters and numbers have
 * no near words, only other words.
 */
import type { QueryTerm } from "../../ports/search-engine.ts";
import { MAX_UNKNOWN_TERMS, SUBSTITUTE_WEIGHT, SUBSTITUTES_PER_TERM } from "../ranking-settings.ts";
import { analyze } from "./analyzer.ts";

export interface KnownTerms {
  isKnown(term: string): boolean;
  /** Known terms that resemble an unknown one, nearest first. */
  similar(term: string, limit: number): readonly string[];
}

export function substituteUnknown(query: readonly QueryTerm[], known: KnownTerms): readonly QueryTerm[] {
  let sought = 0;
  const weights = new Map<string, number>();
  for (const { term, weight } of query) {
    if (known.isKnown(term)) {
      weights.set(term, Math.max(weight, weights.get(term) ?? 0));
      continue;
    }
    if (!SEEKABLE.test(term) || sought >= MAX_UNKNOWN_TERMS) continue;
    sought += 1;
    for (const substitute of substitutesFor(term, known)) {
      if (!weights.has(substitute)) weights.set(substitute, weight * SUBSTITUTE_WEIGHT);
    }
  }
  return [...weights].map(([term, weight]) => ({ term, weight }));
}

/** Words spelt nearly so, or with a slip in their ending, or else two known words written as one. */
function substitutesFor(term: string, known: KnownTerms): readonly string[] {
  const similar = known.similar(term, SUBSTITUTES_PER_TERM);
  if (similar.length > 0) return similar;
  const mended = withEndingMended(term, known);
  return mended.length > 0 ? mended : halves(term, known);
}

/** A slip in an ending hides it from the stemmer, and the whole ending then counts as slips: "diffusoin" is no "diffus". */
function withEndingMended(term: string, known: KnownTerms): readonly string[] {
  const found = new Set<string>();
  for (const spelling of spellingsOfEnding(term)) {
    const [stem] = analyze(spelling);
    if (stem === undefined || stem === spelling || stem.length < MIN_STEM_CHARACTERS) continue;
    if (known.isKnown(stem)) found.add(stem);
    if (found.size === SUBSTITUTES_PER_TERM) break;
  }
  return [...found];
}

/** Two letters swapped, one too many, a vowel missing. */
function* spellingsOfEnding(term: string): Iterable<string> {
  const from = Math.max(MIN_HALF_CHARACTERS, term.length - ENDING_CHARACTERS);
  for (let at = from; at + 1 < term.length; at++) {
    const swapped = `${term.slice(0, at)}${term.charAt(at + 1)}${term.charAt(at)}${term.slice(at + 2)}`;
    yield swapped;
    // The stemmer took the last letter of "speculatvie".
    yield `${swapped}e`;
  }
  // Not the last one: "speaker" is another word than "speak", not a slip of it.
  for (let at = from; at + 1 < term.length; at++) yield `${term.slice(0, at)}${term.slice(at + 1)}`;
  for (let at = from; at < term.length; at++)
    for (const vowel of "aeiou") yield `${term.slice(0, at)}${vowel}${term.slice(at)}`;
}

function halves(term: string, known: KnownTerms): readonly string[] {
  for (let cut = term.length - MIN_HALF_CHARACTERS; cut >= MIN_HALF_CHARACTERS; cut--) {
    const [first] = analyze(term.slice(0, cut));
    const second = term.slice(cut);
    if (first !== undefined && known.isKnown(first) && known.isKnown(second)) return [first, second];
  }
  return [];
}

const SEEKABLE = /^\p{L}{3,24}$/u;
const MIN_HALF_CHARACTERS = 4;
/** Shorter ones are the beginning of too many words: "pass" of "passenger". */
const MIN_STEM_CHARACTERS = 5;
/** The longest of the usual endings, "-ational". */
const ENDING_CHARACTERS = 7;
