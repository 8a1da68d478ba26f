/**
 * The extractive composer: an answer made of the papers' own sentences, with no model and no key.
 *
 * In: a question and its evidence. Out: a draft whose every claim is one sentence of one abstract, word for word.
 * Keeps true: a claim's text is its quote, and what several papers say word for word is said once, citing them all; papers follow in the order of the evidence, sentences in reading order; the words
 * of the style suffice, except for a lone long sentence. What is said is the best that the room allows (`fill-room.ts`): a paper
 * that ranks far below the first is left out rather than cost it the sentence that answers, and so is a stray (`stray-papers.ts`).
 */
import type { AnswerStyle, Claim, Draft, Evidence } from "../../domain/answer/answer.ts";
import { EXTRACTIVE } from "../../domain/answer/composers.ts";
import type { AnsweringModels } from "../models.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import type { TermWeights } from "../question/question-terms.ts";
import { STYLE_ROOM } from "../style-room.ts";
import { withoutEchoes } from "./echoes.ts";
import { cellsOf } from "./extract-cells.ts";
import { fillRoom } from "./fill-room.ts";
import { pickSentences } from "./pick-sentences.ts";
import { readSentences } from "./sentence-model.ts";
import { strayPapers } from "./stray-papers.ts";

export interface ExtractBounds {
  /** Absent: short. */
  readonly style?: AnswerStyle;
  /** Absent: as many as read well for so many papers. */
  readonly sentencesEach?: number;
  /** Absent: the style's. */
  readonly words?: number;
  /** Somebody chose the papers: none of them is a stray. */
  readonly chosen?: boolean;
}

export function composeExtract(
  question: QuestionReading,
  evidence: readonly Evidence[],
  weights: TermWeights,
  models: AnsweringModels,
  {
    style = "short",
    sentencesEach = SENTENCES_EACH[evidence.length] ?? FEWEST_SENTENCES,
    words = STYLE_ROOM[style].words,
    chosen = false,
  }: ExtractBounds = {},
): Draft {
  const isStray = strayPapers(question, evidence);
  // Told once what a thing is, a person wants to hear more of it.
  const beyond = { ...question, form: { ...question.form, explained: undefined } };
  const { picks, echoes } = withoutEchoes(
    evidence.map((one, place) => {
      const sentences = readSentences(one.paper, place === 0 ? question : beyond, weights);
      const picked = pickSentences(sentences, Math.max(sentencesEach, CANDIDATES_EACH), models.sentences);
      return !chosen && isStray(one, picked) ? [] : picked;
    }),
  );
  const { asksSeveral, sides } = question.form;
  const scores = evidence.map(({ score }) => score);
  const speakers = picks.map((candidates, place) => ({
    candidates,
    standing: standing(scores[place] ?? 0, scores),
    heard: asksSeveral || sides !== undefined ? HEARD.ofSeveral : HEARD.ofOne,
  }));
  const fitting = fillRoom(speakers, sentencesEach, words);
  const claims = evidence.flatMap(({ marker }, place) =>
    (picks[place] ?? [])
      .filter((pick) => fitting.has(pick))
      .map((pick): Claim => {
        const { text } = pick.sentence;
        const others = (echoes.get(pick) ?? []).flatMap((echo) => {
          const other = evidence[echo.place];
          return other === undefined ? [] : [{ marker: other.marker, quote: echo.text }];
        });
        const said = text.replace(LIST_NUMBER, "");
        return { text: said, support: [{ marker, quote: said }, ...others] };
      }),
  );
  return {
    composer: EXTRACTIVE,
    claims: style === "comparison" ? cellsOf(claims, question, evidence, weights) : claims,
  };
}

/** Its score as a share of the best one; a paper that somebody chose without a score counts a little. */
function standing(score: number, scores: readonly number[]): number {
  return Math.max(LEAST_STANDING, (score / Math.max(1e-9, ...scores)) ** STEEPNESS);
}

/** "(3) Based on …": out of its list, the number says nothing. */
const LIST_NUMBER = /^\((?:\d{1,2}|[ivx]{1,4}|[a-e])\)\s+(?=\p{Lu})/u;

/** Sentences from each paper at most, by the number of papers. */
const SENTENCES_EACH: readonly number[] = [0, 5, 3];
/** Of three papers and more. Were it one, a paper far better than the others would be kept from saying what it found. */
const FEWEST_SENTENCES = 2;
/** So many of a paper's best are looked through for one that fits. */
const CANDIDATES_EACH = 5;
/** What it is worth that a paper is heard at all, in sentences that surely tell: more where several are asked for. */
const HEARD = { ofOne: 0.3, ofSeveral: 1 } as const;
const LEAST_STANDING = 0.3;
/** A paper of four fifths of the best score is half as likely to bear on the question: the support model falls off about so. */
const STEEPNESS = 3;
