/**
 * A pool that asks an embedding model for its opinion before a worker ranks.
 *
 * Keeps true: an opinion that is late or missing is none, and the worker ranks without it; what is no question is not sent.
 */
import { type App, topicOpinion } from "../app.ts";
import type { DenseOpinion } from "../ports/embeddings.ts";
import type { AppPool } from "./app-pool.ts";
import type { DenseService } from "./dense/start-dense.ts";

/** What is added to it and what ends it, adds to and ends both. */
export function listeningPool(pool: AppPool, dense: DenseService): AppPool {
  /** Of a paper that is named, its own; of other words, theirs. */
  const nearNamed = async (name: string, signal?: AbortSignal): Promise<DenseOpinion | undefined> => {
    const paper = await pool.paper(name, signal);
    return paper === undefined ? dense.near(name, signal) : dense.nearPaper(paper.id, signal);
  };
  return {
    get paperCount() {
      return pool.paperCount;
    },
    get health() {
      return pool.health;
    },
    get shared() {
      return pool.shared;
    },
    search: async (query, limit, filter = {}, signal) =>
      pool.search(query, limit, { ...heard(await dense.near(query, signal)), ...filter }, signal),
    ask: async (question, filter = {}, watch = {}) => {
      // A follow-up is put in other words by the worker: an opinion on these words would be on others.
      const alone = (filter.earlier ?? []).length === 0;
      const opinion = alone ? await dense.near(question, watch.signal) : undefined;
      return pool.ask(question, { ...heard(opinion), ...filter }, watch);
    },
    ground: async (question, bounds = {}, signal) =>
      pool.ground(question, { ...heard(await dense.near(question, signal)), ...bounds }, signal),
    related: async (name, limit, respect = {}, signal) =>
      pool.related(name, limit, { ...heard(await nearNamed(name, signal)), ...respect }, signal),
    paper: (name, signal) => pool.paper(name, signal),
    digest: async (request, signal) =>
      pool.digest({ ...heard(await topicOpinion(request, dense, signal)), ...request }, signal),
    overview: (signal) => pool.overview(signal),
    add: (papers, compiled) => {
      dense.take(papers);
      return pool.add(papers, compiled);
    },
    reload: () => pool.reload(),
    mend: () => pool.mend(),
    close: async () => {
      await Promise.all([pool.close(), dense.close()]);
    },
  };
}

/**
 * Asking over such a pool. A worker hears one opinion, handed to it beforehand; what is searched for more than once, or in other words
 * than were asked, is answered by `further`, which asks for each search.
 */
export function askListening(pool: Pick<AppPool, "ask">, further: App["ask"]): App["ask"] {
  return (question, filter = {}, watch) => {
    const { depth, earlier = [], cited = [] } = filter;
    const isOneSearch = depth !== "deep" && earlier.length === 0 && cited.length === 0;
    return (isOneSearch ? pool.ask : further)(question, filter, watch);
  };
}

function heard(opinion: DenseOpinion | undefined): { readonly dense?: DenseOpinion } {
  return opinion === undefined ? {} : { dense: opinion };
}
