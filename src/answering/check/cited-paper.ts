/**
 * A paper as the check reads it: its abstract folded, in sentences, and its words.
 *
 * Read once a paper and kept for as long as the paper is: claims about one paper come in numbers.
 */
import type { Paper } from "../../domain/paper/paper.ts";
import { type Sentence, splitSentences } from "../../retrieval/sentences.ts";
import { type FoldedText, foldText } from "./folded-text.ts";
import { type Reading, readWords } from "./read-words.ts";

export interface CitedPaper {
  readonly folded: FoldedText;
  readonly sentences: readonly Sentence[];
  readonly title: Reading;
  readonly abstract: Reading;
}

export function citedPaper(paper: Paper): CitedPaper {
  const known = remembered.get(paper);
  if (known !== undefined) return known;
  const abstract = paper.abstract.slice(0, MAX_CHARACTERS);
  const read = {
    folded: foldText(abstract),
    sentences: splitSentences(abstract),
    title: readWords(paper.title),
    abstract: readWords(abstract),
  };
  remembered.set(paper, read);
  return read;
}

const remembered = new WeakMap<Paper, CitedPaper>();
/** Ten times the longest shipped abstract. */
const MAX_CHARACTERS = 20_000;
