/**
 * Likelihood: how much likelier a document's own language makes the query's words than the language of all documents does.
 *
 * In: the query's terms, and candidate documents. Out: for each candidate the log-likelihood ratio, 0 where the words speak
 * against it. The document's language is smoothed with that of all (Dirichlet's prior; Zhai and Lafferty, "A study of
 * smoothing methods for language models", 2004). Beside BM25 it sees otherwise: a rare word counts for being there, a
 * common one only when it is repeated. How common a word is, is read from its document frequency, which every index keeps.
 */
import type { QueryTerm } from "../../ports/search-engine.ts";
import type { IndexView } from "../index-view.ts";
import { LIKELIHOOD_PRIOR, TITLE_TIMES } from "../ranking-settings.ts";

export interface LikelihoodScorer {
  /** Of the fields only sought words need be there, if `length` tells how long the document is. */
  score(title: Int32Array, text: Int32Array, length?: number): number;
}

export function likelihoodScorer(view: IndexView, query: readonly QueryTerm[]): LikelihoodScorer {
  /** For each term number its place among the sought ones, from 1; 0 for others. */
  const places = new Uint8Array(view.termCount + 1);
  const weights: number[] = [];
  /** How often the prior has each sought term: `LIKELIHOOD_PRIOR` words as all documents would write them. */
  const expected: number[] = [];
  const words = view.documentCount * view.averageLength;
  let total = 0;
  for (const { term, weight } of query.slice(0, MOST_PLACES)) {
    const number = view.numberOf(term);
    if (number === undefined) continue;
    weights.push(weight);
    expected.push((LIKELIHOOD_PRIOR * view.frequency(number)) / words);
    places[number] = weights.length;
    total += weight;
  }
  const counts = new Float64Array(weights.length + 1);
  const count = (field: Int32Array, times: number): void => {
    for (let at = 0; at < field.length; at++) {
      const place = places[field[at] as number] as number;
      if (place > 0) counts[place] = (counts[place] as number) + times;
    }
  };
  return {
    score: (title, text, length = lengthOf(title, text)) => {
      counts.fill(0);
      count(title, TITLE_TIMES);
      count(text, 1);
      let score = total * Math.log(LIKELIHOOD_PRIOR / (length + LIKELIHOOD_PRIOR));
      for (let at = 0; at < weights.length; at++) {
        const times = counts[at + 1] as number;
        if (times > 0) score += (weights[at] as number) * Math.log(1 + times / (expected[at] as number));
      }
      return Math.max(0, score);
    },
  };
}

/** A document's words, those of its title counted `TITLE_TIMES`. */
export function lengthOf(title: Int32Array, text: Int32Array): number {
  return TITLE_TIMES * title.length + text.length;
}

/** Terms are told apart by a byte. */
const MOST_PLACES = 255;
