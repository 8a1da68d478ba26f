/**
 * Wiring: which part stands behind which port, and what the terminal gets to use.
 *
 * In: the configuration. Out: use cases, each of which loads what it needs when it is first called, because a person
 * waits for the start: LangChain takes 0.3 s to load and only answering needs it.
 */
import path from "node:path";
import { JsonlPaperStore } from "./adapters/jsonl-paper-store.ts";
import { createLogger } from "./adapters/logger.ts";
import { systemClock } from "./adapters/system-clock.ts";
import type { AnswerQuestion } from "./answering/answer-question.ts";
import type { Library } from "./answering/grounding.ts";
import { type App, createApp } from "./app.ts";
import type { IngestRequest, IngestResult, UseCases } from "./cli/io.ts";
import type { Config } from "./config.ts";
import type { Subjects } from "./doctor/checks.ts";
import type { Paper } from "./domain/paper.ts";
import { type CorpusStores, loadCorpus } from "./ingestion/load-corpus.ts";
import type { Logger } from "./ports/logger.ts";
import type { PaperIndex } from "./retrieval/paper-index.ts";

export async function openUseCases(config: Config, writeLog: (line: string) => void): Promise<UseCases> {
  const logger = createLogger({ level: config.logLevel, clock: systemClock, write: writeLog });
  const stores = corpusStores(config);
  return {
    openApp: async ({ answers }) => {
      const answering = answers ? import("./answering/answer-question.ts") : undefined;
      const index = await openIndex(await loadCorpus(stores), logger, config.dataFolder);
      await answering;
      return appOf(index);
    },
    ingest: (request) => ingest(request, stores),
    subjects: () => subjectsOf(config, stores),
    openEvaluation: async () => {
      const [{ createRanker }, { miniSearchEngines }] = await Promise.all([
        import("./retrieval/ranker.ts"),
        import("./adapters/minisearch.ts"),
      ]);
      return {
        createRanker: () => createRanker(miniSearchEngines.create()),
        openShipped: async () => {
          const papers = await stores.shipped.load();
          const index = await openIndex(papers, logger);
          const { answerHeldOut, readExamples, shippedModels } = await import("./evaluation/fit-answering.ts");
          return {
            papers,
            app: appOf(index),
            answerHeldOut: (questions) => answerHeldOut(index, readExamples(index, questions)),
            fitModels: (questions) => shippedModels(index, questions),
          };
        },
      };
    },
  };
}

/** Every paper, shipped and one's own: for what is looked up without ranking. */
export function loadPapers(config: Config): Promise<readonly Paper[]> {
  return loadCorpus(corpusStores(config));
}

function appOf(index: PaperIndex): App {
  let opened: Promise<Answering> | undefined;
  const answering = (): Promise<Answering> => {
    opened ??= openAnswering(index);
    return opened;
  };
  return createApp({
    index,
    answerQuestion: async (...asked) => (await answering()).answerQuestion(...asked),
    ground: async (...asked) => (await answering()).library.ground(...asked),
  });
}

interface Answering {
  readonly library: Library;
  readonly answerQuestion: AnswerQuestion;
}

async function openAnswering(index: PaperIndex): Promise<Answering> {
  const [{ createLibrary }, { createAnswerQuestion }] = await Promise.all([
    import("./answering/library.ts"),
    import("./answering/answer-question.ts"),
  ]);
  const library = createLibrary(index);
  return { library, answerQuestion: createAnswerQuestion({ library }) };
}

/** Without a folder to keep a snapshot in, the index is built anew: measuring must not depend on what was kept. */
async function openIndex(papers: readonly Paper[], logger: Logger, snapshotFolder?: string): Promise<PaperIndex> {
  const [{ openPaperIndex }, { miniSearchEngines }, { IndexSnapshotFile }] = await Promise.all([
    import("./retrieval/open-paper-index.ts"),
    import("./adapters/minisearch.ts"),
    import("./adapters/index-snapshot-file.ts"),
  ]);
  const snapshots = snapshotFolder === undefined ? {} : { snapshots: new IndexSnapshotFile(snapshotFolder) };
  return openPaperIndex(papers, { engines: miniSearchEngines, logger, ...snapshots });
}

function subjectsOf({ dataFolder }: Config, stores: CorpusStores): Subjects {
  return {
    ...stores,
    snapshotState: async () => {
      const [{ fingerprintOfPapers }, { miniSearchEngines }, { IndexSnapshotFile }] = await Promise.all([
        import("./retrieval/open-paper-index.ts"),
        import("./adapters/minisearch.ts"),
        import("./adapters/index-snapshot-file.ts"),
      ]);
      const file = new IndexSnapshotFile(dataFolder);
      if (!(await file.exists())) return "none";
      const fingerprint = fingerprintOfPapers(await loadCorpus(stores), miniSearchEngines);
      return (await file.read(fingerprint)) === undefined ? "other" : "fits";
    },
    databaseState: async () => (await import("./adapters/sqlite-store/inspect-store.ts")).inspectStore(dataFolder),
    probeModels: async () => [],
  };
}

function corpusStores({ corpusFile, dataFolder }: Config): CorpusStores {
  return {
    shipped: new JsonlPaperStore({
      file: corpusFile,
      whenMissing: "fault",
      remedy: 'Make it again with "npm run corpus", or name another file in FOOTNOTE_CORPUS.',
    }),
    additions: new JsonlPaperStore({
      file: path.join(dataFolder, "papers.jsonl"),
      whenMissing: "empty",
      remedy: "Put a good copy there, or move it away to go on with the shipped papers alone.",
    }),
  };
}

/** A corpus file made with `--output` is for everyone to read; a person's own papers are theirs alone. */
const SHARED_FILE_MODE = 0o644;

async function ingest({ paths, stdin, output, ...how }: IngestRequest, stores: CorpusStores): Promise<IngestResult> {
  const [{ ingestAfresh, ingestIntoCorpus }, { NodeInputFiles }] = await Promise.all([
    import("./ingestion/ingest-into-corpus.ts"),
    import("./adapters/node-input-files.ts"),
  ]);
  const sources = { paths, files: new NodeInputFiles({ standardInput: stdin }), ...how };
  if (output === undefined) return { file: stores.additions.place, ...(await ingestIntoCorpus(stores, sources)) };
  const remedy = "Name another file with --output.";
  const store = new JsonlPaperStore({ file: output, whenMissing: "empty", remedy, fileMode: SHARED_FILE_MODE });
  return { file: store.place, ...(await ingestAfresh(store, sources)) };
}
