/**
 * The analyzer: text to terms, the same for documents and for queries.
 *
 * In: any text. Out: terms in reading order — lower case, without stop words, stemmed — or the words with their place in
 * the text. Keeps true: linear in the length of the text; no term is empty; the same text gives the same terms.
 */
import { stemmer } from "stemmer";
import { isStopWord } from "./stop-words.ts";

/** A term and the stretch of text it came from; a compound gives several terms for one stretch. */
export interface AnalyzedWord {
  readonly term: string;
  /** As written: `text.slice(start, end)`. */
  readonly surface: string;
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
}

export function analyze(text: string): readonly string[] {
  return analyzeWords(text).map((word) => word.term);
}

export function analyzeWords(text: string): readonly AnalyzedWord[] {
  const words: AnalyzedWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const surface = match[0];
    const lower = surface.toLowerCase();
    if (isStopWord(lower)) continue;
    words.push({ term: stemmer(lower), surface, start: match.index, end: match.index + surface.length });
  }
  return words;
}

const WORD = /[\p{L}\p{N}]+/gu;
