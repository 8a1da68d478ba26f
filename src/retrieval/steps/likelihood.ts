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
import { LIKELIHOOD_PRIOR } from "../ranking-settings.ts";
import type { SoughtWords } from "./sought-words.ts";

export interface LikelihoodScorer {
  /** Of the document that `sought` has counted, which is `length` words long. */
  score(length: number): number;
}

/** Its terms are sought from now on. */
export function likelihoodScorer(view: IndexView, query: readonly QueryTerm[], sought: SoughtWords): LikelihoodScorer {
  /** By number of a sought word: its weight, and how often the prior has it, `LIKELIHOOD_PRIOR` words as all documents would write them. */
  const weights: number[] = [];
  const expected: number[] = [];
  const words = view.documentCount * view.averageLength;
  let total = 0;
  for (const { term, weight } of query.slice(0, MOST_LIKELY_TERMS)) {
    const number = view.numberOf(term);
    if (number === undefined) continue;
    const word = sought.numberOf(number);
    weights[word] = weight;
    expected[word] = (LIKELIHOOD_PRIOR * view.frequency(number)) / words;
    total += weight;
  }
  /** A word that is sought for its pairs alone gives nothing. */
  const given = (word: number, times: number): number =>
    weights[word] === undefined ? 0 : weights[word] * Math.log(1 + times / (expected[word] as number));
  /** What each number of times gives each word: logarithms are dear. */
  const known = new Float64Array((sought.wordCount + 1) * KNOWN_TIMES);
  for (let word = 1; word <= sought.wordCount; word++) {
    for (let times = 1; times < KNOWN_TIMES; times++) known[word * KNOWN_TIMES + times] = given(word, times);
  }
  return {
    score: (length) => {
      const { counts, met, metCount } = sought;
      let score = total * Math.log(LIKELIHOOD_PRIOR / (length + LIKELIHOOD_PRIOR));
      for (let at = 0; at < metCount; at++) {
        const word = met[at] as number;
        const times = counts[word] as number;
        score += times < KNOWN_TIMES ? (known[word * KNOWN_TIMES + times] as number) : given(word, times);
      }
      return Math.max(0, score);
    },
  };
}

/** Of a long query: as many are sought in a document. */
export const MOST_LIKELY_TERMS = 255;
const KNOWN_TIMES = 8;
