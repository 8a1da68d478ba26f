/**
 * The sufficiency model: does the corpus say anything on this question at all?
 *
 * In: a question and the hits read for it. Out: the features of the question as a whole, each 0 to 1. Most of them
 * count words: how much of the question the fullest paper holds and how many of its words, what no paper holds, and which
 * names the fullest one lacks; and what the best paper scored. A question on a named thing is not answered by a paper on a
 * like-named one.
 */
import type { Features } from "../linear-model.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import { isHeld, share } from "../question/question-terms.ts";
import type { ReadHit } from "./support-model.ts";

export const SUFFICIENCY_FEATURES = ["covered", "held", "scored", "unknown", "unknownCount", "namesMissing"] as const;
export type SufficiencyFeature = (typeof SUFFICIENCY_FEATURES)[number];

export function sufficiencyFeatures(
  { terms, form }: QuestionReading,
  hits: readonly ReadHit[],
): Features<SufficiencyFeature> {
  const fullest = hits.slice(0, BEST).sort((one, other) => other.features.covered - one.features.covered);
  // What is compared may stand in two papers; anything else should stand in one.
  const answering = fullest.slice(0, form.sides === undefined ? 1 : 2);
  const unknown = terms.filter(({ forms }) => forms.length === 0);
  const held = terms.filter((term) => fullest[0] !== undefined && isHeld(term, fullest[0].terms));
  const missing = terms.filter((term) => term.isName && !answering.some((hit) => isHeld(term, hit.terms)));
  return {
    covered: fullest[0]?.features.covered ?? 0,
    held: Math.min(1, held.length / MANY_WORDS),
    scored: Math.min(1, (hits[0]?.score ?? 0) / HIGH_SCORE),
    unknown: share(terms, unknown),
    unknownCount: terms.length === 0 ? 1 : unknown.length / terms.length,
    namesMissing: share(terms, missing),
  };
}

/** One word in common is an accident, also when it is half of a short question; four are not. */
const MANY_WORDS = 4;
/** About what the best paper scores for a question that it answers. */
const HIGH_SCORE = 12;
/** The hits among which one should suffice. */
const BEST = 3;
