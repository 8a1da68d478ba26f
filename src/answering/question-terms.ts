/**
 * Question terms: the words of a question that a paper could answer to, and how much each tells.
 *
 * In: a question, and how much terms tell in this corpus. Out: its distinct terms in order of first appearance.
 */
import { analyzeWords } from "../retrieval/analyzer.ts";

export interface QuestionTerm {
  readonly term: string;
  /** Inverse document frequency in the corpus. */
  readonly weight: number;
  /** Written like a name: with a digit, or with capitals where a sentence would not put them. */
  readonly isName: boolean;
}

/** What answering needs to know of the corpus as a whole. */
export interface TermWeights {
  inverseDocumentFrequency(term: string): number;
}

export function questionTerms(question: string, weights: TermWeights): readonly QuestionTerm[] {
  const terms = new Map<string, QuestionTerm>();
  const firstLetter = question.search(/[\p{L}\p{N}]/u);
  for (const { term, surface, start } of analyzeWords(question)) {
    if (terms.has(term)) continue;
    const isName =
      /\d/u.test(surface) || /\p{Lu}/u.test(surface.slice(1)) || (/^\p{Lu}/u.test(surface) && start !== firstLetter);
    terms.set(term, { term, weight: weights.inverseDocumentFrequency(term), isName });
    if (terms.size === MAX_QUESTION_TERMS) break;
  }
  return [...terms.values()];
}

/** The share of the question's weight that stands among `found`, from 0 to 1. */
export function coverage(terms: readonly QuestionTerm[], found: ReadonlySet<string>): number {
  const total = totalWeight(terms);
  return total === 0 ? 0 : totalWeight(terms.filter(({ term }) => found.has(term))) / total;
}

export function totalWeight(terms: readonly QuestionTerm[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}

/** Distinct terms read; an ordinary question has about ten. */
const MAX_QUESTION_TERMS = 128;
