/**
 * The sufficiency model: does the corpus say anything on this question at all?
 *
 * In: a question and the hits read for it. Out: the features of the question as a whole, each about 0 to 1. It refuses
 * on what it can count: words and names that no paper, or not the best papers, hold.
 */
import type { Features } from "./linear-model.ts";
import type { QuestionReading } from "./question-reading.ts";
import { coverage, type TermWeights } from "./question-terms.ts";
import type { ReadHit } from "./support-model.ts";

export const SUFFICIENCY_FEATURES = [
  "covered",
  "coveredBySentence",
  "coveredByTitle",
  "coveredTogether",
  "unknown",
  "unknownCount",
  "namesMissing",
  "namesFound",
  "lead",
  "brevity",
] as const;
export type SufficiencyFeature = (typeof SUFFICIENCY_FEATURES)[number];

export function sufficiencyFeatures(
  { terms }: QuestionReading,
  hits: readonly ReadHit[],
  weights: TermWeights,
): Features<SufficiencyFeature> {
  const best = hits.slice(0, BEST);
  const highest = (feature: "covered" | "coveredBySentence" | "coveredByTitle"): number =>
    Math.max(0, ...best.map(({ features }) => features[feature]));
  const unheld = weights.inverseDocumentFrequency("");
  const unknown = terms.filter(({ weight }) => weight >= unheld);
  const names = terms.filter(({ isName }) => isName);
  const together = new Set(best.flatMap((hit) => [...hit.terms]));
  return {
    covered: highest("covered"),
    coveredBySentence: highest("coveredBySentence"),
    coveredByTitle: highest("coveredByTitle"),
    coveredTogether: coverage(terms, together),
    unknown: coverage(terms, new Set(unknown.map(({ term }) => term))),
    unknownCount: terms.length === 0 ? 1 : unknown.length / terms.length,
    namesMissing: Math.min(1, ...best.map(({ features }) => features.namesMissing)),
    namesFound: names.length === 0 ? 0 : names.filter(({ term }) => together.has(term)).length / names.length,
    lead: hits[0]?.features.lead ?? 0,
    brevity: 1 / Math.max(1, terms.length),
  };
}

/** The hits among which one should suffice. */
const BEST = 3;
