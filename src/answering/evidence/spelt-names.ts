/**
 * Names as papers spell them: "France" is not FRANC, though both have the same stem.
 *
 * In: a question's reading and its ranking. Out: the reading, in which a name that none of the best papers spells so is held by
 * none. Words that are no names may change their endings; of a name only the plural and the possessive are the same.
 */
import type { Ranking } from "../../domain/question/ranking.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import type { QuestionTerm } from "../question/question-terms.ts";
import { MAX_READ } from "./support-model.ts";

export function asPapersSpell(question: QuestionReading, ranking: Ranking): QuestionReading {
  const texts = ranking.slice(0, MAX_READ).map(({ paper }) => `${paper.title}\n${paper.abstract}`);
  const spelt = (terms: readonly QuestionTerm[]): readonly QuestionTerm[] =>
    terms.map((term) => (isSpelt(term, texts) ? term : { ...term, forms: [] }));
  return { ...question, terms: spelt(question.terms), asked: spelt(question.asked) };
}

function isSpelt({ isName, term, surface }: QuestionTerm, texts: readonly string[]): boolean {
  if (!isName || !ONE_WORD.test(surface)) return true;
  const name = surface.toLowerCase().replace(ENDING, "");
  if (name === term) return true;
  const spelling = new RegExp(`(?<!\\p{L})${name}(?:['’]?s|es)?(?!\\p{L})`, "iu");
  return texts.some((text) => spelling.test(text));
}

const ONE_WORD = /^\p{L}+(?:['’]s)?$/u;
const ENDING = /['’]?s$/u;
