/**
 * Names as papers spell them: "France" is not FRANC, though both have the same stem.
 *
 * In: a question's reading and its ranking. Out: the reading, in which a name that none of the best papers spells so is held by
 * none. Words that are no names may change their endings; of a name only the plural and the possessive are the same.
 */
import type { Ranking } from "../../domain/question/ranking.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";
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
  if (!isName) return true;
  const word = COMPOUND.test(surface) ? surface.split(JOINT).find((part) => analyze(part)[0] === term) : surface;
  if (word === undefined) return isJoinedSpelt(surface, texts);
  if (!ONE_WORD.test(word) || (word !== surface && !INNER_CAPITAL.test(word))) return true;
  const name = word.toLowerCase().replace(ENDING, "");
  if (name === term && word === surface) return true;
  const spelling = new RegExp(`(?<!\\p{L})${name}(?:['’]?s|es)?(?!\\p{L})`, "iu");
  return texts.some((text) => spelling.test(text));
}

/** A compound's parts written as one, or apart, but not as a word like any other. */
function isJoinedSpelt(surface: string, texts: readonly string[]): boolean {
  const spelling = new RegExp(`(?<!\\p{L})${surface.split(JOINT).join("[-‐‑\\s]?")}`, "giu");
  return texts.some((text) => (text.match(spelling) ?? []).some((found) => /[^\p{Ll}]/u.test(found)));
}

/** Letters alone, a capital behind a letter, which no sentence puts there: of MultiPL-E neither part is a word, "multiple" least of all. */
const COMPOUND = /^(?=.*\p{L}\p{Lu})\p{L}+(?:[-‐‑]\p{L}+)+$/u;
const JOINT = /[-‐‑]/u;
const INNER_CAPITAL = /\p{L}\p{Lu}/u;
const ONE_WORD = /^\p{L}+(?:['’]s)?$/u;
const ENDING = /['’]?s$/u;
