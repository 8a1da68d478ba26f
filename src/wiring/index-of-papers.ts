/** The index: opened from its snapshot where one fits, otherwise built, and made ahead of time. */
import { createLogger } from "../adapters/logger.ts";
import { systemClock } from "../adapters/system-clock.ts";
import { loadConfig } from "../config.ts";
import type { Paper } from "../domain/paper.ts";
import type { Logger } from "../ports/logger.ts";
import type { PaperIndex } from "../retrieval/paper-index.ts";
import { corpusStores } from "./corpus.ts";

/** Without a folder to keep a snapshot in, the index is built anew: measuring must not depend on what was kept. */
export async function openIndex(papers: readonly Paper[], logger: Logger, kept?: KeptIndex): Promise<PaperIndex> {
  const [{ openPaperIndex }, { miniSearchEngines }, { IndexSnapshotFile }] = await Promise.all([
    import("../retrieval/open-paper-index.ts"),
    import("../adapters/minisearch.ts"),
    import("../adapters/index-snapshot-file.ts"),
  ]);
  if (kept === undefined) return openPaperIndex(papers, { engines: miniSearchEngines, logger });
  const { folder, later, preparedIndex } = kept;
  const own = new IndexSnapshotFile(folder);
  const snapshots =
    preparedIndex === undefined
      ? own
      : (await import("../adapters/prepared-index.ts")).withPreparedIndex(own, preparedIndex);
  return openPaperIndex(papers, { engines: miniSearchEngines, logger, snapshots, ...(later && { later }) });
}

interface KeptIndex {
  /** A folder with an index made beforehand, to begin with. */
  readonly preparedIndex?: string;
  readonly folder: string;
  /** Absent: written before it is given. */
  readonly later?: (work: () => Promise<void>) => void;
}

/** Makes the index of the shipped papers ahead of time, where `openUseCases` may be told to look for it. */
export async function prepareIndex(): Promise<void> {
  const config = loadConfig({});
  const { preparedIndexFolder } = await import("../adapters/prepared-index.ts");
  const logger = createLogger({ level: "silent", clock: systemClock, write: () => undefined });
  const papers = await corpusStores(config).shipped.load();
  await openIndex(papers, logger, { folder: preparedIndexFolder(config.packageFolder) });
}
