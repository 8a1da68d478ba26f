/**
 * The chart painter on Vega-Lite and resvg, in a thread of its own that starts with the first chart and ends when idle.
 *
 * Keeps true: painting takes nothing from the thread that asks; charts are painted one at a time, in order; each painting has an
 * end, within `deadlineMs`; a thread that died or hung is replaced for the next chart. An idle painter keeps no process alive.
 */
import { Worker } from "node:worker_threads";
import { BusyError, UpstreamError } from "../../domain/errors.ts";
import type { Chart, ChartPainter, Picture } from "../../ports/chart-painter.ts";
import type { Painted } from "./painter-thread.ts";

export interface PainterLimits {
  /** From when its turn comes. Painting takes 0.1 s; the thread's start, on a busy machine, a few seconds. */
  readonly deadlineMs: number;
  readonly queueLimit: number;
  /** The thread's memory is given back after so long without a chart. */
  readonly idleMs: number;
}

export function createChartPainter(limits: PainterLimits = LIMITS): ChartPainter {
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let previous: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  };
  const rest = (): void => {
    if (waiting > 0) return;
    thread?.unref();
    idle = setTimeout(() => void end(), limits.idleMs).unref();
  };
  const paintNow = async (chart: Chart): Promise<Picture> => {
    clearTimeout(idle);
    thread ??= startThread((ended) => {
      if (thread === ended) thread = undefined;
    });
    thread.ref();
    try {
      return await answerOf(thread, chart, limits.deadlineMs);
    } catch (error) {
      await end();
      throw error;
    }
  };

  return {
    paint: async (chart) => {
      if (waiting >= limits.queueLimit) throw new BusyError("Too many pictures are being painted at the moment.");
      waiting++;
      const painting = previous.then(() => paintNow(chart));
      previous = painting.catch(() => undefined);
      try {
        return await painting;
      } finally {
        waiting--;
        rest();
      }
    },
    close: async () => {
      await previous;
      await end();
    },
  };
}

/** It takes none of our command line, which may hold a loader or an inspector's port that is ours alone. */
function startThread(onExit: (ended: Worker) => void): Worker {
  const thread = new Worker(new URL("./painter-entry.js", import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  // Whoever waits is told by listeners of its own; without this one, a fault while idle would end the process.
  return thread.on("error", () => undefined).once("exit", () => onExit(thread));
}

async function answerOf(thread: Worker, chart: Chart, deadlineMs: number): Promise<Picture> {
  const over = new AbortController();
  const answer = new Promise<Picture>((resolve, reject) => {
    const fail = (what: string, cause?: unknown): void => reject(new UpstreamError(`A picture ${what}.`, { cause }));
    const onMessage = (painted: Painted): void =>
      painted.kind === "painted" ? resolve(painted.picture) : fail(`could not be painted (${painted.fault})`);
    const onError = (error: Error): void => fail("could not be painted", error);
    const onExit = (): void => fail("was lost with its painter");
    const timer = setTimeout(() => fail(`was not painted within ${deadlineMs} ms`), deadlineMs);
    thread.on("message", onMessage).on("error", onError).on("exit", onExit);
    over.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      thread.off("message", onMessage).off("error", onError).off("exit", onExit);
    });
  });
  thread.postMessage(chart);
  return answer.finally(() => over.abort());
}

const MEMORY_MB = 256;
const LIMITS: PainterLimits = { deadlineMs: 10_000, queueLimit: 32, idleMs: 60_000 };
