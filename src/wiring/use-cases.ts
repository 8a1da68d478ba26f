/**
 * What the terminal gets to use.
 *
 * In: the configuration. Out: use cases, each of which loads what it needs when it is first called, because a person
 * waits for the start: LangChain takes 0.3 s to load and only answering needs it.
 */
import type { App } from "../app.ts";
import type { UseCases } from "../cli/io.ts";
import type { Config } from "../config.ts";
import { loadCorpus } from "../ingestion/growth/load-corpus.ts";
import type { KeptArrays } from "../ports/snapshot-store.ts";
import { appOf, openModels } from "./answering.ts";
import { corpusStores, ingest } from "./corpus.ts";
import { indexOf, indexOver, obtain } from "./index-of-papers.ts";
import { logTo } from "./log-to.ts";
import { mendedApp } from "./mended-app.ts";
import { syncCorpus } from "./sources.ts";
import { subjectsOf } from "./subjects.ts";

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
    openApp: async ({ answers, show }) => {
      // What answering needs is loaded while papers are read; what is amiss with it is told when somebody asks.
      const models = answers ? openModels(config, { logger }) : undefined;
      models?.catch(() => {});
      const answering = answers ? import("../answering/answer-question.ts") : undefined;
      const dense =
        config.embeddings && (await import("./dense.ts")).openDenseReader(config, await loadCorpus(stores), logger);
      const how = { ...parts, ...(show && { show }), later: (work: () => Promise<void>) => void postponed.push(work) };
      const kept = await obtain(config, logger, how);
      await answering;
      const appOver = async (arrays: KeptArrays): Promise<App> =>
        appOf(await indexOver(arrays), () => models ?? openModels(config, { logger }), logger, await dense);
      return mendedApp(await appOver(kept), async () => appOver(await obtain(config, logger, how, kept)));
    },
    ingest: (request) => ingest(request, stores, config.sources.contact),
    sync: (request) => syncCorpus(config, logger, request),
    embed: async (request) =>
      (await import("./dense.ts")).embedPapers(config, await loadCorpus(stores), logger, request),
    subjects: () => subjectsOf(config, stores, logger),
    openEvaluation: async () => {
      const [{ createRanker }, { documentOf }, { createPlainIndex }, { miniSearchEngines }, compiled, postings] =
        await Promise.all([
          import("../retrieval/ranker.ts"),
          import("../retrieval/paper-index.ts"),
          import("../retrieval/plain-index.ts"),
          import("../adapters/minisearch.ts"),
          import("../retrieval/compiled/compiled-index.ts"),
          import("../adapters/minisearch-postings.ts"),
        ]);
      const compiledIndex = () => compiled.createCompiledIndex({ counter: postings.miniSearchPostings });
      return {
        createRanker: () => createRanker(compiledIndex()),
        createYardstick: () => createRanker(createPlainIndex(miniSearchEngines.create())),
        createBench: () => {
          const index = compiledIndex();
          return {
            add: (documents) => index.add(documents),
            ranker: (steps, weights) => createRanker(index, steps, weights),
          };
        },
        openShipped: async () => {
          const papers = await stores.shipped.load();
          const index = await indexOf(papers);
          const { answerHeldOut, readExamples, shippedModels } = await import("../evaluation/fit/fit-answering.ts");
          return {
            papers,
            documents: papers.map(documentOf),
            system: {
              ...appOf(index, async () => [], logger),
              onTopic: async (topic, limit) => index.onTopic(topic, limit),
            },
            answerHeldOut: (questions) => answerHeldOut(index, readExamples(index, questions)),
            fitModels: (questions) => shippedModels(index, questions),
            digest: async (request, fitsFrom) => {
              const [{ chooseDigest }, { ANSWERING_MODELS }] = await Promise.all([
                import("../digests/choose-digest.ts"),
                import("../answering/models.ts"),
              ]);
              return chooseDigest(request, index, ANSWERING_MODELS, fitsFrom);
            },
            deepParts: async () => {
              const { createLibrary } = await import("../answering/library.ts");
              return { library: createLibrary(index), models: await openModels(config, { logger }) };
            },
          };
        },
      };
    },
  };
}
