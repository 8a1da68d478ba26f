/**
 * The words of a text as phrases are made of them: content words in reading order, each with a key that its other
 * spellings share, and how it stands to the word before.
 *
 * "Vision-language models" and "vision language model" have the same keys when joined. Function words and marks of
 * punctuation end a phrase, except "of" between two words ("mixture of experts").
 */
import { analyze } from "../terms/analyzer.ts";
import { isStopWord } from "../terms/stop-words.ts";

export interface PhraseWord {
  /** Shared by inflected forms and spellings. */
  readonly key: string;
  /** Lower case. */
  readonly word: string;
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  /** How it stands to the word before: in one phrase with it, tied by "of", or apart. */
  readonly tie: "near" | "of" | "none";
}

/**
 * Words that recur need their key worked out once: one reader for one corpus. After so many different ones, those that nobody has used
 * yet are passed over like marks of punctuation: a topic would have been met long before.
 */
export function createPhraseReader(): (text: string) => readonly PhraseWord[] {
  const keys = new Map<string, string>();
  const keyOf = (word: string): string => {
    let key = keys.get(word);
    if (key === undefined) {
      if (keys.size === MAX_DIFFERENT_WORDS) return "";
      key = makeKey(word);
      keys.set(word, key);
    }
    return key;
  };

  return (text) => {
    const words: PhraseWord[] = [];
    let lastEnd = -1;
    let afterOf = false;
    const take = (surface: string, start: number): void => {
      const word = surface.toLowerCase();
      const key = keyOf(word);
      const end = start + surface.length;
      const touching = lastEnd >= 0 && BLANK.test(text.slice(lastEnd, start));
      if (key === "") {
        afterOf = word === "of" && touching && !afterOf;
        lastEnd = afterOf ? end : -1;
        return;
      }
      words.push({ key, word, start, end, tie: touching ? (afterOf ? "of" : "near") : "none" });
      afterOf = false;
      lastEnd = end;
    };
    for (const { 0: run, index } of text.matchAll(WORD)) {
      if (!UNSPACED.test(run)) take(run, index);
      else for (const part of SEGMENTER.segment(run)) take(part.segment, index + part.index);
    }
    return words;
  };
}

/** Of a lower-case word; empty for what ends a phrase: function words, numbers, single signs. */
function makeKey(word: string): string {
  if ([...word].length < 2 || NUMBER.test(word) || isStopWord(word.replace(/['’]/g, ""))) return "";
  if (UNSPACED.test(word)) return word;
  const parts = word.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== "");
  const content = parts.filter((part) => !isStopWord(part));
  if (content.length === 0) return "";
  return content.map((part) => analyze(part)[0] ?? part).join("");
}

/** Two thousand abstracts of all subjects have 40,000. */
const MAX_DIFFERENT_WORDS = 100_000;
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|[-‐‑–'’.+/](?=[\p{L}\p{N}]))*/gu;
const BLANK = /^\s*$/;
const NUMBER = /^[\d.,/+–-]+(?:%|x|st|nd|rd|th|[a-z])?$/;
/** Scripts that put no space between words; there one sign alone is mostly a particle. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const SEGMENTER = new Intl.Segmenter("en", { granularity: "word" });
