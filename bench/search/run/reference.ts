/**
 * The reference: plain BM25 as in a textbook, by brute force, over the same terms as Footnote.
 *
 * It keeps no index: it walks all documents, counts the queries' terms in each, and scores it for every query. Parameters
 * are Footnote's (k 1.5, b 0.6, the title three times, a term said twice in the query weighs more), without what Footnote adds: no
 * share of the query held, no cut of long queries. It shares no code with the engines but how text becomes terms.
 */

import { BM25, TITLE_TIMES } from "../../../src/retrieval/ranking-settings.ts";
import { analyze, analyzeWords } from "../../../src/retrieval/terms/analyzer.ts";
import { weighWords } from "../../../src/retrieval/terms/query.ts";
import { type Corpus, idOf } from "../corpus/documents.ts";
import { type Queries, RANKED_KINDS, type RankedKind } from "../corpus/queries.ts";
import { GrowingIntegers } from "../engines/growing-integers.ts";
import { bestOf } from "../engines/top-documents.ts";

export interface Reference {
  /** For each query the ids of its ten best documents, and of those that score as much as the tenth. */
  readonly best: Readonly<Record<RankedKind, readonly (readonly string[])[]>>;
  readonly postings: Readonly<Record<RankedKind, number>>;
}

interface Asking {
  readonly query: number;
  readonly weight: number;
}

export function computeReference(corpus: Corpus, documents: number, queries: Queries): Reference {
  const texts = RANKED_KINDS.flatMap((kind) => queries[kind].measured.map((text) => ({ kind, text })));
  const asked = texts.map(({ text }) => weighWords(analyzeWords(text)));
  const numbers = new Map<string, number>();
  const askings: Asking[][] = [];
  for (const [query, terms] of asked.entries()) {
    for (const { term, weight } of terms) {
      const known = numbers.get(term);
      if (known === undefined) numbers.set(term, askings.push([{ query, weight }]) - 1);
      else askings[known]?.push({ query, weight });
    }
  }

  const [ends, lengths] = [new GrowingIntegers(), new GrowingIntegers()];
  const [ofTerm, counts] = [new GrowingIntegers(), new GrowingIntegers()];
  const frequencies = new Float64Array(askings.length);
  for (const batch of corpus.batches(documents)) {
    for (const { title, text } of batch) {
      const titleTerms = analyze(title);
      const textTerms = analyze(text);
      lengths.push(titleTerms.length * TITLE_TIMES + textTerms.length);
      const tally = new Map<number, number>();
      const count = (term: string, times: number): void => {
        const number = numbers.get(term);
        if (number !== undefined) tally.set(number, (tally.get(number) ?? 0) + times);
      };
      for (const term of titleTerms) count(term, TITLE_TIMES);
      for (const term of textTerms) count(term, 1);
      for (const [number, times] of tally) {
        ofTerm.push(number);
        counts.push(times);
        frequencies[number] = (frequencies[number] as number) + 1;
      }
      ends.push(ofTerm.length);
    }
  }

  const average = lengths.sum() / Math.max(1, documents);
  const rarity = frequencies.map((frequency) => Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5)));
  const tops = texts.map(() => bestOf(BEST_KEPT));
  const scores = new Float64Array(texts.length);
  for (let place = 0; place < documents; place += 1) {
    const length = 1 - BM25.b + (BM25.b * lengths.at(place)) / average;
    for (let at = place === 0 ? 0 : ends.at(place - 1); at < ends.at(place); at += 1) {
      const [number, count] = [ofTerm.at(at), counts.at(at)];
      const score = ((rarity[number] as number) * count * (BM25.k + 1)) / (count + BM25.k * length);
      for (const { query, weight } of askings[number] ?? []) scores[query] = (scores[query] as number) + weight * score;
    }
    for (const [query, top] of tops.entries()) {
      const score = scores[query] as number;
      if (score > top.least) top.offer(place, score);
    }
    scores.fill(0);
  }

  const postingsOf = (query: number): number =>
    (asked[query] ?? []).reduce((sum, { term }) => sum + (frequencies[numbers.get(term) ?? -1] ?? 0), 0);
  const ofKind = <T>(take: (query: number) => T): Record<RankedKind, readonly T[]> => {
    const all: Record<RankedKind, T[]> = { q3: [], q8: [], q20: [], stop: [], abstract: [], long: [] };
    for (const [query, { kind }] of texts.entries()) all[kind].push(take(query));
    return all;
  };
  const postings = ofKind(postingsOf);
  const meanOf = (kind: RankedKind): number =>
    Math.round(postings[kind].reduce((sum, each) => sum + each, 0) / Math.max(1, postings[kind].length));
  return {
    best: ofKind((query) => (tops[query] === undefined ? [] : tiedBest(tops[query]))),
    postings: {
      q3: meanOf("q3"),
      q8: meanOf("q8"),
      q20: meanOf("q20"),
      stop: meanOf("stop"),
      abstract: meanOf("abstract"),
      long: meanOf("long"),
    },
  };
}

function tiedBest(top: ReturnType<typeof bestOf>): readonly string[] {
  const scores = top.scores();
  const tenth = scores[Math.min(TOP, scores.length) - 1] ?? 0;
  return top
    .places()
    .filter((_, at) => (scores[at] ?? 0) >= tenth * (1 - TIE))
    .map(idOf);
}

/** The share of the ten best that an answer holds; any of several that score as much as the tenth will do. */
export function agreementOf(answer: readonly string[], best: readonly string[]): number {
  const known = new Set(best);
  const wanted = Math.min(TOP, best.length);
  if (wanted === 0) return answer.length === 0 ? 1 : 0;
  return answer.slice(0, TOP).filter((id) => known.has(id)).length / wanted;
}

export const TOP = 10;
const BEST_KEPT = 40;
/** Float32 has seven digits: scores nearer than this are one score. */
const TIE = 1e-6;
