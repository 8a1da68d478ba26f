/** For a worker: the app, and a way to take in papers while it answers. */
import type { Config } from "../config.ts";
import { loadCorpus } from "../ingestion/load-corpus.ts";
import type { PooledApp } from "../pool/messages.ts";
import { appOf, openModels } from "./answering.ts";
import { corpusStores } from "./corpus.ts";
import { openIndex } from "./index-of-papers.ts";
import { logTo } from "./log-to.ts";

export async function openGrowingApp(config: Config, writeLog: (line: string) => void): Promise<PooledApp> {
  const logger = logTo(config, writeLog);
  const [{ growIndex }] = await Promise.all([
    import("../retrieval/grow-index.ts"),
    import("../answering/answer-question.ts"),
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
