/**
 * A paper as the check reads it: its abstract folded, in sentences, and its words.
 *
 * Read once a paper and kept for as long as the paper is: claims about one paper come in numbers.
 */
import type { Paper } from "../../domain/paper.ts";
import { type Sentence, splitSentences } from "../extract/sentences.ts";
import { type FoldedText, foldText } from "./folded-text.ts";
import { type Reading, readWords } from "./read-words.ts";

export interface CitedPaper {
  readonly folded: FoldedText;
  readonly sentences: readonly Sentence[];
  readonly title: Reading;
  readonly abstract: Reading;
  /** What the abstract writes with a capital within a sentence, in lower case: names, whatever stands first. */
  readonly names: ReadonlySet<string>;
}

export function citedPaper(paper: Paper): CitedPaper {
  const known = remembered.get(paper);
  if (known !== undefined) return known;
  const abstract = paper.abstract.slice(0, MAX_CHARACTERS);
  const reading = readWords(abstract);
  const read = {
    folded: foldText(abstract),
    sentences: splitSentences(abstract),
    title: readWords(paper.title),
    abstract: reading,
    names: namesOf(reading),
  };
  remembered.set(paper, read);
  return read;
}

function namesOf({ words }: Reading): ReadonlySet<string> {
  const common = new Set(words.filter(({ surface }) => /^\p{Ll}/u.test(surface)).map(({ lower }) => lower));
  const capitals = words.filter(({ surface, opening }) => !opening && /^\p{Lu}/u.test(surface));
  return new Set(capitals.map(({ lower }) => lower).filter((lower) => !common.has(lower)));
}

const remembered = new WeakMap<Paper, CitedPaper>();
/** Ten times the longest shipped abstract. */
const MAX_CHARACTERS = 20_000;
