/**
 * A question as answering reads it: its words, what they weigh in this corpus, and its form. Made once for each question.
 */
import { askedFor } from "./asked-for.ts";
import { mendSlips } from "./mend-slips.ts";
import { type QuestionForm, questionForm } from "./question-form.ts";
import { type QuestionTerm, questionTerms, type TermWeights } from "./question-terms.ts";
import { subjectCounted } from "./subject-counted.ts";
import { countWanted, withoutCommand } from "./without-command.ts";
import { withoutManner } from "./without-manner.ts";

export interface QuestionReading {
  readonly text: string;
  /** What is looked for: the question without the words that order an answer. */
  readonly subject: string;
  readonly terms: readonly QuestionTerm[];
  readonly form: QuestionForm;
  /** The terms of what it asks for by name; often none. */
  readonly asked: readonly QuestionTerm[];
  /** So many papers at most are wanted; absent: as many as bear on it. */
  readonly wanted?: number;
  /** It asks how many papers there are on its subject. */
  readonly counts?: true;
}

export function readQuestion(text: string, weights: TermWeights): QuestionReading {
  const meant = withoutManner(mendSlips(text, (term) => weights.isKnown(term)));
  const counted = subjectCounted(meant);
  const subject = counted ?? withoutCommand(meant);
  const wanted = countWanted(meant);
  return {
    text,
    subject,
    terms: questionTerms(subject, weights),
    form: questionForm(counted === undefined ? meant : `papers on ${counted}`),
    asked: questionTerms(askedFor(meant), weights),
    ...(counted === undefined ? {} : { counts: true }),
    ...(wanted === undefined ? {} : { wanted }),
  };
}
