/**
 * The weights of answering: what was learnt from the judged questions, as plain numbers.
 *
 * Written by `footnote evaluate --fit` (evaluation/fit-answering.ts), which also reports how they do on questions they
 * were not fitted to (docs/evaluation.md). No weight knows a word, a paper or a field.
 */
import type { LinearModel } from "./linear-model.ts";
import type { SentenceFeature } from "./sentence-model.ts";
import type { SufficiencyFeature } from "./sufficiency-model.ts";
import type { SupportFeature } from "./support-model.ts";

export interface AnsweringModels {
  readonly sentences: LinearModel<SentenceFeature>;
  readonly support: LinearModel<SupportFeature>;
  readonly sufficiency: LinearModel<SufficiencyFeature>;
  /** Log-odds of sufficiency from which the corpus is taken to say something. */
  readonly answerFrom: number;
  /** Log-odds of support from which a further paper is cited. */
  readonly citeFrom: number;
}

export const ANSWERING_MODELS: AnsweringModels = {
  sentences: {
    bias: 0,
    weights: {
      answersQuestion: 0.03,
      answersBeyondTitle: 0.67,
      figureWhenAsked: 0.31,
      figureOnTheQuestion: 0.65,
      figure: 0.15,
      sharesTitle: 1.85,
      central: 1.19,
      proposes: 0.33,
      finds: 0.19,
      result: 0.07,
      introducesName: 0.47,
      introducesTitleName: 0.57,
      repeatedName: 0.27,
      background: -0.57,
      afterProposal: 0.6,
      position: 1.17,
    },
  },
  support: {
    bias: -5,
    weights: {
      covered: 2.9,
      coveredByTitle: 2.7,
      coveredBySentence: 1.9,
      namesMissing: -1.75,
      nameFound: 0.4,
      scoreShare: 1.7,
      scoreShareSquared: 0,
      first: 0.45,
      lead: 1.5,
      rivals: -1.5,
      several: 0.2,
      scoreShareWhenSeveral: 0.3,
    },
  },
  sufficiency: {
    bias: 0,
    weights: {
      covered: 1.6,
      coveredBySentence: 0,
      coveredByTitle: 0,
      coveredTogether: 0,
      unknown: -2.7,
      unknownCount: 0,
      namesMissing: -1.8,
      namesFound: 0,
      lead: 0,
      brevity: 0,
    },
  },
  answerFrom: -0.5,
  citeFrom: -0.5,
};
