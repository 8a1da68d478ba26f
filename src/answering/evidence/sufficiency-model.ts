/**
 * The sufficiency model: does the corpus say anything on this question at all?
 *
 * In: a question and the hits read for it. Out: the features of the question as a whole. Most of them count words: how much
 * of the question the fullest paper holds, how many of its words one sentence says together, what no paper holds, and which
 * names and which thing asked for the fullest one lacks; and what the best paper scored. A question on a named thing is not answered
 * by a paper on a like-named one, nor one for a licence by a paper that speaks of none.
 */
import { readPaper } from "../extract/paper-reading.ts";
import type { Features } from "../linear-model.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import { isHeld, type QuestionTerm, share } from "../question/question-terms.ts";
import type { ReadHit } from "./support-model.ts";

export const SUFFICIENCY_FEATURES = [
  "covered",
  "together",
  "scored",
  "unknown",
  "unknownCount",
  "namesMissing",
  "askedMissing",
] as const;
export type SufficiencyFeature = (typeof SUFFICIENCY_FEATURES)[number];

export function sufficiencyFeatures(
  { terms, form, asked }: QuestionReading,
  hits: readonly ReadHit[],
): Features<SufficiencyFeature> {
  const best = hits.slice(0, BEST);
  const fullest = best.toSorted((one, other) => other.features.covered - one.features.covered);
  // What is compared may stand in two papers; anything else should stand in one.
  const answering = form.sides === undefined ? fullest.slice(0, 1) : fullestPair(terms, best);
  const lacked = (wanted: readonly QuestionTerm[]): readonly QuestionTerm[] =>
    wanted.filter((term) => !answering.some((hit) => isHeld(term, hit.terms)));
  const unknown = terms.filter(({ forms }) => forms.length === 0);
  return {
    covered: fullest[0]?.features.covered ?? 0,
    together: Math.min(1, Math.max(0, ...best.map((hit) => saidTogether(terms, hit))) / MANY_WORDS),
    scored: Math.min(1, (hits[0]?.score ?? 0) / HIGH_SCORE),
    unknown: share(terms, unknown),
    unknownCount: terms.length === 0 ? 1 : unknown.length / terms.length,
    namesMissing: share(terms, lacked(terms.filter(({ isName }) => isName))),
    askedMissing: DECISIVE * share(asked, lacked(asked)),
  };
}

/** The two papers that together hold most of the question, or the only one. */
function fullestPair(terms: readonly QuestionTerm[], hits: readonly ReadHit[]): readonly ReadHit[] {
  const pairs = hits.flatMap((one, place) => hits.slice(place + 1).map((other) => [one, other]));
  const held = (pair: readonly ReadHit[]): number =>
    share(
      terms,
      terms.filter((term) => pair.some((hit) => isHeld(term, hit.terms))),
    );
  return pairs.toSorted((one, other) => held(other) - held(one))[0] ?? hits;
}

/** The most words of the question that one sentence of a paper holds. */
function saidTogether(terms: readonly QuestionTerm[], { paper }: ReadHit): number {
  const counts = readPaper(paper).sentences.map(
    (sentence) => terms.filter((term) => isHeld(term, sentence.terms)).length,
  );
  return Math.max(0, ...counts);
}

/** One word in common is an accident, also when it is half of a short question; four in one sentence are not. */
const MANY_WORDS = 4;
/** About what the best paper scores for a question that it answers. */
export const HIGH_SCORE = 12;
/** The hits among which one should suffice. */
const BEST = 3;
/** Few judged questions name what they ask for: on a longer scale the penalty on weights lets them count for what they are. */
const DECISIVE = 2;
