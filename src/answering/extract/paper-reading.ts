/**
 * A paper as answering reads it, whatever is asked: its terms, and its sentences with what each says by itself.
 *
 * In: a paper. Out: its reading, made once for a paper as long as it is among those read last: the same few papers answer
 * most questions, and reading them is most of the work.
 */
import type { Paper } from "../../domain/paper/paper.ts";
import { type Sentence, splitSentences } from "../../retrieval/sentences.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";
import { type SentenceRole, sentenceRole } from "./sentence-role.ts";

export interface PaperReading {
  /** The terms of title and abstract. */
  readonly terms: ReadonlySet<string>;
  readonly sentences: readonly PlainSentence[];
  /** Words of the title written like names. */
  readonly titleNames: ReadonlySet<string>;
}

/** A sentence as it reads without any question. */
export interface PlainSentence extends Sentence {
  /** From 0. */
  readonly position: number;
  readonly terms: ReadonlySet<string>;
  readonly role: SentenceRole;
  /** Words written like names. */
  readonly names: ReadonlySet<string>;
}

export function readPaper(paper: Paper): PaperReading {
  const known = readings.get(paper);
  if (known !== undefined) return known;
  if (remembered >= MOST_REMEMBERED) {
    readings = new WeakMap();
    remembered = 0;
  }
  const reading = readingOf(paper);
  readings.set(paper, reading);
  remembered += 1;
  return reading;
}

/** Weak, so that a paper that was replaced is forgotten. */
let readings = new WeakMap<Paper, PaperReading>();
let remembered = 0;

function readingOf({ title, abstract }: Paper): PaperReading {
  let sentences: readonly PlainSentence[] | undefined;
  return {
    terms: new Set(analyze(`${title}\n${abstract}`)),
    titleNames: namesIn(title),
    // Of ten papers that are looked at, two are cited.
    get sentences() {
      sentences ??= splitSentences(abstract).map((sentence, position) => ({
        ...sentence,
        position,
        terms: new Set(analyze(sentence.text)),
        role: sentenceRole(sentence.text),
        names: namesIn(sentence.text),
      }));
      return sentences;
    },
  };
}

/** Words written like names: an acronym, inner capitals, or letters with digits. */
function namesIn(text: string): ReadonlySet<string> {
  return new Set(text.match(NAME) ?? []);
}

const NAME = /\b(?:\p{Lu}[\p{L}\p{N}_+@-]*[\p{Lu}\p{N}][\p{L}\p{N}_+@-]*|\p{Ll}+@\p{L})\+*/gu;
/** About 15 KB each. */
const MOST_REMEMBERED = 1_000;
