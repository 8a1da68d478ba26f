/**
 * A question as the papers hold it: its reading with only those words held that the best papers truly have.
 *
 * In: a question's reading, its ranking, and what the corpus holds. Out: the reading, and what of the question could not be looked for.
 * Ranking has words spelt nearly so stand in for unknown ones. Now and then they are what was meant; where unread words weigh half of a
 * question or more, what was found is something else.
 */
import type { Ranking } from "../../domain/question/ranking.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import { type QuestionTerm, share, type TermWeights } from "../question/question-terms.ts";
import { type UnreadWords, unreadWords } from "../question/unread-words.ts";
import { asPapersSpell } from "./spelt-names.ts";

export function asPapersHold(
  reading: QuestionReading,
  ranking: Ranking,
  weights: TermWeights,
): { readonly question: QuestionReading; readonly unread: UnreadWords | undefined } {
  const unread = unreadWords(reading.subject, ranking, weights);
  return { question: withoutStandIns(asPapersSpell(reading, ranking), unread?.terms ?? []), unread };
}

function withoutStandIns(question: QuestionReading, unread: readonly string[]): QuestionReading {
  const isUnread = ({ term }: QuestionTerm): boolean => unread.includes(term);
  if (share(question.terms, question.terms.filter(isUnread)) < MUCH) return question;
  const read = (term: QuestionTerm): QuestionTerm => (isUnread(term) ? { ...term, forms: [] } : term);
  return { ...question, terms: question.terms.map(read), asked: question.asked.map(read) };
}

/** Of a question's weight. */
const MUCH = 0.5;
