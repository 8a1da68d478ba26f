/**
 * The extractive composer: an answer made of the papers' own sentences, with no model and no key.
 *
 * In: a question and its evidence. Out: a draft whose every claim is one sentence of one abstract, word for word.
 * Keeps true: a claim's text is its quote; papers follow in the order of the evidence, sentences in reading order; the words
 * of the style suffice, except for a lone long sentence. Each paper is heard before any is heard twice.
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
    pickSentences(readSentences(paper, question, weights), sentencesEach, models.sentences),
  );
  const fitting = fittingPicks(picks, words);
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

/** The best of each paper first, then the best of all, as long as there is room. */
function fittingPicks(picks: readonly (readonly Picked[])[], words: number): ReadonlySet<Picked> {
  const byWorth = picks.map((some) => some.toSorted((one, other) => other.worth - one.worth));
  const first = byWorth.flatMap((some) => some.slice(0, 1));
  const rest = byWorth.flatMap((some) => some.slice(1)).sort((one, other) => other.worth - one.worth);
  const fitting = new Set<Picked>();
  let left = words;
  for (const pick of [...first, ...rest]) {
    const length = wordCount(pick.sentence.text);
    if (length > left && fitting.size > 0) continue;
    fitting.add(pick);
    left -= length;
  }
  return fitting;
}

export const EXTRACTIVE = "extractive";

/** Sentences from each paper, by the number of papers. */
const SENTENCES_EACH: readonly number[] = [0, 4, 3, 2];
