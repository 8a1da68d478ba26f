/**
 * The ranker: text in, documents in order of relevance out. One ranker serves the corpus and any test collection.
 *
 * A document's score mixes what it says in the query's words (BM25, their likelihood, neighbouring words), what it says in
 * other words (latent semantics, an embedding model where one is set), and what the documents like it score; what stood out before
 * gains by that. Each step is a file of its own; docs/ranking.md has what each is worth.
 * Keeps true: the same documents and the same text give the same order on any machine; equal scores are ordered by id.
 */
import type { IndexedDocument, RankedDocument } from "../domain/question/ranking.ts";
import type { DenseOpinion } from "../ports/embeddings.ts";
import type { QueryTerm } from "../ports/search-engine.ts";
import type { Segment } from "./compiled/segments/segment.ts";
import { addOpinion } from "./dense/add-opinion.ts";
import { type GrowingIndex, rarityOf, weightOf } from "./index-view.ts";
import { type LatentSpace, placeInSpace, weightIn } from "./latent/latent-space.ts";
import { ALL_STEPS, type RankerSteps } from "./ranker-steps.ts";
import {
  FEEDBACK_NEAREST,
  MAX_SEARCHED_TERMS,
  NEIGHBOUR_POOL,
  RANKING_WEIGHTS,
  type RankingWeights,
  RELATED_SEARCHED_TERMS,
  REREAD_DEPTH,
  STAND_OUT_DOCUMENTS,
  TOPIC_FEEDBACK_NEAREST,
} from "./ranking-settings.ts";
import { addLatent } from "./steps/add-latent.ts";
import { bestPlaces, bestRounded, bestSet, largestOf, mixInto, multiply, scaleToOne } from "./steps/blend-scores.ts";
import { allOf, bestOf, type Contenders, someOf } from "./steps/contenders.ts";
import { bestByWords, lexicalScores } from "./steps/lexical-scores.ts";
import { lightenCompanions } from "./steps/lighten-companions.ts";
import { createNeighbours } from "./steps/neighbours.ts";
import { type RelatedDocument, withReasons } from "./steps/reasons.ts";
import { createRereading } from "./steps/reread.ts";
import { ScoreLists } from "./steps/score-lists.ts";
import { type Foremost, foremostOf, gainsOf, NO_FOREMOST } from "./steps/stand-out.ts";
import { createTermRows } from "./term-rows.ts";
import { type AnalyzedWord, analyzeWords } from "./terms/analyzer.ts";
import { weighWords } from "./terms/query.ts";
import { substituteUnknown } from "./terms/unknown-terms.ts";

/** An indexed document, or a text that is not indexed. */
export type Asked = { readonly id: string } | { readonly text: string };

export interface Ranker {
  readonly documentCount: number;
  /** The best `limit` documents for a question, claim or whole abstract. */
  rank(text: string, limit: number, dense?: DenseOpinion): readonly RankedDocument[];
  /** The same for a topic, on which there are many: what is like the best of them counts for more. */
  onTopic(text: string, limit: number, dense?: DenseOpinion): readonly RankedDocument[];
  /** The documents nearest to an indexed one, never itself; nothing for an unknown id. */
  related(id: string, limit: number, dense?: DenseOpinion): readonly RelatedDocument[];
  /** The documents nearest to a text that is not indexed. */
  relatedToText(text: string, limit: number, dense?: DenseOpinion): readonly RelatedDocument[];
  /** The same without the words that decided: looking for those takes longer than the ranking. */
  near(asked: Asked, limit: number, dense?: DenseOpinion): readonly RankedDocument[];
  /** A document whose id is already known is left as it is: remove it first to replace it. */
  add(documents: readonly IndexedDocument[], compiled?: Segment): void;
  /** Unknown ids are passed over. */
  remove(ids: readonly string[]): void;
  /** What the next ranking would have to do for documents that came. */
  settle(): void;
  /** How much a term tells: near 0 in every document, about `log(documentCount)` in one or none. */
  inverseDocumentFrequency(term: string): number;
  /** Whether some document holds the term. */
  isKnown(term: string): boolean;
  /** The indexed terms a query's term stands for: itself, or what an unknown one was probably meant to be; else none. */
  knownForms(term: string): readonly string[];
}

export function createRanker(
  index: GrowingIndex,
  steps: RankerSteps = ALL_STEPS,
  weigh: RankingWeights = RANKING_WEIGHTS,
): Ranker {
  const rows = createTermRows(index);
  const neighbours = createNeighbours(index);
  const addRereading = createRereading(index, {
    likelihood: steps.likelihood ? weigh.likelihood : 0,
    pairs: steps.pairs ? weigh.pairs / (1 + weigh.pairs) : 0,
  });
  const rarity = (term: string): number => rarityOf(index.frequency(index.numberOf(term)), index.documentCount);
  const known = {
    isKnown: (term: string) => index.frequency(index.numberOf(term)) > 0,
    similar: (term: string, limit: number) => index.similarTerms(term, limit),
  };
  /** Lists of scores that are used again; a ranking is through with them when it is given. */
  const lists = new ScoreLists(4);
  const listsNow = () => {
    const [scores = NO_SCORES, held = NO_SCORES, near = NO_SCORES, others = NO_SCORES] = lists.of(index.spotCount);
    return { scores, held, near, others };
  };
  const lexical = (query: readonly QueryTerm[], maxTerms: number, into: "scores" | "others"): Float64Array => {
    const { held, [into]: scores } = listsNow();
    return lexicalScores(index, query, maxTerms, weigh.coverage, { scores, held });
  };
  const lexicalOnly = !(steps.likelihood || steps.pairs || steps.latent || steps.neighbours || steps.standOut);
  const forQuestion: Aim = { feedback: weigh.feedback, nearest: FEEDBACK_NEAREST, neighbours: weigh.neighbours };
  const forTopic: Aim = {
    feedback: weigh.topicFeedback,
    nearest: TOPIC_FEEDBACK_NEAREST,
    neighbours: weigh.topicNeighbours,
  };
  const ensureSpace = () => (steps.latent ? index.space() : undefined);

  const queryOf = (words: readonly AnalyzedWord[]): readonly QueryTerm[] => {
    const query = weighWords(words);
    const sought = steps.substitutes
      ? substituteUnknown(query, known)
      : query.filter(({ term }) => known.isKnown(term));
    return steps.company ? lightenCompanions(index, sought, weigh.company) : sought;
  };

  /**
   * The last steps, among the best alone: what their neighbours score, and what stood out before. Where no more are wanted, only these
   * go on. The others' scores fit theirs, but for that they are less.
   */
  const reviewBest = (all: Contenders, weight: number, limit: number, foremost: Foremost = NO_FOREMOST): Contenders => {
    const pool = bestPlaces(all.scores, NEIGHBOUR_POOL, all.precedes);
    const own = Float64Array.from(pool, (place) => all.scores[place] as number);
    let largest = scaleToOne(own);
    if (largest === 0) return all;
    const spots = pool.map(all.spotAt);
    const gains = foremost.size > 0 ? gainsOf(foremost, spots, own, weigh.standOut) : undefined;
    if (weight > 0) {
      const opinions = neighbours.opinions(spots, own);
      scaleToOne(opinions);
      mixInto(own, opinions, weight);
    }
    if (gains !== undefined) {
      largest *= scaleToOne(own);
      for (const [at, gain] of gains.entries()) own[at] = (own[at] as number) + gain;
    }
    if (limit <= pool.length) return bestOf(all, pool, own);
    multiply(all.scores, (1 - weight) / largest);
    for (const [at, place] of pool.entries()) all.scores[place] = own[at] as number;
    return all;
  };

  const weights = (query: readonly QueryTerm[], space: LatentSpace): readonly (readonly [number, number])[] =>
    query.flatMap(({ term, weight }) => {
      const number = index.numberOf(term);
      if (number === undefined) return [];
      return [[number, weight * weightIn(space, number, weightOf(index.frequency(number), index.documentCount))]];
    });

  /** `scale` brings the best back to its lexical score; `largest` divides before scores are rounded. */
  const ranked = (
    { scores, spotAt, precedes }: Contenders,
    limit: number,
    scale: number,
    largest = 1,
  ): readonly RankedDocument[] =>
    bestRounded(scores, limit, precedes, largest).map(({ place, score }, before) => ({
      id: index.idAt(spotAt(place)),
      rank: before + 1,
      score: score * scale,
    }));

  const byWordsAlone = (query: readonly QueryTerm[], limit: number): readonly RankedDocument[] => {
    const best = bestByWords(index, query, MAX_SEARCHED_TERMS, weigh.coverage, limit);
    const contenders =
      best === undefined
        ? allOf(index, lexical(query, MAX_SEARCHED_TERMS, "scores"))
        : someOf(index, best.scores, best.spots);
    const scale = largestOf(contenders.scores);
    return ranked(contenders, limit, scale, scale);
  };

  const rank = (aim: Aim, text: string, limit: number, dense?: DenseOpinion): readonly RankedDocument[] => {
    const words = analyzeWords(text);
    const query = queryOf(words);
    if (query.length === 0 || limit < 1) return [];
    if (lexicalOnly && dense === undefined) return byWordsAlone(query, limit);
    const scores = lexical(query, MAX_SEARCHED_TERMS, "scores");
    const scale = largestOf(scores);
    let contenders = allOf(index, scores);
    const sequence = words.map(({ term }) => term);
    const { factor, pool } = addRereading(scores, scale, sequence, query);
    const best = pool ?? bestSet(scores, STAND_OUT_DOCUMENTS, index.precedes);
    const foremost = steps.standOut ? foremostOf(scores, factor, best, index.precedes) : NO_FOREMOST;
    const space = ensureSpace();
    if (space !== undefined) {
      const { vector, coverage } = placeInSpace(space, weights(query, space));
      contenders = addLatent(index, { scores, near: listsNow().near }, vector, {
        latent: weigh.latent * Math.min(1, coverage / weigh.fullCoverage),
        feedback: steps.feedback ? aim.feedback : 0,
        nearest: aim.nearest,
        factor,
        wanted: dense === undefined ? limit : Number.POSITIVE_INFINITY,
      });
    } else multiply(scores, factor);
    if (steps.dense && dense !== undefined) addOpinion(scores, dense, (id) => index.spotOf(id));
    if (steps.neighbours || steps.standOut) {
      contenders = reviewBest(contenders, steps.neighbours ? aim.neighbours : 0, limit, foremost);
    }
    return ranked(contenders, limit, scale);
  };

  const textOf = (asked: Asked): Pick<IndexedDocument, "title" | "text"> | undefined =>
    "id" in asked ? index.document(asked.id) : { title: "", text: asked.text };

  const near = (asked: Asked, limit: number, dense?: DenseOpinion): readonly RankedDocument[] => {
    const { title, text } = textOf(asked) ?? NO_TEXT;
    const self = "id" in asked ? index.spotOf(asked.id) : undefined;
    const words = analyzeWords(`${title}\n${text}`);
    const query = queryOf(words);
    if (query.length === 0 || limit < 1) return [];
    const without = (scores: Float64Array): Float64Array => {
      if (self !== undefined) scores[self] = 0;
      return scores;
    };
    const scores = without(lexical(query, RELATED_SEARCHED_TERMS, "scores"));
    const scale = scaleToOne(scores);
    mixInto(scores, sharedTermScores(words, scores), weigh.relatedCosine);
    const space = ensureSpace();
    if (space !== undefined) {
      const own = self === undefined ? undefined : index.latentAt(self);
      const vector = own ?? placeInSpace(space, weights(query, space)).vector;
      addLatent(index, { scores, near: listsNow().near }, vector, {
        latent: weigh.relatedLatent,
        feedback: 0,
        nearest: 0,
        factor: 1,
        wanted: Number.POSITIVE_INFINITY,
        self,
      });
    }
    const titleQuery = queryOf(analyzeWords(title));
    if (titleQuery.length > 0) {
      const titled = without(lexical(titleQuery, MAX_SEARCHED_TERMS, "others"));
      scaleToOne(titled);
      mixInto(scores, titled, weigh.relatedTitle / (1 + weigh.relatedTitle));
    }
    if (steps.dense && dense !== undefined) {
      addOpinion(scores, dense, (id) => index.spotOf(id));
      without(scores);
    }
    const all = allOf(index, scores);
    return ranked(steps.neighbours ? reviewBest(all, weigh.relatedNeighbours, limit) : all, limit, scale);
  };

  const explained = (asked: Asked, documents: readonly RankedDocument[]): readonly RelatedDocument[] => {
    const { title, text } = textOf(asked) ?? NO_TEXT;
    return withReasons(analyzeWords(`${title}\n${text}`), documents, (id) => index.document(id), rarity);
  };

  /** Cosine of weighted terms: unlike BM25 it does not favour documents that hold a little of everything. */
  const sharedTermScores = (words: readonly AnalyzedWord[], candidates: Float64Array): Float64Array => {
    const text = Int32Array.from(words.flatMap(({ term }) => index.numberOf(term) ?? []));
    const { terms, weights: own } = rows.of(NO_TITLE, text);
    const ownWeight = new Float64Array(index.termCount);
    for (const [at, term] of terms.entries()) ownWeight[term] = own[at] ?? 0;
    const scores = listsNow().others.fill(0);
    for (const spot of bestSet(candidates, REREAD_DEPTH, index.precedes)) scores[spot] = rows.product(spot, ownWeight);
    scaleToOne(scores);
    return scores;
  };

  return {
    get documentCount() {
      return index.documentCount;
    },
    rank: (text, limit, dense) => rank(forQuestion, text, limit, dense),
    onTopic: (text, limit, dense) => rank(forTopic, text, limit, dense),
    related: (id, limit, dense) => explained({ id }, near({ id }, limit, dense)),
    relatedToText: (text, limit, dense) => explained({ text }, near({ text }, limit, dense)),
    near,
    add: (documents, compiled) => index.add(documents, compiled),
    remove: (ids) => index.remove(ids),
    settle: () => void ensureSpace(),
    inverseDocumentFrequency: rarity,
    isKnown: known.isKnown,
    knownForms: (term) => substituteUnknown([{ term, weight: 1 }], known).map((form) => form.term),
  };
}

/** What weighs differently by what is sought. */
interface Aim {
  readonly feedback: number;
  /** Documents that gain by feedback. */
  readonly nearest: number;
  readonly neighbours: number;
}

const NO_TEXT = { title: "", text: "" };
const NO_TITLE = new Int32Array();
const NO_SCORES = new Float64Array();
