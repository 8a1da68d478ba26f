/**
 * Question terms: the words of a question that a paper could answer to, and how much each tells.
 *
 * In: a question, and how much terms tell in this corpus. Out: its distinct terms in order of first appearance.
 */
import { type AnalyzedWord, analyzeWords } from "../../retrieval/terms/analyzer.ts";

export interface QuestionTerm {
  readonly term: string;
  /** As written where it stands first. */
  readonly surface: string;
  /** The terms by which a paper may hold it: itself, or for a word no paper holds what it was probably meant to be. */
  readonly forms: readonly string[];
  /** Inverse document frequency in the corpus. */
  readonly weight: number;
  /** Written like a name: with a digit, or with capitals where a sentence would not put them. */
  readonly isName: boolean;
}

/** What answering needs to know of the corpus as a whole. */
export interface TermWeights {
  inverseDocumentFrequency(term: string): number;
  isKnown(term: string): boolean;
  knownForms(term: string): readonly string[];
}

export function questionTerms(question: string, weights: TermWeights): readonly QuestionTerm[] {
  const terms = new Map<string, QuestionTerm>();
  const firstLetter = question.search(/[\p{L}\p{N}]/u);
  for (const { term, surface, start } of wholeWords(analyzeWords(question), weights)) {
    if (terms.has(term)) continue;
    const isName =
      /\d/u.test(surface) || /\p{Lu}/u.test(surface.slice(1)) || (/^\p{Lu}/u.test(surface) && start !== firstLetter);
    const forms = isName ? formsOfName(term, weights) : weights.knownForms(term);
    terms.set(term, { term, surface, forms, weight: weights.inverseDocumentFrequency(forms[0] ?? term), isName });
    if (terms.size === MAX_QUESTION_TERMS) break;
  }
  return [...terms.values()];
}

/** A name that is nearly another name is another name; only its plural is the same ("V100s"). */
function formsOfName(name: string, weights: TermWeights): readonly string[] {
  const spellings = name.endsWith("s") ? [name, name.slice(0, -1)] : [name];
  return spellings.filter((spelling) => weights.isKnown(spelling));
}

/** A word counts once: "AlgoPerf" as written, a compound by its joined form where some paper writes it so, else by its parts. */
function wholeWords(words: readonly AnalyzedWord[], weights: TermWeights): readonly AnalyzedWord[] {
  const joinedAt = new Set(
    words.filter(({ joined, term }) => joined && weights.isKnown(term)).map(({ start }) => start),
  );
  let mixed = false;
  return words.filter(({ joined, start, surface }, place) => {
    const isFirst = words[place - 1]?.start !== start;
    // Read once: a text without blanks is one surface of thousands of terms.
    if (isFirst) mixed = MIXED_CASE.test(surface);
    return mixed ? isFirst : joined === joinedAt.has(start);
  });
}

/** The share of the question's weight that stands among `found`, from 0 to 1. */
export function coverage(terms: readonly QuestionTerm[], found: ReadonlySet<string>): number {
  return share(
    terms,
    terms.filter((term) => isHeld(term, found)),
  );
}

/** The share of the weight of all terms that some of them have, from 0 to 1. */
export function share(terms: readonly QuestionTerm[], some: readonly QuestionTerm[]): number {
  const total = totalWeight(terms);
  return total === 0 ? 0 : totalWeight(some) / total;
}

export function isHeld({ forms }: QuestionTerm, found: ReadonlySet<string>): boolean {
  return forms.some((form) => found.has(form));
}

function totalWeight(terms: readonly QuestionTerm[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}

/** One word with capitals inside; its parts are terms too, after the whole. */
const MIXED_CASE = /^[\p{L}\p{N}]*\p{Ll}\p{Lu}[\p{L}\p{N}]*$/u;
/** Distinct terms read; an ordinary question has about ten. */
const MAX_QUESTION_TERMS = 128;
