/**
 * The sync with its real parts: sources of the web and of this machine, what is known of them, one at a time.
 *
 * In: what a person set, the data folder, the corpus. Out: a sync that waits its turn when another process is at it, and lets
 * go of the web when it is done.
 */
import path from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { SourceSettings } from "../../domain/source/source-settings.ts";
import type { CorpusStores } from "../../ingestion/growth/load-corpus.ts";
import { type SyncReport, type SyncRequest, syncPapers } from "../../ingestion/sources/sync-papers.ts";
import type { Logger } from "../../ports/logger.ts";
import { createHttpReader } from "../guarded-http/http-reader.ts";
import { userAgent } from "../guarded-http/user-agent.ts";
import { NodeInputFiles } from "../node-input-files.ts";
import { createSourceStatesFile } from "../source-states-file.ts";
import { systemClock } from "../system-clock.ts";
import { takeTurn } from "../take-turn.ts";
import { openPaperSources } from "./open-paper-sources.ts";

export interface SyncSettings extends SourceSettings {
  readonly dataFolder: string;
  readonly stores: CorpusStores;
  readonly version: string;
  readonly logger: Logger;
}

export async function syncSources(settings: SyncSettings, request: SyncRequest): Promise<SyncReport> {
  const { dataFolder, stores, version, contact, privateHosts, logger } = settings;
  const http = createHttpReader({
    userAgent: userAgent(version, contact),
    privateHosts,
    clock: systemClock,
    wait: (ms, signal) => sleep(ms, undefined, { signal }),
  });
  const files = new NodeInputFiles({ standardInput: Readable.from([]) });
  const parts = {
    sources: openPaperSources(settings.sources, http, files),
    states: sourceStatesIn(dataFolder, logger),
    stores,
    clock: systemClock,
    random: Math.random,
    logger,
  };
  const look = (): Promise<SyncReport> => syncPapers(parts, request);
  try {
    // Whoever only tries it out writes nothing, and waits for nobody.
    if (request.dryRun === true || settings.sources.length === 0) return await look();
    return await takeTurn(path.join(dataFolder, ".sync.lock"), look, {
      signal: request.signal,
      patienceMs: PATIENCE_MS,
    });
  } finally {
    await http.close();
  }
}

/** What is known of each source, for whoever shows it. */
export function sourceStatesIn(dataFolder: string, logger: Logger) {
  return createSourceStatesFile(path.join(dataFolder, "sources.json"), logger);
}

/** A first look at many sources takes minutes. */
const PATIENCE_MS = 15 * 60_000;
