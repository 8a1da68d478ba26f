/**
 * Ranking for what somebody wrote: a question, a claim, a topic or a whole abstract.
 *
 * A document's score mixes what it says in the query's words (BM25, their likelihood, neighbouring words), what it says in
 * other words (latent semantics, an embedding model where one is set), and what the documents like it score; what stood out before
 * gains by that.
 */
import type { RankedDocument } from "../domain/question/ranking.ts";
import type { DenseOpinion } from "../ports/embeddings.ts";
import type { QueryTerm } from "../ports/search-engine.ts";
import { addOpinion } from "./dense/add-opinion.ts";
import type { GrowingIndex } from "./index-view.ts";
import { placeInSpace } from "./latent/latent-space.ts";
import type { RankerSteps } from "./ranker-steps.ts";
import type { RankingParts } from "./ranking-parts.ts";
import {
  FEEDBACK_NEAREST,
  MAX_SEARCHED_TERMS,
  type RankingWeights,
  STAND_OUT_DOCUMENTS,
  TOPIC_FEEDBACK_NEAREST,
} from "./ranking-settings.ts";
import { addLatent } from "./steps/add-latent.ts";
import { bestSet, largestOf, multiply } from "./steps/blend-scores.ts";
import { allOf, someOf } from "./steps/contenders.ts";
import { bestByWords } from "./steps/lexical-scores.ts";
import { createRereading } from "./steps/reread.ts";
import { foremostOf, NO_FOREMOST } from "./steps/stand-out.ts";
import { analyzeWords } from "./terms/analyzer.ts";

export type RankQuery = (text: string, limit: number, dense?: DenseOpinion) => readonly RankedDocument[];

/** `question` seeks the few documents that answer, `topic` the many that are about it. */
export function createQueryRanking(
  index: GrowingIndex,
  steps: RankerSteps,
  weigh: RankingWeights,
  parts: RankingParts,
): { readonly question: RankQuery; readonly topic: RankQuery } {
  const addRereading = createRereading(index, {
    likelihood: steps.likelihood ? weigh.likelihood : 0,
    pairs: steps.pairs ? weigh.pairs / (1 + weigh.pairs) : 0,
  });
  const lexicalOnly = !(steps.likelihood || steps.pairs || steps.latent || steps.neighbours || steps.standOut);

  const byWordsAlone = (query: readonly QueryTerm[], limit: number): readonly RankedDocument[] => {
    const best = bestByWords(index, query, MAX_SEARCHED_TERMS, weigh.coverage, limit);
    const contenders =
      best === undefined
        ? allOf(index, parts.lexical(query, MAX_SEARCHED_TERMS, "scores"))
        : someOf(index, best.scores, best.spots);
    const scale = largestOf(contenders.scores);
    return parts.ranked(contenders, limit, scale, scale);
  };

  const rankFor =
    (aim: Aim): RankQuery =>
    (text, limit, dense) => {
      const words = analyzeWords(text);
      const query = parts.queryOf(words);
      if (query.length === 0 || limit < 1) return [];
      if (lexicalOnly && dense === undefined) return byWordsAlone(query, limit);
      const scores = parts.lexical(query, MAX_SEARCHED_TERMS, "scores");
      const scale = largestOf(scores);
      let contenders = allOf(index, scores);
      const sequence = words.map(({ term }) => term);
      const { factor, pool } = addRereading(scores, scale, sequence, query);
      const best = pool ?? bestSet(scores, STAND_OUT_DOCUMENTS, index.precedes);
      const foremost = steps.standOut ? foremostOf(scores, factor, best, index.precedes) : NO_FOREMOST;
      const space = parts.space();
      if (space !== undefined) {
        const { vector, coverage } = placeInSpace(space, parts.placed(query, space));
        contenders = addLatent(index, { scores, near: parts.lists().near }, vector, {
          latent: weigh.latent * Math.min(1, coverage / weigh.fullCoverage),
          feedback: steps.feedback ? aim.feedback : 0,
          nearest: aim.nearest,
          factor,
          wanted: dense === undefined ? limit : Number.POSITIVE_INFINITY,
        });
      } else multiply(scores, factor);
      if (steps.dense && dense !== undefined) addOpinion(scores, dense, (id) => index.spotOf(id));
      if (steps.neighbours || steps.standOut) {
        const voices = { neighbours: steps.neighbours ? aim.neighbours : 0, foremost };
        contenders = parts.reviewBest(contenders, voices, limit);
      }
      return parts.ranked(contenders, limit, scale);
    };

  return {
    question: rankFor({ feedback: weigh.feedback, nearest: FEEDBACK_NEAREST, neighbours: weigh.neighbours }),
    topic: rankFor({
      feedback: weigh.topicFeedback,
      nearest: TOPIC_FEEDBACK_NEAREST,
      neighbours: weigh.topicNeighbours,
    }),
  };
}

/** What weighs differently by what is sought. */
interface Aim {
  readonly feedback: number;
  /** Documents that gain by feedback. */
  readonly nearest: number;
  readonly neighbours: number;
}
