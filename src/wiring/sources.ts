/** Where new papers come from: looking at the sources that are set, once or for as long as a bot runs. */
import type { IntakeNews } from "../adapters/paper-sources/run-intake.ts";
import { VERSION } from "../cli/version.ts";
import type { Config } from "../config.ts";
import type { SourceState } from "../domain/source/source-state.ts";
import type { SyncReport, SyncRequest } from "../ingestion/sources/sync-papers.ts";
import type { Logger } from "../ports/logger.ts";
import { corpusStores } from "./corpus.ts";

/** Looks at the sources that are set and takes in what is new. */
export async function syncCorpus(config: Config, logger: Logger, request: SyncRequest): Promise<SyncReport> {
  const { syncSources } = await import("../adapters/paper-sources/open-sync.ts");
  return syncSources(syncSettings(config, logger), request);
}

/** Papers for a bot that runs, from its sources and from whoever else takes some in, until the signal aborts. */
export async function runIntake(config: Config, news: IntakeNews, signal: AbortSignal): Promise<void> {
  const intake = await import("../adapters/paper-sources/run-intake.ts");
  await intake.runIntake({ ...syncSettings(config, news.logger), ...news }, signal);
}

function syncSettings(config: Config, logger: Logger) {
  return { ...config.sources, dataFolder: config.dataFolder, stores: corpusStores(config), version: VERSION, logger };
}

/** What is known of the sources that are set, from looks of any process. */
export async function sourceStates({ dataFolder }: Config, logger: Logger): Promise<readonly SourceState[]> {
  const { sourceStatesIn } = await import("../adapters/paper-sources/open-sync.ts");
  return sourceStatesIn(dataFolder, logger).read();
}
