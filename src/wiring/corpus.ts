/** Where papers are kept, and how the terminal adds to them. */
import path from "node:path";
import { JsonlPaperStore } from "../adapters/jsonl-paper-store.ts";
import type { IngestRequest, IngestResult } from "../cli/io.ts";
import { VERSION } from "../cli/version.ts";
import type { Config } from "../config.ts";
import type { Paper } from "../domain/paper/paper.ts";
import { type CorpusStores, loadCorpus } from "../ingestion/growth/load-corpus.ts";
import { isWebName } from "../ingestion/papers/web-address.ts";

export function corpusStores(config: Config): CorpusStores {
  return {
    shipped: new JsonlPaperStore({
      file: config.corpusFile,
      whenMissing: "fault",
      remedy: 'Make it again with "npm run corpus", or name another file in FOOTNOTE_CORPUS.',
    }),
    additions: new JsonlPaperStore({
      file: ownPapersFile(config),
      whenMissing: "empty",
      remedy: "Put a good copy there, or move it away to go on with the shipped papers alone.",
    }),
  };
}

/** Where a person's own papers are kept. */
export function ownPapersFile({ dataFolder }: Config): string {
  return path.join(dataFolder, "papers.jsonl");
}

/** Every paper, shipped and one's own: for what is looked up without ranking. */
export function loadPapers(config: Config): Promise<readonly Paper[]> {
  return loadCorpus(corpusStores(config));
}

/** A corpus file made with `--output` is for everyone to read; a person's own papers are theirs alone. */
const SHARED_FILE_MODE = 0o644;

export async function ingest(
  { paths, stdin, output, ...how }: IngestRequest,
  stores: CorpusStores,
  contact: string | undefined,
): Promise<IngestResult> {
  const [{ ingestAfresh, ingestIntoCorpus }, { NodeInputFiles }] = await Promise.all([
    import("../ingestion/growth/ingest-into-corpus.ts"),
    import("../adapters/node-input-files.ts"),
  ]);
  const onDisk = new NodeInputFiles({ standardInput: stdin });
  const web = { files: onDisk, signal: how.signal, version: VERSION, contact };
  const files = paths.some(isWebName)
    ? (await import("../adapters/open-arxiv-papers.ts")).openArxivPapers(web)
    : onDisk;
  const sources = { paths, files, ...how };
  if (output === undefined) return { file: stores.additions.place, ...(await ingestIntoCorpus(stores, sources)) };
  const remedy = "Name another file with --output.";
  const store = new JsonlPaperStore({ file: output, whenMissing: "empty", remedy, fileMode: SHARED_FILE_MODE });
  return { file: store.place, ...(await ingestAfresh(store, sources)) };
}
