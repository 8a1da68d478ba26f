/**
 * Wiring: which part stands behind which port, and what the terminal gets to use.
 *
 * In: the configuration. Out: use cases, each of which loads what it needs when it is first called, because a person
 * waits for the start: LangChain takes 0.3 s to load and only answering needs it.
 */
import path from "node:path";
import { JsonlPaperStore } from "./adapters/jsonl-paper-store.ts";
import { createLogger } from "./adapters/logger.ts";
import type { IntakeNews } from "./adapters/paper-sources/run-intake.ts";
import { systemClock } from "./adapters/system-clock.ts";
import type { AnswerQuestion } from "./answering/answer-question.ts";
import type { DeepAnswer } from "./answering/deep/create-deep-answer.ts";
import type { Library } from "./answering/grounding.ts";
import { type App, createApp } from "./app.ts";
import type { IngestRequest, IngestResult, UseCases } from "./cli/io.ts";
import { VERSION } from "./cli/version.ts";
import { type Config, loadConfig } from "./config.ts";
import type { Subjects } from "./doctor/checks.ts";
import type { Paper } from "./domain/paper.ts";
import type { SourceState } from "./domain/source-state.ts";
import { type CorpusStores, loadCorpus } from "./ingestion/load-corpus.ts";
import type { SyncReport, SyncRequest } from "./ingestion/sync-papers.ts";
import { isWebName } from "./ingestion/web-address.ts";
import type { PooledApp } from "./pool/messages.ts";
import type { AnswerCache } from "./ports/answer-cache.ts";
import type { ChatModel } from "./ports/chat-model.ts";
import type { Logger } from "./ports/logger.ts";
import type { TokenLedger } from "./ports/store/token-ledger.ts";
import type { PaperIndex } from "./retrieval/paper-index.ts";

export interface UseCaseParts {
  /** A folder with an index made beforehand, to begin with. */
  readonly preparedIndex?: string;
}

export async function openUseCases(
  config: Config,
  writeLog: (line: string) => void,
  parts: UseCaseParts = {},
): Promise<UseCases> {
  const logger = logTo(config, writeLog);
  const stores = corpusStores(config);
  const postponed: (() => Promise<void>)[] = [];
  return {
    settle: async () => {
      for (const work of postponed.splice(0)) await work();
    },
    openApp: async ({ answers }) => {
      // What answering needs is loaded while papers are read; what is amiss with it is told when somebody asks.
      const models = answers ? openModels(config, { logger }) : undefined;
      models?.catch(() => {});
      const answering = answers ? import("./answering/answer-question.ts") : undefined;
      const index = await openIndex(await loadCorpus(stores), logger, {
        ...parts,
        folder: config.dataFolder,
        later: (work) => void postponed.push(work),
      });
      await answering;
      return appOf(index, () => models ?? openModels(config, { logger }), logger);
    },
    ingest: (request) => ingest(request, stores, config.sources.contact),
    sync: (request) => syncCorpus(config, logger, request),
    subjects: () => subjectsOf(config, stores, logger),
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
            app: appOf(index, async () => [], logger),
            answerHeldOut: (questions) => answerHeldOut(index, readExamples(index, questions)),
            fitModels: (questions) => shippedModels(index, questions),
            digest: async (request, fitsFrom) => {
              const [{ chooseDigest }, { ANSWERING_MODELS }] = await Promise.all([
                import("./digests/choose-digest.ts"),
                import("./answering/models.ts"),
              ]);
              return chooseDigest(request, index, ANSWERING_MODELS, fitsFrom);
            },
            deepParts: async () => {
              const { createLibrary } = await import("./answering/library.ts");
              return { library: createLibrary(index), models: await openModels(config, { logger }) };
            },
          };
        },
      };
    },
  };
}

/** Looks at the sources that are set and takes in what is new. */
export async function syncCorpus(config: Config, logger: Logger, request: SyncRequest): Promise<SyncReport> {
  const { syncSources } = await import("./adapters/paper-sources/open-sync.ts");
  return syncSources(syncSettings(config, logger), request);
}

/** Papers for a bot that runs, from its sources and from whoever else takes some in, until the signal aborts. */
export async function runIntake(config: Config, news: IntakeNews, signal: AbortSignal): Promise<void> {
  const intake = await import("./adapters/paper-sources/run-intake.ts");
  await intake.runIntake({ ...syncSettings(config, news.logger), ...news }, signal);
}

function syncSettings(config: Config, logger: Logger) {
  return { ...config.sources, dataFolder: config.dataFolder, stores: corpusStores(config), version: VERSION, logger };
}

/** Where a person's own papers are kept. */
export function ownPapersFile({ dataFolder }: Config): string {
  return path.join(dataFolder, "papers.jsonl");
}

/** What is known of the sources that are set, from looks of any process. */
export async function sourceStates({ dataFolder }: Config, logger: Logger): Promise<readonly SourceState[]> {
  const { sourceStatesIn } = await import("./adapters/paper-sources/open-sync.ts");
  return sourceStatesIn(dataFolder, logger).read();
}

export function logTo({ logLevel }: Config, write: (line: string) => void): Logger {
  return createLogger({ level: logLevel, clock: systemClock, write });
}

/** Every paper, shipped and one's own: for what is looked up without ranking. */
export function loadPapers(config: Config): Promise<readonly Paper[]> {
  return loadCorpus(corpusStores(config));
}

/** For a worker: the app, and a way to take in papers while it answers. */
export async function openGrowingApp(config: Config, writeLog: (line: string) => void): Promise<PooledApp> {
  const logger = logTo(config, writeLog);
  const [{ growIndex }] = await Promise.all([
    import("./retrieval/grow-index.ts"),
    import("./answering/answer-question.ts"),
  ]);
  const postponed: (() => Promise<void>)[] = [];
  const kept = { folder: config.dataFolder, later: (work: () => Promise<void>) => void postponed.push(work) };
  const index = await openIndex(await loadCorpus(corpusStores(config)), logger, kept);
  // Nobody waits for this worker yet.
  for (const work of postponed) await work();
  return {
    app: appOf(index, () => openModels(config, { logger }), logger),
    add: (papers) => growIndex(index, papers),
  };
}

/** The chat models that are set, and nothing loaded where none is. Throws a `UserError` when one cannot be asked at all. */
export async function openModels(
  { models, modelLimits }: Config,
  kept: { readonly logger: Logger; readonly ledger?: TokenLedger },
): Promise<readonly ChatModel[]> {
  if (models.length === 0) return [];
  const { openChatModels } = await import("./adapters/chat-models/open-chat-models.ts");
  return openChatModels({ models, limits: modelLimits, clock: systemClock, ...kept });
}

/** Answers over a library, composed by these models; without any, made of the papers' own sentences. */
export async function openAnswering(
  library: Library,
  parts: { readonly models: readonly ChatModel[]; readonly logger: Logger; readonly cache?: AnswerCache },
): Promise<AnswerQuestion> {
  const { createAnswerQuestion } = await import("./answering/answer-question.ts");
  const after = (delayMs: number): AbortSignal => AbortSignal.timeout(delayMs);
  return createAnswerQuestion({ library, ...parts, deep: lateDeepAnswer(library, parts, after), after });
}

/** Loaded when the first deep answer is asked for. */
function lateDeepAnswer(
  library: Library,
  parts: { readonly models: readonly ChatModel[]; readonly logger: Logger },
  after: (delayMs: number) => AbortSignal,
): DeepAnswer {
  let opened: Promise<DeepAnswer> | undefined;
  return async (...asked) => {
    opened ??= import("./answering/deep/create-deep-answer.ts").then(({ createDeepAnswer }) =>
      createDeepAnswer({ library, ...parts, elapsed: systemClock.elapsed, after }),
    );
    return (await opened)(...asked);
  };
}

function appOf(index: PaperIndex, models: () => Promise<readonly ChatModel[]>, logger: Logger): App {
  let library: Promise<Library> | undefined;
  const openLibrary = (): Promise<Library> => {
    library ??= import("./answering/library.ts").then(({ createLibrary }) => createLibrary(index));
    return library;
  };
  let answering: Promise<AnswerQuestion> | undefined;
  const open = async (): Promise<AnswerQuestion> =>
    openAnswering(await openLibrary(), { models: await models(), logger });
  return createApp({
    index,
    answerQuestion: async (...asked) => {
      answering ??= open();
      return (await answering)(...asked);
    },
    ground: async (...asked) => (await openLibrary()).ground(...asked),
  });
}

/** Without a folder to keep a snapshot in, the index is built anew: measuring must not depend on what was kept. */
async function openIndex(papers: readonly Paper[], logger: Logger, kept?: KeptIndex): Promise<PaperIndex> {
  const [{ openPaperIndex }, { miniSearchEngines }, { IndexSnapshotFile }] = await Promise.all([
    import("./retrieval/open-paper-index.ts"),
    import("./adapters/minisearch.ts"),
    import("./adapters/index-snapshot-file.ts"),
  ]);
  if (kept === undefined) return openPaperIndex(papers, { engines: miniSearchEngines, logger });
  const { folder, later, preparedIndex } = kept;
  const own = new IndexSnapshotFile(folder);
  const snapshots =
    preparedIndex === undefined
      ? own
      : (await import("./adapters/prepared-index.ts")).withPreparedIndex(own, preparedIndex);
  return openPaperIndex(papers, { engines: miniSearchEngines, logger, snapshots, ...(later && { later }) });
}

interface KeptIndex extends UseCaseParts {
  readonly folder: string;
  /** Absent: written before it is given. */
  readonly later?: (work: () => Promise<void>) => void;
}

/** Makes the index of the shipped papers ahead of time, where `openUseCases` may be told to look for it. */
export async function prepareIndex(): Promise<void> {
  const config = loadConfig({});
  const { preparedIndexFolder } = await import("./adapters/prepared-index.ts");
  const logger = createLogger({ level: "silent", clock: systemClock, write: () => undefined });
  const papers = await corpusStores(config).shipped.load();
  await openIndex(papers, logger, { folder: preparedIndexFolder(config.packageFolder) });
}

function subjectsOf(config: Config, stores: CorpusStores, logger: Logger): Subjects {
  const { dataFolder, models, modelLimits } = config;
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
    probeModels: async () => {
      if (models.length === 0) return [];
      const { checkChatModels } = await import("./adapters/chat-models/check-chat-models.ts");
      return checkChatModels({ models, limits: modelLimits, clock: systemClock, logger });
    },
    sourceStates: () => sourceStates(config, logger),
  };
}

function corpusStores(config: Config): CorpusStores {
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

/** A corpus file made with `--output` is for everyone to read; a person's own papers are theirs alone. */
const SHARED_FILE_MODE = 0o644;

async function ingest(
  { paths, stdin, output, ...how }: IngestRequest,
  stores: CorpusStores,
  contact: string | undefined,
): Promise<IngestResult> {
  const [{ ingestAfresh, ingestIntoCorpus }, { NodeInputFiles }] = await Promise.all([
    import("./ingestion/ingest-into-corpus.ts"),
    import("./adapters/node-input-files.ts"),
  ]);
  const onDisk = new NodeInputFiles({ standardInput: stdin });
  const web = { files: onDisk, signal: how.signal, version: VERSION, contact };
  const files = paths.some(isWebName) ? (await import("./adapters/open-arxiv-papers.ts")).openArxivPapers(web) : onDisk;
  const sources = { paths, files, ...how };
  if (output === undefined) return { file: stores.additions.place, ...(await ingestIntoCorpus(stores, sources)) };
  const remedy = "Name another file with --output.";
  const store = new JsonlPaperStore({ file: output, whenMissing: "empty", remedy, fileMode: SHARED_FILE_MODE });
  return { file: store.place, ...(await ingestAfresh(store, sources)) };
}
