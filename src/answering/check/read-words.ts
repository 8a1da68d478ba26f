/**
 * Reading: a text as the words that a check compares, with where the sense may break between them.
 *
 * In: a claim, a quote or a title. Out: its words in order, each each with its terms (none for a word that only joins
 * others), what it can mean, and the number of its clause.
 * Keeps true: linear in the length of the text, of which no more than `MAX_CHARACTERS` are read.
 */
import { analyze } from "../../retrieval/terms/analyzer.ts";
import { squeeze } from "./folded-text.ts";
import { meaningsOf } from "./meanings.ts";

export interface Word {
  readonly surface: string;
  /** Lower case, straight apostrophes. */
  readonly lower: string;
  /** Terms of retrieval; empty for words that only join others. */
  readonly terms: readonly string[];
  /** One term for the whole word, its parts joined; empty where there are no terms. */
  readonly stem: string;
  readonly meanings: readonly number[];
  /** Counts up at every comma, bracket, dash, colon and full stop. */
  readonly clause: number;
  readonly sentence: number;
  /** Stands first in its sentence, where a capital says nothing. */
  readonly opening: boolean;
  readonly start: number;
  readonly end: number;
}

export interface Reading {
  readonly text: string;
  readonly words: readonly Word[];
  readonly terms: ReadonlySet<string>;
  readonly meanings: ReadonlySet<number>;
  /** Letters and digits only. */
  readonly squeezed: string;
}

export function readWords(whole: string): Reading {
  const text = whole.slice(0, MAX_CHARACTERS);
  const words: Word[] = [];
  const terms = new Set<string>();
  const meanings = new Set<number>();
  let clause = 0;
  let sentence = 0;
  let opening = true;
  let last = 0;
  for (const match of text.matchAll(WORD)) {
    const surface = match[0];
    const between = text.slice(last, match.index);
    const ends =
      SENTENCE_BREAK.test(between) && /^[^\p{Ll}]/u.test(surface) && !ABBREVIATIONS.has(words.at(-1)?.lower ?? "");
    if (last > 0 && ends) {
      sentence += 1;
      clause += 1;
      opening = true;
    } else if (last > 0 && CLAUSE_BREAK.test(between)) clause += 1;
    if (between.includes(":")) opening = true;
    last = match.index + surface.length;
    const lower = surface.toLowerCase().replace(/[’‘]/g, "'");
    // "A*" is a name, and "a" is none.
    const found = SIGNED.test(surface) ? [lower] : analyze(surface);
    const stem = found.at(-1) ?? "";
    const meant = meaningsOf(lower, stem);
    const place = { clause, sentence, opening, start: match.index, end: last };
    words.push({ surface, lower, terms: found, stem, meanings: meant, ...place });
    for (const term of found) terms.add(term);
    for (const meaning of meant) meanings.add(meaning);
    opening = false;
  }
  return { text, words, terms, meanings, squeezed: squeeze(text) };
}

/** Several texts as one; their places are no longer of one text. */
export function mergeReadings(readings: readonly Reading[]): Reading {
  const [only] = readings;
  if (only !== undefined && readings.length === 1) return only;
  return {
    text: readings.map(({ text }) => text).join("\n"),
    words: readings.flatMap(({ words }) => words),
    terms: new Set(readings.flatMap(({ terms }) => [...terms])),
    meanings: new Set(readings.flatMap(({ meanings }) => [...meanings])),
    squeezed: readings.map(({ squeezed }) => squeezed).join(" "),
  };
}

/** Whether a word has a meaning of its own. */
export function isContent(word: Word): boolean {
  return word.terms.length > 0;
}

const WORD =
  /[\p{L}\p{N}]\p{M}*(?:[\p{L}\p{N}]\p{M}*|[-‐‑/_'’@&+^.](?=[\p{L}\p{N}])|(?<=\d),(?=\d{3}(?!\d)))*(?:(?<=(?<![\p{L}\p{N}])\p{Lu})[*#+]{1,2})?/gu;
const SIGNED = /^\p{Lu}[*#+]+$/u;
const SENTENCE_BREAK = /[.!?]["'”’)\]]*\s/u;
const ABBREVIATIONS: ReadonlySet<string> = new Set("vs al fig eq cf resp approx e.g i.e sec ref ca dr".split(" "));
const CLAUSE_BREAK = /[,;:()[\]—–]|\s-\s|--/u;
/** Far above a claim and its quotes; what is beyond is not read. */
const MAX_CHARACTERS = 8000;
