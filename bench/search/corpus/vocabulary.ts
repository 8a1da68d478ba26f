/**
 * The vocabulary: words in order of frequency, drawn as Zipf's law has it.
 *
 * Its head are the real words of the shipped abstracts, stop words included, so that stemming and stop lists meet what they are
 * made for; its tail are made-up words that no stemmer touches. A word's share falls with its rank about as it does in the
 * shipped abstracts (there "the" has 4.4 %, the tenth word 1.0 %, the hundredth 0.13 %, the thousandth 0.014 %).
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Chance } from "./chance.ts";

export interface Vocabulary {
  readonly words: readonly string[];
  /** The place of a word, the commonest most often. */
  draw(chance: Chance): number;
}

const PAPERS = fileURLToPath(new URL("../../../corpus/papers.jsonl", import.meta.url));
const SIZE = 100_000;
/** Chosen so that an abstract holds as many stop words and as many distinct terms as a shipped one. */
const FALL = 1.08;
const RANK_SHIFT = 2;

export function openVocabulary(): Vocabulary {
  const head = realWords(readFileSync(PAPERS, "utf8"));
  const known = new Set(head);
  const words = [...head];
  for (let index = 0; words.length < SIZE; index += 1) {
    const word = madeUpWord(index);
    if (!known.has(word)) words.push(word);
  }
  const draw = aliasDraw(Float64Array.from(words, (_, rank) => 1 / (rank + 1 + RANK_SHIFT) ** FALL));
  return { words, draw };
}

/** By frequency; equally frequent ones by alphabet. */
function realWords(lines: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of lines.split("\n").filter((each) => each !== "")) {
    const { title, abstract }: { readonly title: string; readonly abstract: string } = JSON.parse(line);
    for (const [word] of `${title}\n${abstract}`.toLowerCase().matchAll(/\ba\b|[a-z]{2,}/g)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
}

/** Three syllables. The step lets neighbours in rank share no beginning; no word ends as an English ending does. */
export function madeUpWord(index: number): string {
  let rest = (index * STEP) % MADE_UP;
  const take = (signs: string): string => {
    const sign = signs[rest % signs.length] ?? "";
    rest = Math.floor(rest / signs.length);
    return sign;
  };
  const end = take(CONSONANTS) + take("ou");
  const middle = take(CONSONANTS) + take("aeiou");
  return take(CONSONANTS) + take("aeiou") + middle + end;
}

const CONSONANTS = "bdfgjklmnprtvwxzh";
/** All words of that form. */
const MADE_UP = 17 ** 3 * 5 * 5 * 2;
/** A prime that divides not `MADE_UP`, so that every word comes once. */
const STEP = 104_729;

/** Walker's alias method: one number decides between two places. */
function aliasDraw(weights: Float64Array): (chance: Chance) => number {
  const size = weights.length;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const share = weights.map((weight) => (weight * size) / sum);
  const alias = new Int32Array(size);
  const small: number[] = [];
  const large: number[] = [];
  for (let place = 0; place < size; place += 1) ((share[place] as number) < 1 ? small : large).push(place);
  for (;;) {
    const [poor, rich] = [small.pop(), large.at(-1)];
    if (poor === undefined || rich === undefined) break;
    alias[poor] = rich;
    share[rich] = (share[rich] as number) - (1 - (share[poor] as number));
    if ((share[rich] as number) < 1) {
      large.pop();
      small.push(rich);
    }
  }
  // What is left over is full, but for rounding.
  for (const place of [...small, ...large]) share[place] = 1;
  return (chance) => {
    const spot = chance() * size;
    const place = Math.floor(spot);
    return spot - place < (share[place] as number) ? place : (alias[place] as number);
  };
}
