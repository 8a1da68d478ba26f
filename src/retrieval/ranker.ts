/**
 * The ranker: text in, documents in order of relevance out. One ranker serves the corpus and any test collection.
 *
 * A document's score mixes what it says in the query's words (BM25, their likelihood, neighbouring words), what it says in
 * other words (latent semantics, an embedding model where one is set), and what the documents like it score. Each step is a
 * file of its own; docs/ranking.md has what each is worth.
 * Keeps true: the same documents and the same text give the same order on any machine; equal scores are ordered by id.
 */
import type { IndexedDocument, RankedDocument } from "../domain/ranking.ts";
import type { DenseOpinion } from "../ports/embeddings.ts";
import type { QueryTerm } from "../ports/search-engine.ts";
import { type AnalyzedWord, analyzeWords } from "./analyzer.ts";
import { bestPlaces, mixInto, rounded, scaleToOne } from "./blend-scores.ts";
import { addOpinion } from "./dense/add-opinion.ts";
import { type GrowingIndex, rarityOf, weightOf } from "./index-view.ts";
import { blend, type LatentSpace, type LatentVector, placeInSpace, weightIn } from "./latent-space.ts";
import { lexicalScores } from "./lexical-scores.ts";
import { likelihoodScorer } from "./likelihood.ts";
import { createNeighbours } from "./neighbours.ts";
import { weighWords } from "./query.ts";
import {
  FEEDBACK_DOCUMENTS,
  MAX_SEARCHED_TERMS,
  NEIGHBOUR_POOL,
  RANKING_WEIGHTS,
  type RankingWeights,
  RELATED_SEARCHED_TERMS,
  REREAD_DEPTH,
} from "./ranking-settings.ts";
import { sharedWords } from "./reasons.ts";
import { rememberRows, termRow } from "./term-rows.ts";
import { substituteUnknown } from "./unknown-terms.ts";
import { pairScorer } from "./word-pairs.ts";

export interface RelatedDocument extends RankedDocument {
  /** The shared words that decided, most decisive first, as a person would read them. */
  readonly because: readonly string[];
}

export interface Ranker {
  readonly documentCount: number;
  /** The best `limit` documents for a question, topic, claim or whole abstract. */
  rank(text: string, limit: number, dense?: DenseOpinion): readonly RankedDocument[];
  /** The documents nearest to an indexed one, never itself; nothing for an unknown id. */
  related(id: string, limit: number, dense?: DenseOpinion): readonly RelatedDocument[];
  /** The documents nearest to a text that is not indexed. */
  relatedToText(text: string, limit: number, dense?: DenseOpinion): readonly RelatedDocument[];
  /** A document whose id is already known is left as it is: remove it first to replace it. */
  add(documents: readonly IndexedDocument[]): void;
  /** Unknown ids are passed over. */
  remove(ids: readonly string[]): void;
  /** How much a term tells: near 0 in every document, about `log(documentCount)` in one or none. */
  inverseDocumentFrequency(term: string): number;
  /** Whether some document holds the term. */
  isKnown(term: string): boolean;
  /** The indexed terms a query's term stands for: itself, or what an unknown one was probably meant to be; else none. */
  knownForms(term: string): readonly string[];
}

/** Steps that can be left out, to measure what each is worth. */
export interface RankerSteps {
  readonly substitutes: boolean;
  readonly likelihood: boolean;
  readonly pairs: boolean;
  readonly latent: boolean;
  readonly feedback: boolean;
  /** Does nothing without an opinion. */
  readonly dense: boolean;
  readonly neighbours: boolean;
}

export const ALL_STEPS: RankerSteps = {
  substitutes: true,
  likelihood: true,
  pairs: true,
  latent: true,
  feedback: true,
  dense: true,
  neighbours: true,
};

export function createRanker(
  index: GrowingIndex,
  steps: RankerSteps = ALL_STEPS,
  weigh: RankingWeights = RANKING_WEIGHTS,
): Ranker {
  const rowAt = rememberRows(index);
  const neighbours = createNeighbours(index, rowAt);
  const idAt = (slot: number): string => index.idAt(slot);
  const rarity = (term: string): number => rarityOf(index.frequency(index.numberOf(term)), index.documentCount);
  const known = {
    isKnown: (term: string) => index.frequency(index.numberOf(term)) > 0,
    similar: (term: string, limit: number) => index.similarTerms(term, limit),
  };
  const ensureSpace = () => (steps.latent ? index.space() : undefined);

  const queryOf = (words: readonly AnalyzedWord[]): readonly QueryTerm[] => {
    const query = weighWords(words);
    return steps.substitutes ? substituteUnknown(query, known) : query.filter(({ term }) => known.isKnown(term));
  };

  /** What the best documents score when their words are read again in order. */
  const reread = (
    pool: readonly number[],
    scorer: { score(title: Int32Array, text: Int32Array): number },
  ): Float64Array | undefined => {
    const scores = new Float64Array(index.slotCount);
    for (const slot of pool) scores[slot] = scorer.score(index.titleAt(slot), index.textAt(slot));
    return scaleToOne(scores) > 0 ? scores : undefined;
  };

  /** `scores` are the words' own, the best of them 1, before and after. */
  const addRereading = (scores: Float64Array, words: readonly AnalyzedWord[], query: readonly QueryTerm[]): void => {
    const pool = bestPlaces(scores, REREAD_DEPTH, idAt);
    const likely = steps.likelihood ? reread(pool, likelihoodScorer(index, query)) : undefined;
    if (likely !== undefined) {
      mixInto(scores, likely, weigh.likelihood);
      scaleToOne(scores);
    }
    const pairScores = steps.pairs
      ? pairScorer(
          index,
          words.map(({ term }) => term),
        )
      : undefined;
    const pairs = pairScores && reread(pool, pairScores);
    if (pairs !== undefined) {
      mixInto(scores, pairs, weigh.pairs / (1 + weigh.pairs));
      scaleToOne(scores);
    }
  };

  const nearTo = (vector: LatentVector, self?: number): Float64Array => {
    const scores = index.nearTo(vector);
    if (self !== undefined) scores[self] = 0;
    scaleToOne(scores);
    return scores;
  };

  const addFeedback = (scores: Float64Array, self?: number): void => {
    const best = bestPlaces(scores, FEEDBACK_DOCUMENTS, idAt);
    const vectors = best.flatMap((slot) => {
      const latent = index.latentAt(slot);
      return latent === undefined ? [] : [[latent, (scores[slot] ?? 0) ** 2] as const];
    });
    if (vectors.length > 0) mixInto(scores, nearTo(blend(vectors), self), weigh.feedback);
  };

  const addNeighbours = (scores: Float64Array, weight: number): void => {
    scaleToOne(scores);
    const pool = bestPlaces(scores, NEIGHBOUR_POOL, idAt);
    const opinions = neighbours.opinions(pool, scores);
    scaleToOne(opinions);
    const others = new Float64Array(scores.length);
    for (const [place, slot] of pool.entries()) others[slot] = opinions[place] ?? 0;
    mixInto(scores, others, weight);
  };

  const weights = (query: readonly QueryTerm[], space: LatentSpace): readonly (readonly [number, number])[] =>
    query.flatMap(({ term, weight }) => {
      const number = index.numberOf(term);
      if (number === undefined) return [];
      return [[number, weight * weightIn(space, number, weightOf(index.frequency(number), index.documentCount))]];
    });

  /** Rounded, so that the last bits of a sum decide nothing; `scale` brings the best back to its lexical score. */
  const ranked = (scores: Float64Array, scale: number, limit: number): readonly RankedDocument[] => {
    for (let slot = 0; slot < scores.length; slot++) scores[slot] = rounded(scores[slot] as number);
    return bestPlaces(scores, limit, idAt).map((slot, place) => ({
      id: idAt(slot),
      rank: place + 1,
      score: (scores[slot] ?? 0) * scale,
    }));
  };

  const rank = (text: string, limit: number, dense?: DenseOpinion): readonly RankedDocument[] => {
    const words = analyzeWords(text);
    const query = queryOf(words);
    if (query.length === 0 || limit < 1) return [];
    const scores = lexicalScores(index, query, MAX_SEARCHED_TERMS, weigh.coverage);
    const scale = scaleToOne(scores);
    addRereading(scores, words, query);
    const space = ensureSpace();
    if (space !== undefined) {
      const { vector, coverage } = placeInSpace(space, weights(query, space));
      mixInto(scores, nearTo(vector), weigh.latent * Math.min(1, coverage / weigh.fullCoverage));
      if (steps.feedback) addFeedback(scores);
    }
    if (steps.dense && dense !== undefined) addOpinion(scores, dense, (id) => index.slotOf(id));
    if (steps.neighbours) addNeighbours(scores, weigh.neighbours);
    return ranked(scores, scale, limit);
  };

  const nearest = (
    { title, text }: Pick<IndexedDocument, "title" | "text">,
    limit: number,
    dense?: DenseOpinion,
    self?: number,
  ): readonly RelatedDocument[] => {
    const words = analyzeWords(`${title}\n${text}`);
    const query = queryOf(words);
    if (query.length === 0 || limit < 1) return [];
    const without = (scores: Float64Array): Float64Array => {
      if (self !== undefined) scores[self] = 0;
      return scores;
    };
    const scores = without(lexicalScores(index, query, RELATED_SEARCHED_TERMS, weigh.coverage));
    const scale = scaleToOne(scores);
    mixInto(scores, sharedTermScores(words, scores), weigh.relatedCosine);
    const space = ensureSpace();
    if (space !== undefined) {
      const own = self === undefined ? undefined : index.latentAt(self);
      const vector = own ?? placeInSpace(space, weights(query, space)).vector;
      mixInto(scores, nearTo(vector, self), weigh.relatedLatent);
    }
    const titleQuery = queryOf(analyzeWords(title));
    if (titleQuery.length > 0) {
      const titled = without(lexicalScores(index, titleQuery, MAX_SEARCHED_TERMS, weigh.coverage));
      scaleToOne(titled);
      mixInto(scores, titled, weigh.relatedTitle / (1 + weigh.relatedTitle));
    }
    if (steps.dense && dense !== undefined) {
      addOpinion(scores, dense, (id) => index.slotOf(id));
      without(scores);
    }
    if (steps.neighbours) addNeighbours(scores, weigh.relatedNeighbours);
    return ranked(scores, scale, limit).map((document) => {
      const found = index.document(document.id);
      return { ...document, because: found === undefined ? [] : sharedWords(words, found, rarity) };
    });
  };

  /** Cosine of weighted terms: unlike BM25 it does not favour documents that hold a little of everything. */
  const sharedTermScores = (words: readonly AnalyzedWord[], candidates: Float64Array): Float64Array => {
    const text = Int32Array.from(words.flatMap(({ term }) => index.numberOf(term) ?? []));
    const { terms, weights: own } = termRow(index, NO_TITLE, text);
    const ownWeight = new Float64Array(index.termCount);
    for (const [at, term] of terms.entries()) ownWeight[term] = own[at] ?? 0;
    const scores = new Float64Array(index.slotCount);
    for (const slot of bestPlaces(candidates, REREAD_DEPTH, idAt)) {
      const row = rowAt(slot);
      let score = 0;
      for (let at = 0; at < row.terms.length; at++) {
        score += (ownWeight[row.terms[at] as number] as number) * (row.weights[at] as number);
      }
      scores[slot] = score;
    }
    scaleToOne(scores);
    return scores;
  };

  return {
    get documentCount() {
      return index.documentCount;
    },
    rank,
    related: (id, limit, dense) => {
      const document = index.document(id);
      return document === undefined ? [] : nearest(document, limit, dense, index.slotOf(id));
    },
    relatedToText: (text, limit, dense) => nearest({ title: "", text }, limit, dense),
    add: (documents) => index.add(documents),
    remove: (ids) => index.remove(ids),
    inverseDocumentFrequency: rarity,
    isKnown: known.isKnown,
    knownForms: (term) => substituteUnknown([{ term, weight: 1 }], known).map((form) => form.term),
  };
}

const NO_TITLE = new Int32Array();
