/**
 * The extractive composer: an answer made of the papers' own sentences, with no model and no key.
 *
 * In: a question and its evidence. Out: a draft whose every claim is one sentence of one abstract, word for word.
 * Keeps true: a claim's text is its quote; papers follow in the order of the evidence, sentences in reading order.
 */
import type { Claim, Draft, Evidence } from "../../domain/answer.ts";
import type { AnsweringModels } from "../models.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import type { TermWeights } from "../question/question-terms.ts";
import { pickSentences } from "./pick-sentences.ts";
import { readSentences } from "./sentence-model.ts";

export function composeExtract(
  question: QuestionReading,
  evidence: readonly Evidence[],
  weights: TermWeights,
  models: AnsweringModels,
  sentencesEach = SENTENCES_EACH[evidence.length] ?? 1,
): Draft {
  const claims = evidence.flatMap(({ marker, paper }) =>
    pickSentences(readSentences(paper, question, weights), sentencesEach, models.sentences).map(
      ({ sentence }): Claim => ({ text: sentence.text, support: [{ marker, quote: sentence.text }] }),
    ),
  );
  return { composer: EXTRACTIVE, claims };
}

export const EXTRACTIVE = "extractive";

/** Sentences from each paper, by the number of papers: an answer stays within about 120 words, a comparison 150. */
const SENTENCES_EACH: readonly number[] = [0, 4, 3, 2];
