/**
 * Ingestion with its stores: read, merge, write.
 *
 * In: paths and the stores. Out: the report. Writes the person's own papers, or one corpus file made afresh.
 * Keeps true: the shipped corpus is never written to; a paper of it that gained a fact goes, whole, to the person's
 * file; a run that changes nothing writes nothing.
 */
import type { PaperStore } from "../../ports/paper-store.ts";
import { growCorpus } from "./grow-corpus.ts";
import { type IngestReport, type IngestRequest, ingest, joinInputs, readInputs } from "./ingest.ts";
import { type CorpusStores, loadCorpus } from "./load-corpus.ts";

export type IngestSources = Omit<IngestRequest, "known"> & { readonly dryRun?: boolean };

/** Adds to the person's own papers. Reading may take long and is done before the papers are held. */
export async function ingestIntoCorpus(stores: CorpusStores, request: IngestSources): Promise<IngestReport> {
  // A corpus that cannot be trusted is told before a person waits for the reading.
  await loadCorpus(stores);
  const inputs = await readInputs(request);
  return growCorpus(
    stores,
    (known) => {
      const { papers, report } = joinInputs(known, inputs);
      return { papers, outcome: report };
    },
    request,
  );
}

/** Makes a corpus of these sources alone. When not one paper was found, what stood there before is the better file. */
export async function ingestAfresh(output: PaperStore, request: IngestSources): Promise<IngestReport> {
  const { papers, report } = await ingest({ ...request, known: [] });
  if (request.dryRun !== true && papers.length > 0) await output.replace(papers);
  return report;
}
