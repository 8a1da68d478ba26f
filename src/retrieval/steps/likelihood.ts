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
  const numbers: number[] = [];
  const weights: number[] = [];
  /** How often the prior has each term: `LIKELIHOOD_PRIOR` words as all documents would write them. */
  const expected: number[] = [];
  const words = view.documentCount * view.averageLength;
  let total = 0;
  for (const { term, weight } of query.slice(0, MOST_TERMS)) {
    const number = view.numberOf(term);
    if (number === undefined) continue;
    numbers.push(sought.numberOf(number));
    weights.push(weight);
    expected.push((LIKELIHOOD_PRIOR * view.frequency(number)) / words);
    total += weight;
  }
  // A term that stands for two words of the query is counted for the last of them.
  const last = new Map(numbers.map((number, at) => [number, at]));
  const counted = Int32Array.from(numbers.keys()).filter((at) => last.get(numbers[at] as number) === at);
  /** What each number of times gives each term, 0 where that was not asked for yet: logarithms are dear. */
  const known = new Float64Array(numbers.length * KNOWN_TIMES);
  const given = (at: number, times: number): number =>
    (weights[at] as number) * Math.log(1 + times / (expected[at] as number));
  const gives = (at: number, times: number): number => {
    if (times >= KNOWN_TIMES) return given(at, times);
    const place = at * KNOWN_TIMES + times;
    if (known[place] === 0) known[place] = given(at, times);
    return known[place] as number;
  };
  return {
    score: (length) => {
      const { counts } = sought;
      let score = total * Math.log(LIKELIHOOD_PRIOR / (length + LIKELIHOOD_PRIOR));
      for (let each = 0; each < counted.length; each++) {
        const at = counted[each] as number;
        const times = counts[numbers[at] as number] as number;
        if (times > 0) score += gives(at, times);
      }
      return Math.max(0, score);
    },
  };
}

/** Of a long query. */
const MOST_TERMS = 255;
const KNOWN_TIMES = 16;
