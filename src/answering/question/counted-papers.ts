/**
 * The number of papers that hold the words of a question which asks for it.
 *
 * In: a question's reading, and the index. Out: the number with the words, as a part of what is grounded; nothing where none is asked for, or
 * a word is unknown: of those it is told that no paper has them.
 */
import type { CountedPapers } from "../../domain/answer/answer.ts";
import type { PaperIndex } from "../../retrieval/paper-index.ts";
import { asWritten } from "./as-written.ts";
import type { QuestionReading } from "./question-reading.ts";

export function countedPapers(
  { counts, terms, subject }: QuestionReading,
  index: Pick<PaperIndex, "countHolding">,
): { readonly counted?: CountedPapers } {
  // What stands in for an unknown word is another word.
  const areHeld = terms.every(({ term, forms }) => forms.includes(term));
  if (counts !== true || terms.length === 0 || !areHeld) return {};
  const words = asWritten(
    terms.map(({ surface }) => surface),
    subject,
  );
  return { counted: { papers: index.countHolding(terms.map(({ forms }) => forms)), words: words.slice(0, MOST_TOLD) } };
}

const MOST_TOLD = 6;
