/** Workers and time that do what a test says. */
import { createDispatcher, type Dispatcher, type DispatcherLimits } from "../../src/pool/dispatcher.ts";
import type { FromWorker, ToWorker } from "../../src/pool/messages.ts";
import type { StartWorker, WorkerEvents } from "../../src/pool/thread.ts";
import type { Timers } from "../../src/pool/timers.ts";
import { type LoggedEvent, recordingLogger } from "./recording-logger.ts";

export interface FakeWorker {
  readonly received: readonly ToWorker[];
  readonly terminated: boolean;
  say(message: FromWorker): void;
  end(reason: string): void;
  /** The question it works on, or worked on last. */
  readonly question: string | undefined;
  /** Answers the last call, echoing its question. */
  answer(): void;
}

export interface Crew {
  readonly dispatcher: Dispatcher;
  /** Every worker ever started, in order. */
  readonly workers: readonly FakeWorker[];
  readonly events: readonly LoggedEvent[];
  /** The worker that was started as the n-th, from 1. */
  worker(n: number): FakeWorker;
  ask(question: string, signal?: AbortSignal): Promise<string>;
  pass(ms: number): Promise<void>;
}

/** A dispatcher whose workers are all ready. */
export async function readyCrew(limits: Partial<DispatcherLimits> = {}): Promise<Crew> {
  const crew = newCrew(limits);
  const begun = crew.dispatcher.begin();
  crew.worker(1).say({ kind: "ready", paperCount: 2 });
  await begun;
  for (const worker of crew.workers.slice(1)) worker.say({ kind: "ready", paperCount: 2 });
  return crew;
}

export function newCrew(limits: Partial<DispatcherLimits> = {}): Crew {
  const workers: FakeWorker[] = [];
  const { timers, pass } = fakeTimers();
  const { logger, events } = recordingLogger();
  const start: StartWorker = (listener) => {
    const { worker, post } = fakeWorker(listener);
    workers.push(worker);
    return { post, terminate: async () => worker.terminate() };
  };
  const dispatcher = createDispatcher({ start, timers, logger, limits: { ...LIMITS, ...limits } });
  return {
    dispatcher,
    workers,
    events,
    worker: (n) => workers[n - 1] ?? fail(`there is no worker ${n}`),
    ask: async (question, signal) => {
      const answer = await dispatcher.submit({ method: "ask", args: [question] }, signal);
      return answer.question;
    },
    pass,
  };
}

const LIMITS: DispatcherLimits = {
  workers: 1,
  queueLimit: 3,
  deadlineMs: 10_000,
  graceMs: 2_000,
  waitLimitMs: 60_000,
  openingMs: 30_000,
  closingMs: 8_000,
};

function fakeWorker({ onMessage, onEnd }: WorkerEvents) {
  const received: ToWorker[] = [];
  let terminated = false;
  const lastCall = () => received.findLast((message) => message.kind === "call");
  const worker = {
    received,
    get terminated() {
      return terminated;
    },
    terminate: () => {
      terminated = true;
    },
    say: onMessage,
    end: onEnd,
    get question() {
      const [question] = lastCall()?.request.args ?? [];
      return typeof question === "string" ? question : undefined;
    },
    answer: () => {
      const { id, request } = lastCall() ?? fail("there was no call");
      const value = {
        status: "refused",
        question: String(request.args[0] ?? ""),
        composer: "fake",
        nearest: [],
      } as const;
      onMessage({ kind: "outcome", id, outcome: { kind: "done", value } });
    },
  };
  return { worker, post: (message: ToWorker) => void received.push(message) };
}

function fakeTimers(): { readonly timers: Timers; readonly pass: (ms: number) => Promise<void> } {
  let now = 0;
  const planned = new Set<{ readonly at: number; readonly action: () => void }>();
  return {
    timers: {
      after: (delayMs, action) => {
        const plan = { at: now + delayMs, action };
        planned.add(plan);
        return () => void planned.delete(plan);
      },
    },
    pass: async (ms) => {
      const until = now + ms;
      for (;;) {
        const [next] = [...planned].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        planned.delete(next);
        now = next.at;
        next.action();
      }
      now = until;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

function fail(message: string): never {
  throw new Error(message);
}
