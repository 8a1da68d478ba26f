/**
 * What a running process holds, asked through Node's inspector: memory after a collection, timers, handles.
 *
 * From outside: the product knows nothing of it; the process is only started with `--inspect`.
 */

import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { WebSocket } from "ws";
import type { FaultyBot } from "./faulty-bot.ts";

export interface Inside {
  /** The main thread's, after a collection. */
  readonly heapBytes: number;
  readonly timers: number;
  readonly descriptors: number;
  /** Of the whole process, all threads. */
  readonly residentBytes: number;
  readonly threads: number;
}

const COLLECTIONS = 3;
const EXPRESSION = `JSON.stringify({ memory: process.memoryUsage(), resources: process.getActiveResourcesInfo() })`;

export async function lookInside(bot: FaultyBot): Promise<Inside> {
  const address = /ws:\/\/\S+/.exec(bot.out())?.[0];
  if (address === undefined) throw new Error("The process was not started with --inspect.");
  const socket = new WebSocket(address);
  await once(socket, "open");
  let calls = 0;
  const call = async (method: string, params: object = {}): Promise<{ result?: { result?: { value?: string } } }> => {
    calls += 1;
    const id = calls;
    socket.send(JSON.stringify({ id, method, params }));
    for (;;) {
      const [data] = (await once(socket, "message")) as [Buffer];
      const answer = JSON.parse(data.toString()) as { id?: number; result?: { result?: { value?: string } } };
      if (answer.id === id) return answer;
    }
  };
  for (let count = 0; count < COLLECTIONS; count += 1) await call("HeapProfiler.collectGarbage");
  const { result } = await call("Runtime.evaluate", { expression: EXPRESSION, returnByValue: true });
  socket.terminate();
  const { memory, resources } = JSON.parse(result?.result?.value ?? "{}") as {
    memory: NodeJS.MemoryUsage;
    resources: readonly string[];
  };
  const status = readFileSync(`/proc/${bot.pid}/status`, "utf8");
  const number = (name: string): number => Number(new RegExp(`^${name}:\\s*(\\d+)`, "m").exec(status)?.[1] ?? 0);
  return {
    heapBytes: memory.heapUsed + memory.external,
    timers: resources.filter((name) => name === "Timeout").length,
    descriptors: readdirSync(`/proc/${bot.pid}/fd`).length,
    residentBytes: number("VmRSS") * 1024,
    threads: number("Threads"),
  };
}
