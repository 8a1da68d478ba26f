/** What the doctor looks at. */
import { systemClock } from "../adapters/system-clock.ts";
import type { Config } from "../config.ts";
import type { Subjects } from "../doctor/checks.ts";
import type { CorpusStores } from "../ingestion/growth/load-corpus.ts";
import type { Logger } from "../ports/logger.ts";
import { sourceStates } from "./sources.ts";

export function subjectsOf(config: Config, stores: CorpusStores, logger: Logger): Subjects {
  const { dataFolder, models, modelLimits } = config;
  return {
    ...stores,
    snapshotState: async () => {
      const [{ hasSnapshot }, { snapshotState }, { obtainParts }] = await Promise.all([
        import("../adapters/snapshot-file/snapshot-file.ts"),
        import("../retrieval/holdings/obtain-holdings.ts"),
        import("./index-of-papers.ts"),
      ]);
      return (await hasSnapshot(dataFolder)) ? snapshotState(await obtainParts(config, logger)) : "none";
    },
    databaseState: async () => (await import("../adapters/sqlite-store/inspect-store.ts")).inspectStore(dataFolder),
    probeModels: async () => {
      if (models.length === 0) return [];
      const { checkChatModels } = await import("../adapters/chat-models/check-chat-models.ts");
      return checkChatModels({ models, limits: modelLimits, clock: systemClock, logger });
    },
    probeEmbeddings: async (signal) => {
      if (config.embeddings === undefined) return undefined;
      const [{ checkEmbeddings }, { vectorStock }, { loadPapers }] = await Promise.all([
        import("../adapters/embeddings/check-embeddings.ts"),
        import("./dense.ts"),
        import("./corpus.ts"),
      ]);
      const verdict = await checkEmbeddings(config.embeddings, systemClock, signal);
      const stock = await loadPapers(config)
        .then((papers) => vectorStock(config, papers, logger))
        .catch(() => undefined);
      return { verdict, ...(stock && { stock }) };
    },
    sourceStates: () => sourceStates(config, logger),
  };
}
