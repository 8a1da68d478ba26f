/**
 * The dispatcher: who works on which call, and who waits.
 *
 * In: calls, as many as people make. Out: each settles once: done, failed, aborted, late, or refused as busy.
 * Keeps true: at most `queueLimit` wait, first come first served, none longer than `waitLimitMs`; an aborted call leaves
 * the queue; a call whose worker is lost is tried once more, before all others. Why this shape: ADR 0006.
 */

import { type Failure, toError } from "../domain/failure.ts";
import type { Paper } from "../domain/paper/paper.ts";
import type { Logger } from "../ports/logger.ts";
import type { CompiledPapers } from "../wiring/compile-papers.ts";
import { type Call, makeCall } from "./call.ts";
import { deferred } from "./deferred.ts";
import type { Method, Request, Result } from "./messages.ts";
import { createSeat, type Seat, type SeatLimits } from "./seat.ts";
import type { StartWorker } from "./thread.ts";
import type { Cancel, Timers } from "./timers.ts";

export interface DispatcherLimits extends SeatLimits {
  readonly workers: number;
  readonly queueLimit: number;
  readonly waitLimitMs: number;
  readonly closingMs: number;
}

export interface DispatcherParts {
  readonly start: StartWorker;
  readonly limits: DispatcherLimits;
  readonly timers: Timers;
  readonly logger: Logger;
}

export interface Dispatcher {
  readonly paperCount: number;
  readonly health: PoolHealth;
  /** Resolves with the first worker; rejects with what kept it from opening the app. */
  begin(): Promise<void>;
  submit<M extends Method>(request: Request & { readonly method: M }, signal?: AbortSignal): Promise<Result<M>>;
  /**
   * Has every worker take in these papers, of which `compiled` was made elsewhere; without any, open what is handed now. Each worker
   * does what it is told in the order of the calls, which need not wait for each other.
   */
  renew(papers?: readonly Paper[], compiled?: CompiledPapers): Promise<void>;
  close(): Promise<void>;
}

export interface PoolHealth {
  readonly workers: number;
  /** Open, whether at work or not. */
  readonly ready: number;
  readonly working: number;
  readonly waiting: number;
}

export function createDispatcher({ start, limits, timers, logger }: DispatcherParts): Dispatcher {
  /** In the order they are to be served, each with what cancels its wait. */
  const waiting = new Map<Call, Cancel>();
  const again: Call[] = [];
  const opened = deferred<undefined>();
  const drained = deferred<undefined>();
  let paperCount = 0;
  let anyOpened = false;
  let full = false;
  let closing: Promise<void> | undefined;

  const seats: readonly Seat[] = Array.from({ length: limits.workers }, (_, index) =>
    createSeat({
      number: index + 1,
      start,
      limits,
      timers,
      logger,
      onChange: () => serve(),
      onLost: (call) => retry(call),
      onPaperCount: (count) => {
        paperCount = count;
        if (!anyOpened) openOthers();
      },
      onUnopened: (failure) => unopened(failure),
    }),
  );

  /** The first alone: it may write the snapshot that lets the others start quickly. */
  const openOthers = (): void => {
    anyOpened = true;
    for (const seat of seats.slice(1)) seat.begin();
    opened.resolve(undefined);
  };

  const unopened = (failure: Failure): void => {
    if (anyOpened) logger.error("pool.worker.unopened", { reason: failure.name });
    else opened.reject(toError(failure));
  };

  const serve = (): void => {
    for (const seat of seats) {
      while (seat.free) {
        const call = next();
        if (call === undefined) break;
        seat.give(call);
      }
    }
    noticeDrained();
  };

  const noticeDrained = (): void => {
    if (closing !== undefined && pending() === 0) drained.resolve(undefined);
  };

  const next = (): Call | undefined => {
    for (let call = again.shift(); call !== undefined; call = again.shift()) if (!call.settled) return call;
    const first = waiting.entries().next().value;
    if (first === undefined) return undefined;
    const [call, stopWaiting] = first;
    stopWaiting();
    waiting.delete(call);
    if (waiting.size === 0) full = false;
    return call;
  };

  const retry = (call: Call): void => {
    if (call.retried || closing !== undefined) {
      call.settle({ kind: "lost" });
      return;
    }
    call.markRetried();
    logger.info("pool.call.retried", { method: call.request.method });
    again.push(call);
  };

  /** Resolve when each half of the workers has taken in all that it was told to, or failed to. */
  let firstHalf: Promise<unknown> = Promise.resolve();
  let secondHalf: Promise<unknown> = Promise.resolve();

  const enqueue = (call: Call): void => {
    if (waiting.size >= limits.queueLimit && !seats.some(({ free }) => free)) {
      // Once for each time it fills up, not for each person.
      if (!full) logger.warn("pool.queue.full", { waiting: waiting.size });
      full = true;
      call.settle({ kind: "busy" });
      return;
    }
    waiting.set(
      call,
      timers.after(limits.waitLimitMs, () => call.settle({ kind: "busy" })),
    );
    serve();
  };

  const forget = (call: Call): void => {
    waiting.get(call)?.();
    waiting.delete(call);
  };

  const pending = (): number => waiting.size + again.length + seats.filter(({ state }) => state === "working").length;

  const closeNow = async (): Promise<void> => {
    // So that `closing` is set when the first call notices it.
    await Promise.resolve();
    const stopDraining = timers.after(limits.closingMs, () => drained.resolve(undefined));
    serve();
    await drained.promise;
    stopDraining();
    for (const call of [...again, ...waiting.keys()]) call.settle({ kind: "closing" });
    await Promise.all(seats.map((seat) => seat.close()));
    opened.resolve(undefined);
  };

  return {
    get paperCount() {
      return paperCount;
    },
    get health() {
      const states = seats.map(({ state }) => state);
      const count = (...kinds: readonly Seat["state"][]) => states.filter((state) => kinds.includes(state)).length;
      return {
        workers: limits.workers,
        ready: count("idle", "working", "overdue"),
        working: count("working", "overdue"),
        waiting: waiting.size + again.length,
      };
    },
    begin: () => {
      seats[0]?.begin();
      return opened.promise;
    },
    submit: async <M extends Method>(request: Request & { readonly method: M }, signal?: AbortSignal) => {
      signal?.throwIfAborted();
      const onAbort = (): void => call.settle({ kind: "aborted", reason: signal?.reason });
      const { call, result } = makeCall(request, (settled, failure) => {
        signal?.removeEventListener("abort", onAbort);
        forget(settled);
        noticeDrained();
        if (failure?.kind === "bug") logger.debug("pool.call.failed", { method: request.method, stack: failure.stack });
      });
      signal?.addEventListener("abort", onAbort);
      if (closing === undefined) enqueue(call);
      else call.settle({ kind: "closing" });
      return (await result) as Result<M>;
    },
    renew: (papers, compiled) => {
      const half = Math.ceil(seats.length / 2);
      const takeIn = async (some: readonly Seat[]): Promise<void> => {
        await Promise.all(some.map((seat) => seat.renew(papers, compiled)));
      };
      if (papers === undefined) {
        const renewed = Promise.all([firstHalf, secondHalf]).then(async () => {
          // One after another, so that the others go on answering.
          for (const seat of seats) await seat.renew();
        });
        firstHalf = settled(renewed);
        secondHalf = firstHalf;
        return renewed;
      }
      // By one half and then the other, so that there is mostly somebody who answers; the first goes on with what comes next.
      const taken = firstHalf.then(() => takeIn(seats.slice(0, half)));
      const takenByAll = Promise.all([taken, secondHalf]).then(() => takeIn(seats.slice(half)));
      [firstHalf, secondHalf] = [settled(taken), settled(takenByAll)];
      return takenByAll;
    },
    close: () => {
      closing ??= closeNow();
      return closing;
    },
  };
}

function settled(work: Promise<unknown>): Promise<unknown> {
  return work.catch(() => undefined);
}
