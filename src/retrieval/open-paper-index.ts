/**
 * Opens the paper index: from the snapshot when it fits these papers and these settings, otherwise by analysing them.
 *
 * A freshly built index is written back, at once or when it is convenient. When that fails (read-only or full disk) the index works all the same, and the
 * log says so once.
 */
import type { Paper } from "../domain/paper.ts";
import type { IndexedDocument } from "../domain/ranking.ts";
import type { IndexSnapshotStore, SnapshotFingerprint } from "../ports/index-snapshot-store.ts";
import type { Logger } from "../ports/logger.ts";
import type { SearchEngineFactory } from "../ports/search-engine.ts";
import { createPaperIndex, documentOf, type PaperIndex } from "./paper-index.ts";
import { createPlainIndex, emptyState } from "./plain-index.ts";
import { createRanker, type Ranker } from "./ranker.ts";
import { decodeRanker, encodeRanker } from "./ranker-snapshot.ts";
import * as settings from "./ranking-settings.ts";

export interface PaperIndexParts {
  readonly engines: SearchEngineFactory;
  /** Left out: the index is built every time. */
  readonly snapshots?: IndexSnapshotStore;
  /** Takes the writing of a fresh index, to do it when nobody waits any more; left out: it is written before the index is given. */
  readonly later?: (write: () => Promise<void>) => void;
  readonly logger: Logger;
}

export async function openPaperIndex(papers: readonly Paper[], parts: PaperIndexParts): Promise<PaperIndex> {
  const documents = documentsOf(papers);
  const fingerprint = fingerprintOf(documents, parts.engines);
  const restored = await restore(documents, fingerprint, parts);
  return createPaperIndex(papers, restored ?? (await build(documents, fingerprint, parts)));
}

async function restore(
  documents: readonly IndexedDocument[],
  fingerprint: SnapshotFingerprint,
  { snapshots, engines, logger }: PaperIndexParts,
): Promise<Ranker | undefined> {
  const snapshot = await snapshots?.read(fingerprint);
  if (snapshot === undefined) return undefined;
  try {
    const { engine, state } = decodeRanker(snapshot, engines);
    for (const document of documents) state.documents.set(document.id, document);
    const complete = documents.every(({ id }) => state.table.slotOf(id) !== undefined);
    if (complete && state.table.size === documents.length) return createRanker(createPlainIndex(engine, state));
    logger.warn("index snapshot holds other papers, rebuilding");
  } catch (error) {
    logger.warn("index snapshot unreadable, rebuilding", { error: String(error) });
  }
  return undefined;
}

async function build(
  documents: readonly IndexedDocument[],
  fingerprint: SnapshotFingerprint,
  { snapshots, engines, logger, later }: PaperIndexParts,
): Promise<Ranker> {
  const engine = engines.create();
  const state = emptyState();
  const ranker = createRanker(createPlainIndex(engine, state));
  ranker.add(documents);
  const write = async (): Promise<void> => {
    // Of other papers than those it would be kept under, once some were added or removed.
    if (snapshots === undefined || state.table.size !== documents.length) return;
    try {
      await snapshots.write(fingerprint, encodeRanker(engine, state));
    } catch (error) {
      logger.warn("index snapshot not written, the next start will take longer", { error: String(error) });
    }
  };
  if (documents.length > 0) await (later === undefined ? write() : later(write));
  return ranker;
}

/** What a snapshot of these papers is kept under. */
export function fingerprintOfPapers(papers: readonly Paper[], engines: SearchEngineFactory): SnapshotFingerprint {
  return fingerprintOf(documentsOf(papers), engines);
}

function documentsOf(papers: readonly Paper[]): readonly IndexedDocument[] {
  return [...new Map(papers.map((paper) => [paper.id, documentOf(paper)])).values()];
}

/** Two builds with the same fingerprint have the same bytes. */
function fingerprintOf(
  documents: readonly IndexedDocument[],
  engines: SearchEngineFactory,
): SnapshotFingerprint {
  return {
    settings: JSON.stringify({ engine: engines.settings, ...settings }),
    documents: documents.map(({ id, title, text }) => JSON.stringify([id, title, text])).join("\n"),
  };
}
