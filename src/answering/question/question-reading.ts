/**
 * A question as answering reads it: its words, what they weigh in this corpus, and its form. Made once for each question.
 */
import { type QuestionForm, questionForm } from "./question-form.ts";
import { type QuestionTerm, questionTerms, type TermWeights } from "./question-terms.ts";

export interface QuestionReading {
  readonly text: string;
  readonly terms: readonly QuestionTerm[];
  readonly form: QuestionForm;
}

export function readQuestion(text: string, weights: TermWeights): QuestionReading {
  return { text, terms: questionTerms(text, weights), form: questionForm(text) };
}
