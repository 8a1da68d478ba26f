/**
 * The weights of answering: what was learnt from the judged questions, as plain numbers in `models.json`.
 *
 * That file is what `footnote evaluate --fit` prints, and a test keeps it so; docs/evaluation.md tells how such weights do on
 * questions they were not fitted to. No weight knows a word, a paper or a field.
 */

import type { SufficiencyFeature } from "./evidence/sufficiency-model.ts";
import type { SupportFeature } from "./evidence/support-model.ts";
import type { SentenceFeature } from "./extract/sentence-model.ts";
import type { LinearModel } from "./linear-model.ts";
import models from "./models.json" with { type: "json" };

export interface AnsweringModels {
  readonly sentences: LinearModel<SentenceFeature>;
  readonly support: LinearModel<SupportFeature>;
  readonly sufficiency: LinearModel<SufficiencyFeature>;
  /** Log-odds of sufficiency from which the corpus is taken to say something. */
  readonly answerFrom: number;
  /** Log-odds of sufficiency below which nothing is there to be read: no judged question that was answerable lies there. */
  readonly readFrom: number;
  /** Log-odds of sufficiency from which a reader that finds nothing is not believed alone: half the answerable ones lie above. */
  readonly sureFrom: number;
  /** Log-odds of support from which a further paper is cited. */
  readonly citeFrom: number;
}

export const ANSWERING_MODELS: AnsweringModels = models;
