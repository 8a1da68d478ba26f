/**
 * A question as answering reads it: its words, what they weigh in this corpus, and its form. Made once for each question.
 */
import { askedFor } from "./asked-for.ts";
import { type QuestionForm, questionForm } from "./question-form.ts";
import { type QuestionTerm, questionTerms, type TermWeights } from "./question-terms.ts";
import { withoutCommand } from "./without-command.ts";

export interface QuestionReading {
  readonly text: string;
  /** What is looked for: the question without the words that order an answer. */
  readonly subject: string;
  readonly terms: readonly QuestionTerm[];
  readonly form: QuestionForm;
  /** The terms of what it asks for by name; often none. */
  readonly asked: readonly QuestionTerm[];
}

export function readQuestion(text: string, weights: TermWeights): QuestionReading {
  const subject = withoutCommand(text);
  return {
    text,
    subject,
    terms: questionTerms(subject, weights),
    form: questionForm(text),
    asked: questionTerms(askedFor(text), weights),
  };
}
