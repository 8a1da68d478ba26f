/**
 * `footnote evaluate --collection`: rank a test collection as everybody's questions are ranked, or compare two run files over it.
 *
 * In: a folder in BEIR layout and what to do with it. Out: the measures, on the screen or as JSON.
 */

import path from "node:path";
import { count } from "../../domain/phrases.ts";
import type { CollectionProgress } from "../../evaluation/collection/evaluate-collection.ts";
import { printable, printableJson } from "../screen/printable.ts";
import { createProgressLine } from "../screen/progress-line.ts";
import { ReaderGone } from "../screen/terminal.ts";
import type { Session } from "./command-context.ts";
import type { EvaluationUseCases } from "./evaluate-command.ts";

export interface CollectionOptions {
  readonly run?: string;
  readonly json?: true;
}

export async function evaluateCollection(
  session: Session,
  folder: string,
  options: CollectionOptions,
  open: (session: Session) => Promise<EvaluationUseCases>,
): Promise<void> {
  const { io, terminal } = session;
  const evaluation = await import("../../evaluation/collection/evaluate-collection.ts");
  const progress = createProgressLine(terminal, io.clock);
  const { createRanker, createYardstick } = await open(session);
  const outcome = await evaluation
    .evaluateCollection({
      folder,
      ...(options.run === undefined ? {} : { runFile: options.run }),
      ranker: createRanker(),
      ...(createYardstick && { yardstick: createYardstick() }),
      clock: io.clock,
      signal: io.signal,
      onProgress: (step) => progress.show(progressText(step)),
    })
    .catch(readerGone)
    .finally(progress.clear);
  const { documents, scored, missingQueries, unknownDocuments, sameOrder, tookMs } = outcome;
  if (missingQueries.length > 0) {
    const named = missingQueries.slice(0, 3).map(printable).join(", ");
    await terminal.warn(
      `Judged queries without a text in queries.jsonl, counted as 0: ${named}, ${missingQueries.length} in all\n`,
    );
  }
  if (unknownDocuments.length > 0) {
    const named = unknownDocuments.slice(0, 3).map(printable).join(", ");
    await terminal.warn(
      `Relevant documents that are not in corpus.jsonl, counted as not found: ${named}, ${unknownDocuments.length} in all\n`,
    );
  }
  const collection = path.basename(path.resolve(folder));
  const summary = { collection, documents, queries: scored.queries, ...scored.means, tookMs: Math.round(tookMs) };
  const agreed = sameOrder === undefined ? {} : { sameOrder };
  await terminal.write(
    options.json ? `${printableJson({ ...summary, ...agreed })}\n` : collectionScreen(summary, sameOrder, options.run),
  );
}

/** A run may go to /dev/stdout, and its reader may have seen enough. */
function readerGone(error: unknown): never {
  if (error instanceof Error && "code" in error && error.code === "EPIPE") {
    throw new ReaderGone("The reader of the run has gone", { cause: error });
  }
  throw error;
}

type CollectionSummary = { readonly collection: string; readonly tookMs: number } & Readonly<
  Record<"documents" | "queries" | "ndcg@10" | "recall@10" | "recall@100" | "mrr@10" | "map", number>
>;

function collectionScreen(
  summary: CollectionSummary,
  sameOrder: number | undefined,
  runFile: string | undefined,
): string {
  const { collection, documents, queries, tookMs, ...measures } = summary;
  const names: Readonly<Record<keyof typeof measures, string>> = {
    "ndcg@10": "nDCG@10",
    "recall@10": "recall@10",
    "recall@100": "recall@100",
    "mrr@10": "MRR@10",
    map: "MAP",
  };
  const rows = Object.entries(names).map(
    ([name, shown]) => `  ${shown.padEnd(12)}${measures[name as keyof typeof measures].toFixed(4)}`,
  );
  const head = `${printable(collection)}: ${count(documents, "document")}, judged queries: ${queries.toLocaleString("en-US")}`;
  const written = runFile === undefined ? [] : [`The run is in ${printable(runFile)}.`];
  const agreed =
    sameOrder === undefined
      ? []
      : [
          `Same order as the uncompiled scoring: ${sameOrder.toLocaleString("en-US")} of ${queries.toLocaleString("en-US")} queries.`,
        ];
  return [head, ...rows, ...agreed, `Took ${(tookMs / 1000).toFixed(1)} s.`, ...written, ""].join("\n");
}

export async function compareRunFiles(
  { terminal }: Session,
  folder: string,
  runs: readonly string[],
  { json }: CollectionOptions,
): Promise<void> {
  const [{ compareRuns }, { readRun }, { readCollectionQrels }] = await Promise.all([
    import("../../evaluation/collection/compare-runs.ts"),
    import("../../evaluation/collection/run-file.ts"),
    import("../../evaluation/collection/test-collection.ts"),
  ]);
  const [first = "", second = ""] = runs;
  const [before, after, qrels] = [await readRun(first), await readRun(second), await readCollectionQrels(folder)];
  for (const [file, run] of [
    [first, before],
    [second, after],
  ] as const) {
    const missing = [...qrels.keys()].filter((query) => !run.has(query)).length;
    if (missing > 0) {
      const doubt = missing === qrels.size ? " Is it a run of this collection?" : "";
      await terminal.warn(
        `${printable(file)} has no ranking for ${missing} of the ${qrels.size} judged queries, counted as 0.${doubt}\n`,
      );
    }
  }
  const compared = compareRuns(before, after, qrels);
  const rows = compared.map(
    ({ measure, first: before, second: after, difference, p, better, worse }) =>
      `  ${measure.padEnd(12)}${before.toFixed(4)}  ${after.toFixed(4)}  ${difference >= 0 ? "+" : "−"}${Math.abs(difference).toFixed(4)}  ` +
      `p ${p < 0.001 ? "< 0.001" : `= ${p.toFixed(3)}`}, ${better} better, ${worse} worse`,
  );
  const lines = [
    `${printable(first)} against ${printable(second)}`,
    ...rows,
    "p: paired randomisation test, two-sided.",
  ];
  await terminal.write(json ? `${printableJson({ first, second, measures: compared })}\n` : `${lines.join("\n")}\n`);
}

function progressText(progress: CollectionProgress): string {
  switch (progress.step) {
    case "reading":
      return "Reading the collection …";
    case "indexing":
      return `Indexing ${count(progress.documents, "document")} …`;
    case "ranking":
      return `Ranking … query ${progress.done} of ${progress.queries}`;
  }
}
