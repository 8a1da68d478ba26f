/** The app for one delivery: what it asks for is dropped when nobody waits for it any more. */
import type { App } from "../app.ts";
import type { AppPool } from "./app-pool.ts";

export function boundApp(pool: AppPool, signal: AbortSignal): App {
  return {
    get paperCount() {
      return pool.paperCount;
    },
    search: (query, limit) => pool.search(query, limit, signal),
    ask: (question) => pool.ask(question, signal),
    related: (paper, limit) => pool.related(paper, limit, signal),
  };
}
