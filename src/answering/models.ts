/**
 * The weights of answering: what was learnt from the judged questions, as plain numbers in `models.json`.
 *
 * That file is what `footnote evaluate --fit` prints, and a test keeps it so; docs/evaluation.md tells how such weights do on
 * questions they were not fitted to. No weight knows a word, a paper or a field.
 */
import type { LinearModel } from "./linear-model.ts";
import models from "./models.json" with { type: "json" };
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

export const ANSWERING_MODELS: AnsweringModels = models;
