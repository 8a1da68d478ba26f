/**
 * The workshop in threads: the long parts of making an index, on several cores at once.
 *
 * In: how many threads, and how much memory each may take. Out: a workshop to be closed. Keeps true: a thread has one task at a time; when one is lost, its
 * task rejects and so do all that come after.
 */
import { Worker } from "node:worker_threads";
import { UpstreamError } from "../../domain/errors.ts";
import type { Workshop } from "../../retrieval/holdings/workshop.ts";
import type { Done, Task } from "./work.ts";

export interface OpenWorkshop extends Workshop {
  close(): Promise<void>;
}

export function openWorkshop(hands: number, memoryMb: number = MEMORY_MB): OpenWorkshop {
  const free = Array.from({ length: hands }, () => startHand(memoryMb));
  const all = [...free];
  const waiting: ((hand: Hand) => void)[] = [];
  const give = async (task: Task): Promise<Done> => {
    const hand = free.pop() ?? (await new Promise<Hand>((resolve) => waiting.push(resolve)));
    try {
      return await hand.do(task);
    } finally {
      const next = waiting.shift();
      if (next === undefined) free.push(hand);
      else next(hand);
    }
  };
  return {
    hands,
    compile: async (documents) => {
      const { segment } = await give({ kind: "compile", documents });
      if (segment === undefined) throw new UpstreamError(LOST);
      return segment;
    },
    place: async (placing) => {
      await give({ kind: "place", placing });
    },
    close: async () => {
      await Promise.all(all.map((hand) => hand.close()));
    },
  };
}

interface Hand {
  do(task: Task): Promise<Done>;
  close(): Promise<void>;
}

function startHand(memoryMb: number): Hand {
  const thread = new Worker(new URL("./workshop-entry.js", import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  let fault: UpstreamError | undefined;
  let resolve: (done: Done) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const lose = (cause?: unknown): void => {
    fault ??= new UpstreamError(LOST, { cause });
    reject(fault);
  };
  thread.on("message", (done: Done) => resolve(done));
  thread.on("error", lose);
  thread.on("exit", () => lose());
  return {
    do: (task) =>
      new Promise<Done>((onDone, onLost) => {
        [resolve, reject] = [onDone, onLost];
        if (fault === undefined) thread.postMessage(task);
        else onLost(fault);
      }),
    close: async () => {
      await thread.terminate();
    },
  };
}

const LOST = "The index could not be made: a thread that worked on it stopped. Free some memory and try again.";
/** A batch takes a third of it. */
const MEMORY_MB = 1_024;
