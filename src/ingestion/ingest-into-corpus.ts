/**
 * Ingestion with its stores: read, merge, write.
 *
 * In: paths and the stores. Out: the report. Writes the person's own papers, or one corpus file made afresh.
 * Keeps true: the shipped corpus is never written to; a paper of it that gained a fact goes, whole, to the person's
 * file; a run that changes nothing writes nothing.
 */
import type { Paper } from "../domain/paper.ts";
import { paperLine } from "../domain/paper-line.ts";
import type { PaperStore } from "../ports/paper-store.ts";
import { type IngestReport, type IngestRequest, ingest } from "./ingest.ts";
import { type CorpusStores, loadCorpus } from "./load-corpus.ts";

export type IngestSources = Omit<IngestRequest, "known"> & { readonly dryRun?: boolean };

/** Adds to the person's own papers. */
export async function ingestIntoCorpus(stores: CorpusStores, request: IngestSources): Promise<IngestReport> {
  const [shipped, own, known] = await Promise.all([stores.shipped.load(), stores.additions.load(), loadCorpus(stores)]);
  const { papers, report } = await ingest({ ...request, known });
  const shippedLines = new Set(shipped.map(paperLine));
  const additions = papers.filter((paper) => !shippedLines.has(paperLine(paper)));
  await writeChanged(stores.additions, own, additions, request.dryRun === true);
  return report;
}

/** Makes a corpus of these sources alone. When not one paper was found, what stood there before is the better file. */
export async function ingestAfresh(output: PaperStore, request: IngestSources): Promise<IngestReport> {
  const { papers, report } = await ingest({ ...request, known: [] });
  if (request.dryRun !== true && papers.length > 0) await output.replace(papers);
  return report;
}

async function writeChanged(
  store: PaperStore,
  before: readonly Paper[],
  after: readonly Paper[],
  dryRun: boolean,
): Promise<void> {
  if (dryRun || sameLines(before, after)) return;
  await store.replace(after);
}

function sameLines(before: readonly Paper[], after: readonly Paper[]): boolean {
  return (
    before.length === after.length &&
    before.every((paper, index) => paperLine(paper) === paperLine(after[index] ?? paper))
  );
}
