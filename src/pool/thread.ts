/**
 * A worker as a thread of this process.
 *
 * Keeps true: `onEnd` comes exactly once, whatever ended the thread, and names no content: an error's code or class.
 * The thread takes none of our command line (`execArgv`): it may hold a loader or an inspector port that is ours alone.
 */
import { Worker } from "node:worker_threads";
import type { Logger } from "../ports/logger.ts";
import type { FromWorker, Opening, ToWorker } from "./messages.ts";

/** A worker as a seat sees it. */
export interface PoolWorker {
  post(message: ToWorker): void;
  /** Ends it at once, also out of an endless loop. */
  terminate(): Promise<void>;
}

export interface WorkerEvents {
  onMessage(message: FromWorker): void;
  onEnd(reason: string): void;
}

/** Events come after it has returned, never within. */
export type StartWorker = (events: WorkerEvents) => PoolWorker;

export interface ThreadParts {
  readonly open: Opening;
  /** Beyond this the thread ends, and the process does not. */
  readonly memoryMb: number;
  readonly logger: Logger;
}

export function threadStarter({ open, memoryMb, logger }: ThreadParts): StartWorker {
  return ({ onMessage, onEnd }) => {
    const thread = new Worker(new URL("./worker-entry.js", import.meta.url), {
      workerData: open,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    let fault: string | undefined;
    const failed = (error: unknown): void => {
      fault ??= codeOf(error);
      logger.debug("pool.worker.fault", { stack: error instanceof Error ? error.stack : String(error) });
    };
    thread.on("message", onMessage);
    thread.on("messageerror", failed);
    thread.on("error", failed);
    thread.on("exit", (code) => onEnd(fault ?? `exit ${code}`));
    return {
      post: (message) => thread.postMessage(message),
      terminate: async () => {
        await thread.terminate();
      },
    };
  };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
