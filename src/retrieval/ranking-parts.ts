/**
 * What every ranking of one index has in common, whatever it is asked for: its query, its scores by words, its last steps, its list.
 *
 * Keeps true: the same documents and the same text give the same order on any machine; equal scores are ordered by id.
 */
import type { RankedDocument } from "../domain/question/ranking.ts";
import type { QueryTerm } from "../ports/search-engine.ts";
import { type GrowingIndex, weightOf } from "./index-view.ts";
import { type LatentSpace, weightIn } from "./latent/latent-space.ts";
import type { RankerSteps } from "./ranker-steps.ts";
import { NEIGHBOUR_POOL, type RankingWeights } from "./ranking-settings.ts";
import { bestPlaces, bestRounded, mixInto, multiply, scaleToOne } from "./steps/blend-scores.ts";
import { bestOf, type Contenders } from "./steps/contenders.ts";
import { lexicalScores } from "./steps/lexical-scores.ts";
import { lightenCompanions } from "./steps/lighten-companions.ts";
import { createNeighbours } from "./steps/neighbours.ts";
import { ScoreLists } from "./steps/score-lists.ts";
import { type Foremost, gainsOf, NO_FOREMOST } from "./steps/stand-out.ts";
import type { AnalyzedWord } from "./terms/analyzer.ts";
import { weighWords } from "./terms/query.ts";
import { substituteUnknown } from "./terms/unknown-terms.ts";

export interface RankingParts {
  /** Whether some document holds the term. */
  isKnown(term: string): boolean;
  /** The indexed terms a query's term stands for: itself, or what an unknown one was probably meant to be; else none. */
  knownForms(term: string): readonly string[];
  queryOf(words: readonly AnalyzedWord[]): readonly QueryTerm[];
  /** Lists of scores that are used again; a ranking is through with them when it is given. */
  lists(): ListsNow;
  /** BM25 of each document, into one of the lists. */
  lexical(query: readonly QueryTerm[], maxTerms: number, into: "scores" | "others"): Float64Array;
  /** Nothing where the step is left out, or there are too few documents. */
  space(): LatentSpace | undefined;
  /** A query's terms by number, as heavy as the space takes them. */
  placed(query: readonly QueryTerm[], space: LatentSpace): readonly (readonly [number, number])[];
  reviewBest(all: Contenders, voices: Voices, limit: number): Contenders;
  /** `scale` brings the best back to its lexical score; `largest` divides before scores are rounded. */
  ranked(contenders: Contenders, limit: number, scale: number, largest?: number): readonly RankedDocument[];
}

export interface ListsNow {
  readonly scores: Float64Array;
  readonly held: Float64Array;
  readonly near: Float64Array;
  readonly others: Float64Array;
}

/** What is heard of the best documents in the end. */
export interface Voices {
  /** Of a score, the part that is the neighbours'; 0 leaves them out. */
  readonly neighbours: number;
  readonly foremost?: Foremost;
  /** Of a score, the part that is what the document has in common with what was asked; scores in the order of the spots. */
  readonly common?: { readonly share: number; readonly of: (spots: readonly number[]) => Float64Array };
}

export function createRankingParts(index: GrowingIndex, steps: RankerSteps, weigh: RankingWeights): RankingParts {
  const neighbours = createNeighbours(index);
  const known = {
    isKnown: (term: string) => index.frequency(index.numberOf(term)) > 0,
    similar: (term: string, limit: number) => index.similarTerms(term, limit),
  };
  const scoreLists = new ScoreLists(4);
  const lists = (): ListsNow => {
    const [scores = NO_SCORES, held = NO_SCORES, near = NO_SCORES, others = NO_SCORES] = scoreLists.of(index.spotCount);
    return { scores, held, near, others };
  };

  /**
   * The last steps, among the best alone: what their neighbours score, what they have in common with what was asked, and what stood out
   * before. Where no more are wanted, only these go on. The others' scores fit theirs, but for that they are less.
   */
  const reviewBest = (all: Contenders, voices: Voices, limit: number): Contenders => {
    const { neighbours: share, foremost = NO_FOREMOST, common } = voices;
    const pool = bestPlaces(all.scores, NEIGHBOUR_POOL, all.precedes);
    const own = Float64Array.from(pool, (place) => all.scores[place] as number);
    let factor = scaleToOne(own);
    if (factor === 0) return all;
    const spots = pool.map(all.spotAt);
    const gains = foremost.size > 0 ? gainsOf(foremost, spots, own, weigh.standOut) : undefined;
    let kept = 1;
    const mixOwn = (others: Float64Array, part: number): void => {
      scaleToOne(others);
      mixInto(own, others, part);
      kept *= 1 - part;
    };
    if (share > 0) mixOwn(neighbours.opinions(spots, own), share);
    if (common !== undefined && common.share > 0) {
      const scores = common.of(spots);
      if (scores.some((score) => score > 0)) mixOwn(scores, common.share);
    }
    if (gains !== undefined) {
      factor *= scaleToOne(own);
      for (const [at, gain] of gains.entries()) own[at] = (own[at] as number) + gain;
    }
    if (limit <= pool.length) return bestOf(all, pool, own);
    multiply(all.scores, kept / factor);
    for (const [at, place] of pool.entries()) all.scores[place] = own[at] as number;
    return all;
  };

  return {
    isKnown: known.isKnown,
    knownForms: (term) => substituteUnknown([{ term, weight: 1 }], known).map((form) => form.term),
    queryOf: (words) => {
      const query = weighWords(words);
      const sought = steps.substitutes
        ? substituteUnknown(query, known)
        : query.filter(({ term }) => known.isKnown(term));
      return steps.company ? lightenCompanions(index, sought, weigh.company) : sought;
    },
    lists,
    lexical: (query, maxTerms, into) => {
      const { held, [into]: scores } = lists();
      return lexicalScores(index, query, maxTerms, weigh.coverage, { scores, held });
    },
    space: () => (steps.latent ? index.space() : undefined),
    placed: (query, space) =>
      query.flatMap(({ term, weight }) => {
        const number = index.numberOf(term);
        if (number === undefined) return [];
        return [[number, weight * weightIn(space, number, weightOf(index.frequency(number), index.documentCount))]];
      }),
    reviewBest,
    ranked: ({ scores, spotAt, precedes }, limit, scale, largest = 1) =>
      bestRounded(scores, limit, precedes, largest).map(({ place, score }, before) => ({
        id: index.idAt(spotAt(place)),
        rank: before + 1,
        score: score * scale,
      })),
  };
}

const NO_SCORES = new Float64Array();
