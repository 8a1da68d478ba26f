/** The workers' papers as a library for answering in this thread. */
import type { Library } from "../app.ts";
import type { AppPool } from "./app-pool.ts";

export function poolLibrary(pool: AppPool): Library {
  return {
    ground: (question, bounds, signal) => pool.ground(question, bounds, signal),
    search: (query, limit, { since } = {}, signal) =>
      pool.search(query, limit, since === undefined ? {} : { since }, signal),
  };
}
