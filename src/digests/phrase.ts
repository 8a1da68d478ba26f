/**
 * A phrase that somebody put between quotes, or a word after a minus: which papers hold it.
 *
 * In: the words as typed. Out: whether they stand side by side in a paper's title or abstract. Inflected they are the same ("tide tables"
 * holds "tide table", "sampled" is "sampling"), and so they are in British spelling; words of one family are not: who asks
 * for "contrastive" does not mean "in contrast". Of a script without spaces, the signs as they stand.
 */
import type { Paper } from "../domain/paper/paper.ts";
import { analyze } from "../retrieval/terms/analyzer.ts";
import { toBaseForm } from "../retrieval/terms/irregular-forms.ts";
import { toAmericanSpelling } from "../retrieval/terms/spelling.ts";

export function phraseFinder(phrase: string): (paper: Paper) => boolean {
  if (SPACELESS.test(phrase)) {
    const signs = phrase.normalize("NFKC").toLowerCase();
    return ({ title, abstract }) => `${title}\n${abstract}`.normalize("NFKC").toLowerCase().includes(signs);
  }
  const run = wordsOf(phrase);
  return ({ title, abstract }) => run.length > 0 && [title, abstract].some((text) => holdsRun(wordsOf(text), run));
}

function holdsRun(words: readonly string[], run: readonly string[]): boolean {
  return words.some((_, start) => run.every((word, place) => words[start + place] === word));
}

/** Small words, which the ranker leaves out, are words as well. */
function wordsOf(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(keyOf);
}

/** Alike for two words that only their endings tell apart. By its family too, so that "red" is not "ring". */
function keyOf(typed: string): string {
  const known = keys.get(typed);
  if (known !== undefined) return known;
  const word = toAmericanSpelling(toBaseForm(typed.normalize("NFKC").toLowerCase()));
  const family = analyze(typed)[0] ?? word;
  const key = `${family} ${withoutInflection(word)}`;
  if (keys.size >= MOST_REMEMBERED) keys.clear();
  keys.set(typed, key);
  return key;
}

function withoutInflection(word: string): string {
  return word
    .replace(/ies$/, "y")
    .replace(/(?<=.{2})(?<!s)s$/, "")
    .replace(/(?<=[a-z]{2})(?:ed|ing)$/, "")
    .replace(/e$/, "")
    .replace(/([bdfgklmnprt])\1$/, "$1");
}

const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** Text says most of its words again and again. */
const keys = new Map<string, string>();
const MOST_REMEMBERED = 20_000;
