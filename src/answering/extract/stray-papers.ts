/**
 * Stray papers: cited for their nearness, while what they would say has next to nothing to do with the question.
 *
 * In: the evidence of one question, and a paper's picked sentences. Out: whether the paper is better not heard. Never the
 * best ranked one, nor one that holds about as much of the question as any; and where several papers are asked for, none.
 * Why: an answer that ends on such a sentence reads as if it were about something else.
 */
import type { Evidence } from "../../domain/answer/answer.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import { coverage, isHeld } from "../question/question-terms.ts";
import { readPaper } from "./paper-reading.ts";
import type { Picked } from "./pick-sentences.ts";

export type IsStray = (one: Evidence, picks: readonly Picked[]) => boolean;

export function strayPapers({ terms, form }: QuestionReading, evidence: readonly Evidence[]): IsStray {
  if (form.asksSeveral) return () => false;
  const holds = (paper: Paper): number => coverage(terms, readPaper(paper).terms);
  const best = Math.max(...evidence.map(({ score }) => score));
  const fullest = Math.max(...evidence.map(({ paper }) => holds(paper)));
  return ({ paper, score }, picks) => {
    if (score === best || holds(paper) >= NEARLY_AS_FULL * fullest) return false;
    const [first] = picks.toSorted((one, other) => other.worth - one.worth);
    const told = new Set([...analyze(paper.title), ...(first?.sentence.terms ?? [])]);
    return coverage(terms, told) < LEAST_SHARE && terms.filter((term) => isHeld(term, told)).length < FEW_WORDS;
  };
}

/** Of how much of the question the fullest paper holds. */
const NEARLY_AS_FULL = 0.9;
/** Of the question's weight, in a paper's title and its best sentence together. */
const LEAST_SHARE = 0.2;
/** Two words in common are no accident. */
const FEW_WORDS = 2;
