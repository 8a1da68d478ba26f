/**
 * Common words: a question that asks with nothing but words which every third paper holds, such as "what do language models do?" among
 * papers on language models. Its papers could not be told from the others, and what answered would do so by accident.
 *
 * In: a question's reading, and how many papers there are. Out: these words as they were written; nothing where one of them tells more,
 * where it says how many papers it wants or sets two things side by side, or where there are so few papers that nearly all may answer.
 */
import { asWritten } from "./as-written.ts";
import type { QuestionReading } from "./question-reading.ts";

export function commonWords(
  { terms, subject, form, wanted }: QuestionReading,
  paperCount: number,
): readonly string[] | undefined {
  if (paperCount < FEWEST_PAPERS || wanted !== undefined || form.sides !== undefined || terms.length === 0)
    return undefined;
  if (!terms.every(({ forms, weight }) => forms.length > 0 && weight <= COMMON_WEIGHT)) return undefined;
  return asWritten(
    terms.map(({ surface }) => surface),
    subject,
  ).slice(0, MOST_TOLD);
}

const FEWEST_PAPERS = 50;
/** The inverse document frequency of a word that a third of the papers hold: ln 3. No judged question, nor one beside them, has less than 2.4 as its most. */
const COMMON_WEIGHT = 1.1;
const MOST_TOLD = 5;
