/**
 * Opinions of an embedding model beside the pool.
 *
 * In: the configuration. Out: a reader of opinions, and something to close. Keeps true: whoever asks waits `DENSE_PATIENCE_MS`
 * at most, and without an opinion goes on with none; when the thread is lost, which is logged, another begins after a while.
 */
import { Worker } from "node:worker_threads";
import type { Paper } from "../../domain/paper/paper.ts";
import { MAX_QUESTION_CHARACTERS } from "../../domain/question/question.ts";
import type { DenseOpinion, DenseReader } from "../../ports/embeddings.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Asked, DenseSettings, FromDense, ToDense } from "./messages.ts";

export interface DenseService extends DenseReader {
  /** Papers that are new or changed, and kept already. */
  take(papers: readonly Paper[]): void;
  close(): Promise<void>;
}

interface DenseServiceParts extends DenseSettings {
  readonly logger: Logger;
  readonly patienceMs?: number;
}

export function startDense({
  config,
  shared,
  logger,
  patienceMs = DENSE_PATIENCE_MS,
}: DenseServiceParts): DenseService {
  const asking = new Map<number, (opinion?: DenseOpinion) => void>();
  let asked = 0;
  let closing = false;
  let restart: NodeJS.Timeout | undefined;
  let thread: Worker | undefined = begin(shared === undefined ? { config } : { config, shared });

  function begin(settings: DenseSettings): Worker {
    const worker = new Worker(new URL("./dense-entry.js", import.meta.url), {
      workerData: settings,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    worker.on("message", (message: FromDense) => {
      if (message.kind === "opinion") asking.get(message.id)?.(message.opinion);
    });
    worker.on("error", (error) => {
      logger.debug("embeddings.fault", { stack: error instanceof Error ? error.stack : String(error) });
    });
    worker.on("exit", (code) => {
      thread = undefined;
      for (const settle of [...asking.values()]) settle();
      if (closing) return;
      logger.error("embeddings.lost", { code, againInMs: RESTART_MS });
      restart = setTimeout(() => {
        // What was shared then is of another day.
        thread = begin({ config });
      }, RESTART_MS).unref();
    });
    return worker;
  }

  const post = (message: ToDense): void => thread?.postMessage(message);

  const ask = (what: Asked, signal?: AbortSignal): Promise<DenseOpinion | undefined> => {
    if (thread === undefined || closing || signal?.aborted || asking.size >= MOST_ASKED)
      return Promise.resolve(undefined);
    asked += 1;
    const id = asked;
    return new Promise((resolve) => {
      const settle = (opinion?: DenseOpinion): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", leave);
        asking.delete(id);
        resolve(opinion);
      };
      const leave = (): void => settle();
      const timer = setTimeout(leave, patienceMs);
      signal?.addEventListener("abort", leave, { once: true });
      asking.set(id, settle);
      post({ kind: "near", id, asked: what, untilMs: Date.now() + patienceMs });
    });
  };

  const askFor =
    (what: "text" | "topic") =>
    async (words: string, signal?: AbortSignal): Promise<DenseOpinion | undefined> => {
      const text = words.trim();
      // What nobody answers is not sent either.
      if (text === "" || text.length > MAX_QUESTION_CHARACTERS) return undefined;
      return ask({ what, text }, signal);
    };

  return {
    near: askFor("text"),
    nearTopic: askFor("topic"),
    nearPaper: (paperId, signal) => ask({ what: "paper", paperId }, signal),
    take: (papers) => post({ kind: "papers", papers }),
    close: async () => {
      closing = true;
      clearTimeout(restart);
      const leaving = thread;
      if (leaving === undefined) return;
      const ended = new Promise<void>((resolve) => leaving.once("exit", () => resolve()));
      leaving.postMessage({ kind: "close" } satisfies ToDense);
      const late = setTimeout(() => void leaving.terminate(), CLOSING_MS);
      await ended;
      clearTimeout(late);
    },
  };
}

/** A model answers in 50 to 200 ms; whoever asked has not noticed more. What comes later is remembered for the next. */
const DENSE_PATIENCE_MS = 300;
/** More at a time would wait for each other past anybody's patience. */
const MOST_ASKED = 64;
/** For papers that are read all at once, and for the texts of those that have no vector yet. */
const MEMORY_MB = 4_096;
const RESTART_MS = 30_000;
const CLOSING_MS = 1_000;
