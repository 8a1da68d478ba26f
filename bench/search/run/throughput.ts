/**
 * How many 8-term queries a second an index answers on one core and on all: the same index, shared by threads.
 *
 * In: an engine whose saved index can be shared. Each thread opens it from what is shared, warms up, waits for the others and asks in
 * turn for `ASKING_MS`. On a machine with other work the figure for all cores is too low.
 */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parentPort, Worker } from "node:worker_threads";
import type { Queries } from "../corpus/queries.ts";
import { type EngineName, loadEngine } from "./engine-list.ts";
import type { Throughput } from "./figures.ts";
import { TOP } from "./reference.ts";

export interface Share {
  readonly engine: EngineName;
  readonly shared: unknown;
  readonly queries: string;
  /** Where each thread begins among the queries, so that no two ask the same at once. */
  readonly from: number;
  /** Counts the threads that are ready. */
  readonly gate: SharedArrayBuffer;
  readonly threads: number;
}

export async function measureThroughput(engine: EngineName, shared: unknown, queries: string): Promise<Throughput> {
  const cores = availableParallelism();
  return {
    cores,
    oneCore: await askOn(1, { engine, shared, queries }),
    allCores: await askOn(cores, { engine, shared, queries }),
  };
}

async function askOn(threads: number, share: Pick<Share, "engine" | "shared" | "queries">): Promise<number> {
  const gate = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const rates = await Promise.all(
    Array.from({ length: threads }, (_, from) => rateOf({ ...share, from: from * STRIDE, gate, threads })),
  );
  return Math.round(rates.reduce((sum, rate) => sum + rate, 0));
}

function rateOf(share: Share): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./throughput-entry.js", import.meta.url), { workerData: share, execArgv: [] });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => (code === 0 ? undefined : reject(new Error(`A thread ended with ${code}.`))));
  });
}

/** The thread's part. */
export async function serveAsking(share: Share): Promise<void> {
  parentPort?.postMessage(await ask(share));
}

async function ask({ engine, shared, queries, from, gate, threads }: Share): Promise<number> {
  const loaded = await loadEngine(engine);
  const index = await loaded.sharing?.open(shared);
  if (index === undefined) throw new Error("It cannot be shared.");
  const { q8 }: Queries = JSON.parse(readFileSync(queries, "utf8"));
  const texts = q8.measured;
  const askFor = async (lengthMs: number): Promise<number> => {
    const until = performance.now() + lengthMs;
    let answered = 0;
    while (performance.now() < until) {
      const answer = index.search(texts[(from + answered) % texts.length] ?? "", TOP);
      if (answer instanceof Promise) await answer;
      answered += 1;
    }
    return answered;
  };
  await askFor(WARM_MS);
  const ready = new Int32Array(gate);
  Atomics.add(ready, 0, 1);
  Atomics.notify(ready, 0);
  for (let count = Atomics.load(ready, 0); count < threads; count = Atomics.load(ready, 0))
    Atomics.wait(ready, 0, count);
  const began = performance.now();
  const answered = await askFor(ASKING_MS);
  return (answered * 1_000) / (performance.now() - began);
}

const WARM_MS = 1_000;
const ASKING_MS = 3_000;
const STRIDE = 50;
