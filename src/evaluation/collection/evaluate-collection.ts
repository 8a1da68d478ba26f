/**
 * The use case behind `footnote evaluate --collection`: a test collection in, a scored run out.
 *
 * Keeps true: the ranking is the one the ranker gives to everybody; the run file, if wished, appears whole or not at all.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { IndexedDocument } from "../../domain/question/ranking.ts";
import type { Clock } from "../../ports/clock.ts";
import { writeWholeFile } from "../report/write-whole-file.ts";
import { type ScoredRun, scoreRun } from "../score-run.ts";
import { takeTurns } from "../take-turns.ts";
import { type RankedQuery, rankCollection, type TextRanker } from "./rank-collection.ts";
import { formatRun } from "./run-file.ts";
import { readTestCollection, type TestCollection } from "./test-collection.ts";

/** A ranker that is still empty. */
export interface CollectionRanker extends TextRanker {
  add(documents: readonly IndexedDocument[]): void;
}

export interface CollectionRequest {
  readonly folder: string;
  readonly runFile?: string;
  readonly ranker: CollectionRanker;
  /** The same ranking reckoned in another way, to count in how many queries both give the same order. */
  readonly yardstick?: CollectionRanker;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CollectionProgress) => void;
}

export type CollectionProgress =
  | { readonly step: "reading" }
  | { readonly step: "indexing"; readonly documents: number }
  | { readonly step: "ranking"; readonly done: number; readonly queries: number };

export interface CollectionOutcome {
  readonly documents: number;
  readonly scored: ScoredRun;
  readonly missingQueries: readonly string[];
  /** Judged relevant, but no document of the collection: nothing can find them. */
  readonly unknownDocuments: readonly string[];
  /** Queries in whose order the yardstick agrees, where there is one. */
  readonly sameOrder?: number;
  readonly tookMs: number;
}

export async function evaluateCollection(request: CollectionRequest): Promise<CollectionOutcome> {
  const start = request.clock.elapsed();
  const { runFile } = request;
  let outcome: Omit<CollectionOutcome, "tookMs"> | undefined;
  const work = async (write?: (text: string) => Promise<void>): Promise<void> => {
    request.onProgress?.({ step: "reading" });
    const collection = await readTestCollection(request.folder);
    const scored = await rankAndScore(collection, request, write);
    outcome = {
      documents: collection.documents.length,
      ...scored,
      missingQueries: collection.missingQueries,
      unknownDocuments: unknownIn(collection),
    };
  };
  if (runFile === undefined) await work();
  else await writeWholeFile(runFile, work);
  if (outcome === undefined) throw new Error("the collection was not evaluated");
  return { ...outcome, tookMs: request.clock.elapsed() - start };
}

async function rankAndScore(
  collection: TestCollection,
  { ranker, yardstick, clock, signal, onProgress }: CollectionRequest,
  write: ((text: string) => Promise<void>) | undefined,
): Promise<Pick<CollectionOutcome, "scored" | "sameOrder">> {
  onProgress?.({ step: "indexing", documents: collection.documents.length });
  // Indexing blocks: what was told so far is drawn, and a Ctrl-C that came in is heard, before it starts.
  await nextTurn();
  signal?.throwIfAborted();
  ranker.add(collection.documents);
  yardstick?.add(collection.documents);
  const others = yardstick && rankCollection(collection, yardstick);
  let sameOrder = 0;
  const run = new Map<string, readonly string[]>();
  const turn = takeTurns({ clock, signal });
  for (const ranked of rankCollection(collection, ranker)) {
    run.set(
      ranked.query,
      ranked.ranking.map(({ id }) => id),
    );
    const other: RankedQuery | undefined = others?.next().value ?? undefined;
    if (other !== undefined && sameIds(ranked, other)) sameOrder += 1;
    // Ids that a run file cannot hold are no fault where none is written.
    if (write !== undefined) await write(formatRun(ranked, RUN_TAG));
    onProgress?.({ step: "ranking", done: run.size, queries: collection.qrels.size });
    await turn();
  }
  return { scored: scoreRun(run, collection.qrels), ...(yardstick && { sameOrder }) };
}

function unknownIn({ documents, qrels }: TestCollection): readonly string[] {
  const known = new Set(documents.map(({ id }) => id));
  const unknown = new Set<string>();
  for (const judgements of qrels.values()) {
    for (const [id, grade] of judgements) if (grade > 0 && !known.has(id)) unknown.add(id);
  }
  return [...unknown];
}

function sameIds(one: RankedQuery, other: RankedQuery): boolean {
  const { length } = one.ranking;
  return length === other.ranking.length && one.ranking.every(({ id }, at) => id === other.ranking[at]?.id);
}

const RUN_TAG = "footnote";
