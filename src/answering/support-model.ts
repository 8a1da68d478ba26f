/**
 * The support model: how likely a ranked paper bears on the question, judged by what of the question it holds.
 *
 * In: a question and its ranking. Out: for each of the best hits its features and a probability. One model decides both
 * which papers an answer cites and, where even the likeliest is unlikely, that the corpus does not say. Scores of a
 * ranker are comparable within one ranking only, so everything that compares questions is a share of the question.
 */
import type { Hit, Ranking } from "../domain/ranking.ts";
import { analyze } from "../retrieval/analyzer.ts";
import { type Features, type LinearModel, logOdds, probability } from "./linear-model.ts";
import type { QuestionForm } from "./question-form.ts";
import { coverage, type QuestionTerm } from "./question-terms.ts";
import { splitSentences } from "./sentences.ts";

export type SupportFeature =
  | "covered"
  | "coveredByTitle"
  | "coveredBySentence"
  | "nameMissing"
  | "nameFound"
  | "scoreShare"
  | "isFirst"
  | "lead"
  | "rivals"
  | "asksSeveral"
  | "scoreShareWhenSeveral"
  | "figureMissing"
  | "shortQuestion";

export interface SupportedHit extends Hit {
  readonly features: Features<SupportFeature>;
  /** From 0 to 1. */
  readonly support: number;
}

export function support(
  question: { readonly terms: readonly QuestionTerm[]; readonly form: QuestionForm },
  ranking: Ranking,
  model: LinearModel<SupportFeature> = SUPPORT_MODEL,
): readonly SupportedHit[] {
  const { terms, form } = question;
  const top = ranking[0]?.score ?? 0;
  const names = terms.filter(({ isName }) => isName);
  const rivals = ranking.filter(({ score }) => score > RIVAL_SHARE * top).length;
  return ranking.slice(0, MAX_READ).map((hit, index) => {
    const sentences = splitSentences(hit.paper.abstract).map(({ text }) => new Set(analyze(text)));
    const title = new Set(analyze(hit.paper.title));
    const all = new Set([...title, ...sentences.flatMap((sentence) => [...sentence])]);
    const missing = terms.filter(({ term, isName }) => isName && !all.has(term));
    const scoreShare = top > 0 ? hit.score / top : 0;
    const next = ranking[index + 1]?.score ?? 0;
    const features: Features<SupportFeature> = {
      covered: coverage(terms, all),
      coveredByTitle: coverage(terms, title),
      coveredBySentence: Math.max(0, ...sentences.map((sentence) => coverage(terms, sentence))),
      nameMissing:
        1 - coverage(terms, new Set(terms.filter((term) => !missing.includes(term)).map(({ term }) => term))),
      nameFound: names.length > 0 && missing.length < names.length ? 1 : 0,
      scoreShare,
      isFirst: index === 0 ? 1 : 0,
      lead: hit.score > 0 ? 1 - next / hit.score : 0,
      rivals: Math.min(1, (rivals - 1) / MAX_READ),
      asksSeveral: form.asksSeveral || form.sides !== undefined ? 1 : 0,
      scoreShareWhenSeveral: form.asksSeveral || form.sides !== undefined ? scoreShare : 0,
      figureMissing: form.asksFigure && !/\d/u.test(hit.paper.abstract) ? 1 : 0,
      shortQuestion: terms.length <= SHORT_QUESTION_TERMS ? 1 : 0,
    };
    return { ...hit, features, support: probability(logOdds(model, features)) };
  });
}

/** Hits looked at; an answer cites far fewer. */
const MAX_READ = 10;
/** A hit with more than this share of the best score is a rival to it. */
const RIVAL_SHARE = 0.6;
const SHORT_QUESTION_TERMS = 3;

export const SUPPORT_MODEL: LinearModel<SupportFeature> = {
  bias: -4,
  weights: {
    covered: 2,
    coveredByTitle: 1,
    coveredBySentence: 1,
    nameMissing: -2,
    nameFound: 0.5,
    scoreShare: 3,
    isFirst: 0.5,
    lead: 1,
    rivals: 0,
    asksSeveral: 0,
    scoreShareWhenSeveral: 1,
    figureMissing: -0.5,
    shortQuestion: 0,
  },
};
