/**
 * Rereading: the best documents' words are read again in order, for the likelihood of the query and for its neighbouring words.
 *
 * `scores` are the words' own. Out: the factor that makes the best of them 1: it is left to the next step, which walks all of them
 * anyway; and which documents were read again, the best of all among them. Costs the words of `REREAD_DEPTH` documents.
 */
import type { QueryTerm } from "../../ports/search-engine.ts";
import { bringNear, NEAR_DOCUMENTS } from "../compiled/kernels/bring-near.ts";
import type { IndexView, Words } from "../index-view.ts";
import { REREAD_DEPTH } from "../ranking-settings.ts";
import { bestSet, mixInto, scaleToOne } from "./blend-scores.ts";
import { likelihoodScorer } from "./likelihood.ts";
import { lengthOf, SoughtWords } from "./sought-words.ts";
import { pairScorer, pairsOf } from "./word-pairs.ts";

export interface RereadingParts {
  /** Of the score, the part of each; 0 leaves it out. */
  readonly likelihood: number;
  readonly pairs: number;
}

export interface Reread {
  /** What the scores are to be multiplied by. */
  readonly factor: number;
  /** Spots, in no order; absent: nothing had to be read again. */
  readonly pool?: readonly number[];
}

/** In: scores, the largest of them, the query's terms in the order they were written, and the query. */
export type AddRereading = (
  scores: Float64Array,
  largest: number,
  sequence: readonly string[],
  query: readonly QueryTerm[],
) => Reread;

export function createRereading(index: IndexView, parts: RereadingParts): AddRereading {
  const sought = new SoughtWords();
  return (scores, largest, sequence, query) => {
    const joined = parts.pairs > 0 ? pairsOf(index, sequence) : [];
    if (largest === 0) return { factor: 1 };
    if (parts.likelihood === 0 && joined.length === 0) return { factor: 1 / largest };
    sought.begin(index.termCount, joined.flat());
    const pairs = joined.length > 0 ? pairScorer(index, joined, sought) : undefined;
    const likelihood = parts.likelihood > 0 ? likelihoodScorer(index, query, sought) : undefined;
    const pool = bestSet(scores, REREAD_DEPTH, index.precedes);
    const likely = new Float64Array(pool.length);
    const paired = new Float64Array(pool.length);
    const own = new Float64Array(pool.length);
    const documents = pool.map((spot) => index.wordsAt(spot));
    for (let place = 0; place < pool.length; place++) {
      if (place % NEAR_DOCUMENTS === 0) bringNear(documents, place);
      const words = documents[place] as Words;
      sought.count(words);
      own[place] = (scores[pool[place] as number] as number) / largest;
      if (likelihood !== undefined) likely[place] = likelihood.score(lengthOf(words));
      if (pairs !== undefined) paired[place] = pairs.score(words.end - words.start);
    }
    // What is not read again only loses what the others are measured by.
    let factor = 1 / largest;
    const mixOwn = (others: Float64Array, share: number): void => {
      if (scaleToOne(others) === 0) return;
      mixInto(own, others, share);
      factor *= (1 - share) / scaleToOne(own);
    };
    mixOwn(likely, parts.likelihood);
    mixOwn(paired, parts.pairs);
    for (let place = 0; place < pool.length; place++) scores[pool[place] as number] = (own[place] as number) / factor;
    return { factor, pool };
  };
}
