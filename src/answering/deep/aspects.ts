/**
 * The aspects of a question: what an answer to all of it must touch.
 *
 * In: a question. Out: its parts in its own words: the sides of a comparison, the clauses, what is listed or joined. The cuts are
 * English grammar and punctuation, never a subject. A question in one piece is its own only aspect.
 */
import type { Claim, Evidence } from "../../domain/answer/answer.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";
import { questionForm } from "../question/question-form.ts";

export interface Aspect {
  readonly text: string;
  readonly terms: ReadonlySet<string>;
  /** A side of a comparison: an answer without it is none. */
  readonly required: boolean;
}

export function questionAspects(question: string): readonly Aspect[] {
  const read = question.slice(0, MOST_CHARACTERS);
  const sides = (questionForm(read).sides ?? []).map((text) => aspect(text, true));
  const clauses = read.split(CLAUSE_ENDS);
  const parts = clauses.flatMap((clause) => [clause, ...clause.split(JOINTS)]).map((text) => aspect(text, false));
  const kept: Aspect[] = [];
  for (const each of [...sides, ...parts]) {
    const isNew = kept.every((other) => !sameTerms(other.terms, each.terms));
    const fewest = each.required ? 1 : FEWEST_TERMS;
    if (isNew && each.terms.size >= fewest && kept.length < MOST_ASPECTS) kept.push(each);
  }
  return kept.length > 0 ? kept : [aspect(read, false)];
}

/** How much of the aspects the claims and the titles they cite speak of: mean over the aspects, 0 to 1. */
export function aspectCoverage(
  aspects: readonly Aspect[],
  claims: readonly Claim[],
  evidence: readonly Evidence[],
): number {
  const said = saidTerms(claims, evidence);
  const shares = aspects.map(({ terms }) => heldShare(terms, said));
  return shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** Whether every side of a comparison is spoken of; of another question, whether anything of it is. */
export function touchesAll(
  aspects: readonly Aspect[],
  claims: readonly Claim[],
  evidence: readonly Evidence[],
): boolean {
  const said = saidTerms(claims, evidence);
  const required = aspects.filter((each) => each.required);
  if (required.length > 0) return required.every(({ terms }) => heldShare(terms, said) >= TOUCHED);
  return aspects.some(({ terms }) => heldShare(terms, said) >= TOUCHED);
}

function saidTerms(claims: readonly Claim[], evidence: readonly Evidence[]): ReadonlySet<string> {
  const cited = new Set(claims.flatMap(({ support }) => support.map(({ marker }) => marker)));
  const titles = evidence.filter(({ marker }) => cited.has(marker)).map(({ paper }) => paper.title);
  return new Set(analyze([...claims.map(({ text }) => text), ...titles].join("\n")));
}

function aspect(text: string, required: boolean): Aspect {
  const words = text.replace(/[\s?!.,;:]+$/u, "").trim();
  return { text: words, terms: new Set(analyze(words)), required };
}

function heldShare(terms: ReadonlySet<string>, said: ReadonlySet<string>): number {
  return terms.size === 0 ? 0 : [...terms].filter((term) => said.has(term)).length / terms.size;
}

function sameTerms(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((term) => other.has(term));
}

const CLAUSE_ENDS = /[:;.?!]\s|\s[-–—]\s/u;
const JOINTS =
  /,\s|\s\/\s|[()]|\s(?:and|or|but|while|from|using|with|without|rather\sthan|instead\sof|that|which|when|for)\s/iu;
/** One word alone is seldom a part of a question. */
const FEWEST_TERMS = 2;
const MOST_ASPECTS = 8;
/** Of a side, so much is taken for naming it. */
const TOUCHED = 0.3;
const MOST_CHARACTERS = 2_000;
