/** The index: opened from its snapshot where one fits, otherwise made, here or in threads, and made ahead of time. */
import { availableParallelism } from "node:os";
import { createLogger } from "../adapters/logger.ts";
import { systemClock } from "../adapters/system-clock.ts";
import { type Config, loadConfig } from "../config.ts";
import type { ShowIndexProgress } from "../domain/index-progress.ts";
import type { Paper } from "../domain/paper/paper.ts";
import { corpusNews } from "../ingestion/growth/corpus-news.ts";
import { loadCorpus } from "../ingestion/growth/load-corpus.ts";
import { tokensOf } from "../ingestion/papers/identity.ts";
import type { Corpus } from "../ports/corpus.ts";
import type { Logger } from "../ports/logger.ts";
import type { KeptArrays } from "../ports/snapshot-store.ts";
import type { ObtainParts } from "../retrieval/holdings/obtain-holdings.ts";
import type { Workshop } from "../retrieval/holdings/workshop.ts";
import type { PaperIndex } from "../retrieval/paper-index.ts";
import { corpusStores, ownPapersFile } from "./corpus.ts";

export interface KeptIndex {
  /** A folder with an index made beforehand, to begin with. */
  readonly preparedIndex?: string;
  /** Absent: a fresh one is written before it is given. */
  readonly later?: (work: () => Promise<void>) => void;
  /** Of a making that takes more than a moment. */
  readonly show?: ShowIndexProgress;
}

export async function openIndex(config: Config, logger: Logger, kept: KeptIndex = {}): Promise<PaperIndex> {
  return indexOver(await obtain(config, logger, kept));
}

/** Of these papers alone, and made anew: measuring must not depend on what was kept. */
export async function indexOf(papers: readonly Paper[]): Promise<PaperIndex> {
  const [{ makeHoldings }, { oneHand }, { miniSearchPostings }] = await Promise.all([
    import("../retrieval/holdings/make-holdings.ts"),
    import("../retrieval/holdings/workshop.ts"),
    import("../adapters/minisearch-postings.ts"),
  ]);
  return indexOver(await makeHoldings(papers, oneHand(miniSearchPostings)));
}

/** Nothing is read or learnt for it. */
export async function indexOver(kept: KeptArrays): Promise<PaperIndex> {
  const [{ openHoldings }, parts] = await Promise.all([
    import("../retrieval/holdings/open-holdings.ts"),
    holdingsParts(),
  ]);
  return openHoldings(kept, parts).index;
}

/** With what there is `now`: caught up with the papers as they are kept. */
export async function obtain(
  config: Config,
  logger: Logger,
  { preparedIndex, later, show }: KeptIndex,
  now?: KeptArrays,
): Promise<KeptArrays> {
  const [{ obtainHoldings }, parts, { createSnapshotFile }, workshop] = await Promise.all([
    import("../retrieval/holdings/obtain-holdings.ts"),
    obtainParts(config, logger),
    import("../adapters/snapshot-file/snapshot-file.ts"),
    lateWorkshop(),
  ]);
  const prepared = preparedIndex === undefined ? [] : [createSnapshotFile(preparedIndex)];
  const told = { show: shown(logger, show), workshopFor: workshop.forPapers, ...(later && { later }) };
  try {
    return await obtainHoldings({ ...parts, ...told, snapshots: [...parts.snapshots, ...prepared] }, now);
  } finally {
    await workshop.close();
  }
}

/** Makes the index of the shipped papers ahead of time, where `openUseCases` may be told to look for it. */
export async function prepareIndex(): Promise<void> {
  const { preparedIndexFolder } = await import("../adapters/prepared-index.ts");
  const config = loadConfig({});
  const dataFolder = preparedIndexFolder(config.packageFolder);
  const logger = createLogger({ level: "silent", clock: systemClock, write: () => undefined });
  // No papers of anybody's own lie there.
  await obtain({ ...config, dataFolder }, logger, {});
}

/** What a snapshot is looked for with. */
export async function obtainParts(
  config: Config,
  logger: Logger,
): Promise<Omit<ObtainParts, "show" | "workshopFor" | "later">> {
  const [parts, { createSnapshotFile }, corpus] = await Promise.all([
    holdingsParts(),
    import("../adapters/snapshot-file/snapshot-file.ts"),
    corpusOf(config),
  ]);
  return { ...parts, corpus, snapshots: [createSnapshotFile(config.dataFolder)], logger };
}

async function holdingsParts() {
  const [{ miniSearchPostings }, { readerOf }] = await Promise.all([
    import("../adapters/minisearch-postings.ts"),
    import("../adapters/snapshot-file/kept-bytes.ts"),
  ]);
  return { counter: miniSearchPostings, readerOf };
}

async function corpusOf(config: Config): Promise<Corpus> {
  const { corpusFiles } = await import("../adapters/corpus-files.ts");
  const stores = corpusStores(config);
  return corpusFiles({
    files: [config.corpusFile, ownPapersFile(config)],
    load: () => loadCorpus(stores),
    news: { tokensOf, since: (known) => corpusNews(stores, known) },
  });
}

/** Threads are begun when there is work for them: each takes a third of a second to begin. */
async function lateWorkshop(): Promise<{
  readonly forPapers: (papers: number) => Workshop;
  close(): Promise<void>;
}> {
  const [{ oneHand }, { openWorkshop }, { miniSearchPostings }] = await Promise.all([
    import("../retrieval/holdings/workshop.ts"),
    import("../adapters/workshop/open-workshop.ts"),
    import("../adapters/minisearch-postings.ts"),
  ]);
  let open: ReturnType<typeof openWorkshop> | undefined;
  return {
    forPapers: (papers) => {
      if (papers < IN_THREADS_FROM) return oneHand(miniSearchPostings);
      open = openWorkshop(Math.max(1, availableParallelism() - 1));
      return open;
    },
    close: async () => open?.close(),
  };
}

/** A making of few papers is over before anybody has read a word of it. */
function shown(logger: Logger, show: ShowIndexProgress | undefined): ShowIndexProgress {
  let long = false;
  return (progress) => {
    long ||= "papers" in progress && progress.papers >= TOLD_FROM;
    if (!long) return;
    logger.info("index.making", progress);
    show?.(progress);
  };
}

const IN_THREADS_FROM = 10_000;
const TOLD_FROM = 3_000;
