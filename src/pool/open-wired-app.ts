/**
 * How a worker of the real bot opens the app: the same wiring as the terminal's, from the configuration it is handed.
 */
import type { Config } from "../config.ts";
import { obtainShared, openGrowingApp } from "../wiring/growing-app.ts";
import type { Opening, PooledApp, Shared } from "./messages.ts";

/** What to give to `createAppPool`. Workers are told of no model: whoever waits for one does so elsewhere. */
export function wiredApp(config: Config): Opening {
  const { embeddings: _, ...rest } = config;
  return { module: import.meta.url, settings: { ...rest, models: [] } satisfies Config, shares: true };
}

export function openPooledApp(config: Config, shared?: Shared): Promise<PooledApp> {
  return openGrowingApp(config, writeLog, shared);
}

export function openShared(config: Config, now?: Shared): Promise<Shared> {
  return obtainShared(config, writeLog, now);
}

function writeLog(line: string): void {
  process.stderr.write(line);
}
