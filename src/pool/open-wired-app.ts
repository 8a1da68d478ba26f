/**
 * How a worker of the real bot opens the app: the same wiring as the terminal's, from the configuration it is handed.
 */
import type { Config } from "../config.ts";
import { openGrowingApp } from "../wiring/growing-app.ts";
import type { Opening, PooledApp } from "./messages.ts";

/** What to give to `createAppPool`. Workers are told of no model: whoever waits for one does so elsewhere. */
export function wiredApp(config: Config): Opening {
  const { embeddings: _, ...rest } = config;
  return { module: import.meta.url, settings: { ...rest, models: [] } satisfies Config };
}

export function openPooledApp(config: Config): Promise<PooledApp> {
  return openGrowingApp(config, (line) => process.stderr.write(line));
}
