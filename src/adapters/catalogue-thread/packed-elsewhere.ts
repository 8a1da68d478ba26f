/**
 * Titles packed in a thread of its own, so that a bot with very many papers need not wait for it.
 *
 * In: what all threads share. Out: what a catalogue is filled with. Rejects when the papers are damaged, or the thread is lost. A process that
 * ends meanwhile ends it.
 */
import { Worker } from "node:worker_threads";
import { UpstreamError } from "../../domain/errors.ts";
import { toError } from "../../domain/failure.ts";
import type { KeptArrays } from "../../ports/snapshot-store.ts";
import type { CataloguePapers } from "../../retrieval/titles/catalogue.ts";
import type { FromPacking } from "./pack-catalogue.ts";

export function packedElsewhere(kept: KeptArrays): Promise<CataloguePapers> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./catalogue-entry.js", import.meta.url), {
      workerData: kept,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      // The snapshot's file is read by all threads.
      trackUnmanagedFds: false,
    });
    thread.unref();
    thread.on("message", (message: FromPacking) => {
      if (message.kind === "packed") resolve(message.papers);
      else reject(toError(message.failure));
    });
    thread.on("error", (cause) => reject(lost(cause)));
    thread.on("exit", () => reject(lost()));
  });
}

function lost(cause?: unknown): UpstreamError {
  return new UpstreamError("The titles could not be made ready: the thread that read them stopped.", { cause });
}

/** 500,000 papers take some 700 MB meanwhile. */
const MEMORY_MB = 2_048;
