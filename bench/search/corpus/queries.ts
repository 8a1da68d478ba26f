/**
 * The queries: what people type, drawn from documents of the corpus, the same for every engine.
 *
 * Kinds: 3, 8 and 20 distinct words of one abstract without stop words; 8 words as they stand there, stop words kept; a whole
 * abstract; 6,000 characters of several; the beginnings of titles, for autocompletion. Each kind has queries to be measured and
 * others, drawn elsewhere, to warm up with: an engine that remembers answers gains nothing.
 */
import { isStopWord } from "../../../src/retrieval/terms/stop-words.ts";
import { type Chance, chanceOf, integerBelow } from "./chance.ts";
import type { Corpus } from "./documents.ts";

export const RANKED_KINDS = ["q3", "q8", "q20", "stop", "abstract", "long"] as const;
export type RankedKind = (typeof RANKED_KINDS)[number];

export interface QuerySet {
  readonly warm: readonly string[];
  readonly measured: readonly string[];
}

export type Queries = Readonly<Record<RankedKind | "complete", QuerySet>>;

/** How many queries of each kind. */
export interface QueryCounts {
  readonly warm: number;
  readonly measured: number;
}

export function drawQueries(corpus: Corpus, seed: number, documents: number, counts: QueryCounts = USUAL): Queries {
  const one = (kind: string, chance: Chance): string => {
    const { title, text } = corpus.document(integerBelow(documents, chance));
    switch (kind) {
      case "q3":
        return distinctWords(text, 3, chance).join(" ");
      case "q8":
        return distinctWords(text, 8, chance).join(" ");
      case "q20":
        return distinctWords(text, 20, chance).join(" ");
      case "stop":
        return passage(text, 8, chance);
      case "abstract":
        return text;
      case "long":
        return longText(corpus, documents, chance);
      default:
        return title.slice(0, SHORTEST_PREFIX + integerBelow(LONGEST_PREFIX - SHORTEST_PREFIX + 1, chance));
    }
  };
  const set = (kind: string, part: number): QuerySet => {
    const chance = chanceOf(seed, -1 - part);
    const draw = (count: number): readonly string[] => Array.from({ length: count }, () => one(kind, chance));
    return { warm: draw(counts.warm), measured: draw(counts.measured) };
  };
  return {
    q3: set("q3", 0),
    q8: set("q8", 1),
    q20: set("q20", 2),
    stop: set("stop", 3),
    abstract: set("abstract", 4),
    long: set("long", 5),
    complete: set("complete", 6),
  };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]+/g) ?? [];
}

function distinctWords(text: string, count: number, chance: Chance): readonly string[] {
  const left = [...new Set(wordsOf(text))].filter((word) => !isStopWord(word));
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(integerBelow(left.length, chance), 1),
  ).flat();
}

/** Neighbouring words, as they stand. */
function passage(text: string, count: number, chance: Chance): string {
  const words = wordsOf(text);
  const from = integerBelow(words.length - count + 1, chance);
  return words.slice(from, from + count).join(" ");
}

function longText(corpus: Corpus, documents: number, chance: Chance): string {
  let text = "";
  while (text.length < LONG_CHARACTERS) text += `${corpus.document(integerBelow(documents, chance)).text}\n`;
  return text.slice(0, LONG_CHARACTERS);
}

const USUAL: QueryCounts = { warm: 100, measured: 200 };
/** To see whether all works, not how fast. */
export const BRIEF: QueryCounts = { warm: 1, measured: 10 };
/** As long as a question may be in Discord. */
const LONG_CHARACTERS = 6_000;
const SHORTEST_PREFIX = 2;
const LONGEST_PREFIX = 24;
