/**
 * The ranker: text in, documents in order of relevance out. One ranker serves the corpus and any test collection.
 *
 * What a score is made of: `query-ranking.ts` for what somebody wrote, `near-ranking.ts` for what is like a document. Each step is a file of
 * its own; docs/ranking.md has what each is worth.
 * Keeps true: the same documents and the same text give the same order on any machine; equal scores are ordered by id.
 */
import type { IndexedDocument, RankedDocument } from "../domain/question/ranking.ts";
import type { DenseOpinion } from "../ports/embeddings.ts";
import type { Segment } from "./compiled/segments/segment.ts";
import { researchConcepts } from "./concepts/fields/research-concepts.ts";
import { countHolding } from "./count-holding.ts";
import { type GrowingIndex, rarityOf } from "./index-view.ts";
import { type Asked, createNearRanking } from "./near-ranking.ts";
import { createQueryRanking } from "./query-ranking.ts";
import { ALL_STEPS, type RankerSteps } from "./ranker-steps.ts";
import { createRankingParts } from "./ranking-parts.ts";
import { RANKING_WEIGHTS, type RankingWeights } from "./ranking-settings.ts";
import { type RelatedDocument, withReasons } from "./steps/reasons.ts";
import { analyzeWords } from "./terms/analyzer.ts";

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
  /** How many documents hold every one of the words, each by any of its terms. */
  countHolding(words: readonly (readonly string[])[]): number;
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
  const parts = createRankingParts(index, steps, weigh);
  const byQuery = createQueryRanking(index, steps, weigh, parts);
  const { near, textOf } = createNearRanking(index, steps, weigh, parts);
  const rarity = (term: string): number => rarityOf(index.frequency(index.numberOf(term)), index.documentCount);

  const explained = (asked: Asked, documents: readonly RankedDocument[]): readonly RelatedDocument[] => {
    const { title, text } = textOf(asked);
    const words = analyzeWords(`${title}\n${text}`);
    const thesaurus = steps.concepts ? researchConcepts() : undefined;
    return withReasons(words, documents, (id) => index.document(id), rarity, thesaurus);
  };

  return {
    get documentCount() {
      return index.documentCount;
    },
    rank: byQuery.question,
    onTopic: byQuery.topic,
    related: (id, limit, dense) => explained({ id }, near({ id }, limit, dense)),
    relatedToText: (text, limit, dense) => explained({ text }, near({ text }, limit, dense)),
    near,
    add: (documents, compiled) => index.add(documents, compiled),
    remove: (ids) => index.remove(ids),
    settle: () => void parts.space(),
    inverseDocumentFrequency: rarity,
    countHolding: (words) => countHolding(index, words),
    isKnown: parts.isKnown,
    knownForms: parts.knownForms,
  };
}
