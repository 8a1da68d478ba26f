/** The bot's pool: workers that rank, and beside them, where one is set, an embedding model that is asked first. */
import type { Config } from "../config.ts";
import type { Logger } from "../ports/logger.ts";
import { type AppPool, createAppPool } from "./app-pool.ts";
import { startDense } from "./dense/start-dense.ts";
import { listeningPool } from "./listening-pool.ts";
import { wiredApp } from "./open-wired-app.ts";

export async function openPool(config: Config, logger: Logger): Promise<AppPool> {
  const pool = await createAppPool({ open: wiredApp(config), logger });
  if (config.embeddings === undefined) return pool;
  const { shared } = pool;
  return listeningPool(pool, startDense({ config, logger, ...(shared && { shared }) }));
}
