/**
 * Ranking by likeness: the documents nearest to one that is indexed, never itself, or to a text that is not.
 *
 * A document's score mixes the words that both use, in all and in the title; how near they lie in latent space, or to an embedding
 * model; what the neighbours of the best score; and the concepts of a field that both name, in whatever words.
 */
import type { IndexedDocument, RankedDocument } from "../domain/question/ranking.ts";
import type { DenseOpinion } from "../ports/embeddings.ts";
import { createSharedConcepts, type SharedConcepts } from "./concepts/shared-concepts.ts";
import { addOpinion } from "./dense/add-opinion.ts";
import type { GrowingIndex } from "./index-view.ts";
import { placeInSpace } from "./latent/latent-space.ts";
import type { RankerSteps } from "./ranker-steps.ts";
import type { RankingParts } from "./ranking-parts.ts";
import {
  MAX_SEARCHED_TERMS,
  type RankingWeights,
  RELATED_FULL_CONCEPTS,
  RELATED_SEARCHED_TERMS,
  REREAD_DEPTH,
} from "./ranking-settings.ts";
import { addLatent } from "./steps/add-latent.ts";
import { bestSet, mixInto, scaleToOne } from "./steps/blend-scores.ts";
import { allOf } from "./steps/contenders.ts";
import { createTermRows } from "./term-rows.ts";
import { type AnalyzedWord, analyzeWords } from "./terms/analyzer.ts";

/** An indexed document, or a text that is not indexed. */
export type Asked = { readonly id: string } | { readonly text: string };

export interface NearRanking {
  near(asked: Asked, limit: number, dense?: DenseOpinion): readonly RankedDocument[];
  /** What is asked about; empty for an unknown id. */
  textOf(asked: Asked): Pick<IndexedDocument, "title" | "text">;
}

export function createNearRanking(
  index: GrowingIndex,
  steps: RankerSteps,
  weigh: RankingWeights,
  parts: RankingParts,
): NearRanking {
  const rows = createTermRows(index);
  const sharedConcepts = createSharedConcepts(index);

  const textOf = (asked: Asked): Pick<IndexedDocument, "title" | "text"> =>
    ("id" in asked ? index.document(asked.id) : { title: "", text: asked.text }) ?? NO_TEXT;

  /** Cosine of weighted terms: unlike BM25 it does not favour documents that hold a little of everything. */
  const sharedTermScores = (words: readonly AnalyzedWord[], candidates: Float64Array): Float64Array => {
    const text = Int32Array.from(words.flatMap(({ term }) => index.numberOf(term) ?? []));
    const { terms, weights: own } = rows.of(NO_TITLE, text);
    const ownWeight = new Float64Array(index.termCount);
    for (const [at, term] of terms.entries()) ownWeight[term] = own[at] ?? 0;
    const scores = parts.lists().others.fill(0);
    for (const spot of bestSet(candidates, REREAD_DEPTH, index.precedes)) scores[spot] = rows.product(spot, ownWeight);
    scaleToOne(scores);
    return scores;
  };

  const near = (asked: Asked, limit: number, dense?: DenseOpinion): readonly RankedDocument[] => {
    const { title, text } = textOf(asked);
    const self = "id" in asked ? index.spotOf(asked.id) : undefined;
    const words = analyzeWords(`${title}\n${text}`);
    const query = parts.queryOf(words);
    if (query.length === 0 || limit < 1) return [];
    const without = (scores: Float64Array): Float64Array => {
      if (self !== undefined) scores[self] = 0;
      return scores;
    };
    const scores = without(parts.lexical(query, RELATED_SEARCHED_TERMS, "scores"));
    const scale = scaleToOne(scores);
    mixInto(scores, sharedTermScores(words, scores), weigh.relatedCosine);
    const space = parts.space();
    if (space !== undefined) {
      const own = self === undefined ? undefined : index.latentAt(self);
      const vector = own ?? placeInSpace(space, parts.placed(query, space)).vector;
      addLatent(index, { scores, near: parts.lists().near }, vector, {
        latent: weigh.relatedLatent,
        feedback: 0,
        nearest: 0,
        factor: 1,
        wanted: Number.POSITIVE_INFINITY,
        self,
      });
    }
    const titleQuery = parts.queryOf(analyzeWords(title));
    if (titleQuery.length > 0) {
      const titled = without(parts.lexical(titleQuery, MAX_SEARCHED_TERMS, "others"));
      scaleToOne(titled);
      mixInto(scores, titled, weigh.relatedTitle / (1 + weigh.relatedTitle));
    }
    if (steps.dense && dense !== undefined) {
      addOpinion(scores, dense, (id) => index.spotOf(id));
      without(scores);
    }
    const all = allOf(index, scores);
    const shared = steps.concepts ? sharedConcepts(words) : NO_CONCEPTS;
    const voices = {
      neighbours: steps.neighbours ? weigh.relatedNeighbours : 0,
      common: { share: weigh.relatedConcepts * Math.min(1, shared.count / RELATED_FULL_CONCEPTS), of: shared.among },
    };
    if (voices.neighbours === 0 && voices.common.share === 0) return parts.ranked(all, limit, scale);
    return parts.ranked(parts.reviewBest(all, voices, limit), limit, scale);
  };

  return { near, textOf };
}

const NO_TEXT = { title: "", text: "" };
const NO_TITLE = new Int32Array();
const NO_CONCEPTS: SharedConcepts = { count: 0, among: ({ length }) => new Float64Array(length) };
