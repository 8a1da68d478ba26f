/** Begins a thread that asks: a loader that was given on the command line does not reach threads. */
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { serveAsking } = await import("./throughput.ts");
await serveAsking(workerData);
