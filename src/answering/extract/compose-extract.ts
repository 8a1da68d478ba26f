/**
 * The extractive composer: an answer made of the papers' own sentences, with no model and no key.
 *
 * In: a question and its evidence. Out: a draft whose every claim is one sentence of one abstract, word for word.
 * Keeps true: a claim's text is its quote; papers follow in the order of the evidence, sentences in reading order; the words
 * of the style suffice, except for a lone long sentence. Each paper is heard before any is heard twice: room is kept for those
 * that wait, and who has no room for its best sentence says a shorter one.
 */
import type { AnswerStyle, Claim, Draft, Evidence } from "../../domain/answer.ts";
import type { AnsweringModels } from "../models.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import type { TermWeights } from "../question/question-terms.ts";
import { STYLE_ROOM, wordCount } from "../style-room.ts";
import { cellsOf } from "./extract-cells.ts";
import { type Picked, pickSentences } from "./pick-sentences.ts";
import { readSentences } from "./sentence-model.ts";

export interface ExtractBounds {
  /** Absent: short. */
  readonly style?: AnswerStyle;
  /** Absent: as many as read well for so many papers. */
  readonly sentencesEach?: number;
  /** Absent: the style's. */
  readonly words?: number;
}

export function composeExtract(
  question: QuestionReading,
  evidence: readonly Evidence[],
  weights: TermWeights,
  models: AnsweringModels,
  {
    style = "short",
    sentencesEach = SENTENCES_EACH[evidence.length] ?? 1,
    words = STYLE_ROOM[style].words,
  }: ExtractBounds = {},
): Draft {
  const picks = evidence.map(({ paper }) =>
    pickSentences(readSentences(paper, question, weights), Math.max(sentencesEach, CANDIDATES_EACH), models.sentences),
  );
  const fitting = fittingPicks(picks, sentencesEach, words);
  const claims = evidence.flatMap(({ marker }, place) =>
    (picks[place] ?? [])
      .filter((pick) => fitting.has(pick))
      .map(({ sentence }): Claim => ({ text: sentence.text, support: [{ marker, quote: sentence.text }] })),
  );
  return {
    composer: EXTRACTIVE,
    claims: style === "comparison" ? cellsOf(claims, question, evidence, weights) : claims,
  };
}

/** One of each paper first, then the best of all, as long as there is room. */
function fittingPicks(picks: readonly (readonly Picked[])[], each: number, words: number): ReadonlySet<Picked> {
  const byWorth = picks.map((some) => some.toSorted((one, other) => other.worth - one.worth));
  const fitting = new Set<Picked>();
  let left = words;
  const take = (pick: Picked): void => {
    fitting.add(pick);
    left -= lengthOf(pick);
  };
  for (const [place, candidates] of byWorth.entries()) {
    const kept = (byWorth.length - place - 1) * WORDS_KEPT;
    const first =
      candidates.find((pick) => lengthOf(pick) <= left - kept) ??
      candidates.find((pick) => lengthOf(pick) <= left || fitting.size === 0);
    if (first !== undefined) take(first);
  }
  const rest = byWorth
    .flatMap((candidates) => candidates.map((pick) => ({ pick, candidates })))
    .sort((one, other) => other.pick.worth - one.pick.worth);
  for (const { pick, candidates } of rest) {
    const heard = candidates.filter((other) => fitting.has(other)).length;
    if (heard < each && !fitting.has(pick) && lengthOf(pick) <= left) take(pick);
  }
  return fitting;
}

function lengthOf({ sentence }: Picked): number {
  return wordCount(sentence.text);
}

export const EXTRACTIVE = "extractive";

/** Sentences from each paper at most, by the number of papers; of more papers one each. */
const SENTENCES_EACH: readonly number[] = [0, 5, 3, 2];
/** So many of a paper's best are looked through for one that fits. */
const CANDIDATES_EACH = 5;
/** For each paper that waits: room for a short sentence. */
const WORDS_KEPT = 16;
