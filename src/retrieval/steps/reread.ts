/**
 * Rereading: the best documents' words are read again in order, for the likelihood of the query and for its neighbouring words.
 *
 * `scores` are the words' own, the best of them 1, before and after. Costs the words of `REREAD_DEPTH` documents.
 */

import type { IndexView } from "../index-view.ts";
import { REREAD_DEPTH } from "../ranking-settings.ts";
import { bestPlaces, mixInto, multiply, scaleToOne } from "./blend-scores.ts";
import type { LikelihoodScorer } from "./likelihood.ts";
import { lengthOf } from "./likelihood.ts";
import type { PairScorer } from "./word-pairs.ts";
import { WordSieve } from "./word-sieve.ts";

export interface Rereading {
  /** The terms that any scorer looks for. */
  readonly terms: readonly string[];
  readonly likelihood: LikelihoodScorer | undefined;
  readonly pairs: PairScorer | undefined;
  /** Of the score, the part of each. */
  readonly likelihoodShare: number;
  readonly pairShare: number;
}

export function addRereading(index: IndexView, scores: Float64Array, reading: Rereading): void {
  const { terms, likelihood, pairs } = reading;
  if (likelihood === undefined && pairs === undefined) return;
  const pool = bestPlaces(scores, REREAD_DEPTH, index.precedes);
  const likely = new Float64Array(pool.length);
  const paired = new Float64Array(pool.length);
  const sieve = new WordSieve(
    index.termCount,
    terms.flatMap((term) => index.numberOf(term) ?? []),
  );
  for (const [place, slot] of pool.entries()) {
    const [title, text] = [index.titleAt(slot), index.textAt(slot)];
    const [titleLeft, textLeft] = sieve.sift(title, text);
    likely[place] = likelihood?.score(titleLeft, textLeft, lengthOf(title, text)) ?? 0;
    paired[place] = pairs?.score(titleLeft, textLeft, title.length + text.length) ?? 0;
  }
  const own = Float64Array.from(pool, (slot) => scores[slot] as number);
  // What is not read again only loses what the others are measured by.
  let kept = 1;
  const mixOwn = (others: Float64Array, share: number): void => {
    if (scaleToOne(others) === 0) return;
    mixInto(own, others, share);
    kept *= (1 - share) / scaleToOne(own);
  };
  mixOwn(likely, reading.likelihoodShare);
  mixOwn(paired, reading.pairShare);
  multiply(scores, kept);
  for (const [place, slot] of pool.entries()) scores[slot] = own[place] as number;
}
