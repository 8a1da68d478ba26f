/**
 * The ranking bench: one index, and rankers over it that differ in their steps or weights only.
 *
 * In: documents and judgements. Out: nDCG@10 and recall@10 of every judged query under any ranker of the bench.
 * Keeps true: indexing happens once; the judged sets' gain is 2^grade − 1, a collection's is linear, as elsewhere on the page.
 */
import type { IndexedDocument, RankedDocument } from "../../domain/question/ranking.ts";
import type { RankerSteps } from "../../retrieval/ranker-steps.ts";
import type { RankingWeights } from "../../retrieval/ranking-settings.ts";
import { rankCollection } from "../collection/rank-collection.ts";
import type { TestCollection } from "../collection/test-collection.ts";
import { exponentialGain, type Judgements, ndcg, recall } from "../metrics.ts";
import { isAnswerable, type JudgedSets } from "./judged-sets.ts";

export interface BenchRanker {
  rank(text: string, limit: number): readonly RankedDocument[];
  onTopic(text: string, limit: number): readonly RankedDocument[];
  related(id: string, limit: number): readonly RankedDocument[];
}

export interface RankingBench {
  add(documents: readonly IndexedDocument[]): void;
  ranker(steps?: RankerSteps, weights?: RankingWeights): BenchRanker;
}

/** One number for each judged item, in the set's order. */
export interface SetScores {
  readonly questions: readonly number[];
  readonly recall: readonly number[];
}

export function scoreQuestions({ rank }: BenchRanker, { questions }: JudgedSets): SetScores {
  const answerable = questions.filter(isAnswerable);
  const rankings = answerable.map(({ question }) => idsOf(rank(question, DEPTH)));
  return {
    questions: answerable.map(({ relevant }, at) => gain(rankings[at], relevant)),
    recall: answerable.map(({ relevant }, at) => recall(rankings[at] ?? [], relevant, DEPTH)),
  };
}

export function scoreTopics(ranker: BenchRanker, { topics }: JudgedSets): readonly number[] {
  return topics.map(({ topic, relevant }) => gain(idsOf(ranker.onTopic(topic, DEPTH)), relevant));
}

export function scoreRelated(ranker: BenchRanker, { related }: JudgedSets): readonly number[] {
  return related.map(({ paper, relevant }) => gain(idsOf(ranker.related(paper, DEPTH)), relevant));
}

export function scoreCollection(ranker: Pick<BenchRanker, "rank">, collection: TestCollection): readonly number[] {
  return [...eachOfCollection(ranker, collection)];
}

/** The same, one query at a time: a large collection takes long. */
export function* eachOfCollection(ranker: Pick<BenchRanker, "rank">, collection: TestCollection): Generator<number> {
  for (const { query, ranking } of rankCollection(collection, ranker)) {
    yield ndcg(idsOf(ranking), collection.qrels.get(query) ?? new Map(), DEPTH);
  }
}

function gain(ranking: readonly string[] | undefined, relevant: Judgements): number {
  return ndcg(ranking ?? [], relevant, DEPTH, exponentialGain);
}

function idsOf(ranking: readonly RankedDocument[]): readonly string[] {
  return ranking.map(({ id }) => id);
}

const DEPTH = 10;
