/** The app for one delivery: what it asks for is dropped when nobody waits for it any more. */
import type { App } from "../app.ts";
import type { AppPool } from "./app-pool.ts";

/** `ask` answers in the calling thread over the pool's papers, for what waits on a model; absent: a worker answers alone. */
export function boundApp(pool: AppPool, signal: AbortSignal, ask: App["ask"] = pool.ask): App {
  return {
    get paperCount() {
      return pool.paperCount;
    },
    search: (query, limit, filter) => pool.search(query, limit, filter, signal),
    ask: (question, filter, watch) => ask(question, filter, { ...watch, signal }),
    ground: (question, bounds) => pool.ground(question, bounds, signal),
    related: (paper, limit, respect) => pool.related(paper, limit, respect, signal),
    paper: (name) => pool.paper(name, signal),
    digest: (request) => pool.digest(request, signal),
    overview: () => pool.overview(signal),
  };
}
