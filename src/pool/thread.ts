/**
 * A worker as a thread of this process.
 *
 * Keeps true: `onEnd` comes exactly once, whatever ended the thread, and names no content: an error's code or class.
 * The first thread is begun before it is asked for, so that its modules are loaded while what it is to be handed is made.
 * The thread takes none of our command line (`execArgv`): it may hold a loader or an inspector port that is ours alone.
 */
import { Worker } from "node:worker_threads";
import type { Logger } from "../ports/logger.ts";
import type { FromWorker, Handed, Opening, ToWorker } from "./messages.ts";

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
  /** What a worker opens at this moment. */
  readonly handed: () => Handed;
  readonly logger: Logger;
}

export interface ThreadStarter {
  readonly start: StartWorker;
  /** Ends the thread that nobody asked for, if there is one. */
  close(): Promise<void>;
}

export function threadStarter({ open, memoryMb, handed, logger }: ThreadParts): ThreadStarter {
  const begin = (): Worker =>
    new Worker(new URL("./worker-entry.js", import.meta.url), {
      workerData: open,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
  let spare: Worker | undefined = begin();
  // Whatever befalls it is told to whoever takes it; an error without a listener would end the process.
  let spareFault: unknown;
  spare.on("error", (error) => {
    spareFault = error;
  });

  const start: StartWorker = ({ onMessage, onEnd }) => {
    const thread = spare ?? begin();
    let fault: string | undefined;
    const failed = (error: unknown): void => {
      fault ??= codeOf(error);
      logger.debug("pool.worker.fault", { stack: error instanceof Error ? error.stack : String(error) });
    };
    if (spare !== undefined && spareFault !== undefined) failed(spareFault);
    const isGone = spare !== undefined && thread.threadId === -1;
    spare = undefined;
    thread.on("message", onMessage);
    thread.on("messageerror", failed);
    thread.on("error", failed);
    if (isGone) setImmediate(() => onEnd(fault ?? "ended before it began"));
    else thread.on("exit", (code) => onEnd(fault ?? `exit ${code}`));
    thread.postMessage({ kind: "open", handed: handed() } satisfies ToWorker);
    return {
      post: (message) => thread.postMessage(opensAnew(message) ? { ...message, handed: handed() } : message),
      terminate: async () => {
        await thread.terminate();
      },
    };
  };
  return {
    start,
    close: async () => {
      await spare?.terminate();
    },
  };
}

function opensAnew(message: ToWorker): boolean {
  return message.kind === "renew" && message.papers === undefined;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
