/**
 * The bindery: makes what all workers share, in a thread of its own for each time.
 *
 * In: where to find how it is made, and what workers have now. Out: what they are to have. Rejects when that cannot be made, or when the
 * thread is lost over it; what is kept on the disk is then as it was. One at a time is begun by whoever calls.
 */
import { Worker } from "node:worker_threads";
import { UpstreamError } from "../../domain/errors.ts";
import { toError } from "../../domain/failure.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Opening, Shared } from "../messages.ts";
import type { BinderyTask, FromBindery } from "./messages.ts";

export interface Bindery {
  bind(now?: Shared): Promise<Shared>;
  /** Ends what is being made. */
  close(): Promise<void>;
}

export interface BinderyParts {
  readonly open: Opening;
  readonly memoryMb: number;
  readonly logger: Logger;
}

export function startBindery({ open, memoryMb, logger }: BinderyParts): Bindery {
  let running: Worker | undefined;
  return {
    bind: (now) =>
      new Promise((resolve, reject) => {
        const thread = new Worker(new URL("./bindery-entry.js", import.meta.url), {
          workerData: { open, ...(now === undefined ? {} : { now }) } satisfies BinderyTask,
          execArgv: [],
          resourceLimits: { maxOldGenerationSizeMb: memoryMb },
          // The snapshot's file, opened there, is read by all threads and closed by `release`.
          trackUnmanagedFds: false,
        });
        running = thread;
        thread.on("message", (message: FromBindery) => {
          if (message.kind === "bound") resolve(message.shared);
          else reject(toError(message.failure));
        });
        thread.on("error", (error) => {
          logger.debug("pool.bindery.fault", { stack: error instanceof Error ? error.stack : String(error) });
          reject(lost(error));
        });
        thread.on("exit", () => reject(lost()));
      }),
    close: async () => {
      await running?.terminate();
    },
  };
}

function lost(cause?: unknown): UpstreamError {
  const message = "The index could not be made ready: the part that makes it stopped. See the log at level debug.";
  return new UpstreamError(message, { cause });
}
