/**
 * A question as answering reads it: its words, what they weigh in this corpus, and its form. Made once for each question.
 */
import { askedFor } from "./asked-for.ts";
import { type QuestionForm, questionForm } from "./question-form.ts";
import { type QuestionTerm, questionTerms, type TermWeights } from "./question-terms.ts";

export interface QuestionReading {
  readonly text: string;
  readonly terms: readonly QuestionTerm[];
  readonly form: QuestionForm;
  /** The terms of what it asks for by name; often none. */
  readonly asked: readonly QuestionTerm[];
}

export function readQuestion(text: string, weights: TermWeights): QuestionReading {
  return {
    text,
    terms: questionTerms(text, weights),
    form: questionForm(text),
    asked: questionTerms(askedFor(text), weights),
  };
}
