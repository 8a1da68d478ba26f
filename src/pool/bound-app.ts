/** The app for one delivery: what it asks for is dropped when nobody waits for it any more. */
import type { App } from "../app.ts";
import type { AppPool } from "./app-pool.ts";

export function boundApp(pool: AppPool, signal: AbortSignal): App {
  return {
    get paperCount() {
      return pool.paperCount;
    },
    search: (query, limit, filter) => pool.search(query, limit, filter, signal),
    ask: (question, filter) => pool.ask(question, filter, signal),
    related: (paper, limit) => pool.related(paper, limit, signal),
    paper: (name) => pool.paper(name, signal),
    overview: () => pool.overview(signal),
  };
}
