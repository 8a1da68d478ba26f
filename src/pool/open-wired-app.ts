/**
 * How a worker of the real bot opens the app: the same wiring as the terminal's, from the configuration it is handed.
 */
import type { Config } from "../config.ts";
import { openUseCases } from "../wiring.ts";
import type { Opening, PooledApp } from "./messages.ts";

/** What to give to `createAppPool`. Workers are told of no model: whoever waits for one does so in the main thread. */
export function wiredApp(config: Config): Opening {
  return { module: import.meta.url, settings: { ...config, models: [] } satisfies Config };
}

export async function openPooledApp(config: Config): Promise<PooledApp> {
  const useCases = await openUseCases(config, (line) => process.stderr.write(line));
  const app = await useCases.openApp({ answers: true });
  // Nobody waits for this worker yet.
  await useCases.settle();
  return { app };
}
