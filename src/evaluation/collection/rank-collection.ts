/**
 * Ranks every judged query of a test collection with the ranker the product uses.
 *
 * Keeps true: the order is the ranker's own; excluded documents are gone before the ranking is cut to `RUN_DEPTH`.
 * Yields one query at a time, so that a run can be written, counted and cancelled while it is made.
 */
import type { RankedDocument } from "../../domain/question/ranking.ts";
import type { TestCollection } from "./test-collection.ts";

/** trec_eval's customary depth. */
export const RUN_DEPTH = 1000;

export interface RankedQuery {
  readonly query: string;
  readonly ranking: readonly RankedDocument[];
}

/** The part of a ranker that is needed here. */
export interface TextRanker {
  rank(text: string, limit: number): readonly RankedDocument[];
}

export function* rankCollection(collection: TestCollection, ranker: TextRanker): Generator<RankedQuery> {
  for (const query of collection.qrels.keys()) {
    const excluded = collection.excluded.get(query) ?? NOTHING;
    const text = collection.queries.get(query);
    const ranking = text === undefined ? [] : ranker.rank(text, RUN_DEPTH + excluded.size);
    const kept = ranking.filter(({ id }) => !excluded.has(id)).slice(0, RUN_DEPTH);
    yield { query, ranking: kept.map((document, index) => ({ ...document, rank: index + 1 })) };
  }
}

const NOTHING: ReadonlySet<string> = new Set();
