/**
 * A seat: the place of one worker, and of the next one when that is lost.
 *
 * In: one call at a time, and renewals. Out: to the pool, when it is free again and which call it lost.
 * Keeps true: a call given to it settles within `deadlineMs`; a worker that does not come back within `graceMs` after
 * that is ended; a lost worker is replaced, at once the first time, later each time it is lost without having done anything.
 */

import { type Failure, toError } from "../domain/failure.ts";
import type { Logger } from "../ports/logger.ts";
import type { Call } from "./call.ts";
import type { FromWorker, Renewal } from "./messages.ts";
import { Renewals } from "./renewals.ts";
import type { PoolWorker, StartWorker } from "./thread.ts";
import type { Cancel, Timers } from "./timers.ts";

export interface SeatLimits {
  readonly openingMs: number;
  readonly deadlineMs: number;
  readonly graceMs: number;
}

export interface SeatParts {
  /** For the log: counts from 1. */
  readonly number: number;
  readonly start: StartWorker;
  readonly limits: SeatLimits;
  readonly timers: Timers;
  readonly logger: Logger;
  /** There is a worker without work, or there may be. */
  readonly onChange: () => void;
  /** The call was not answered and is not settled; somebody else may try it. */
  readonly onLost: (call: Call) => void;
  readonly onPaperCount: (paperCount: number) => void;
  /** The worker could not open the app; another will try. */
  readonly onUnopened: (failure: Failure) => void;
}

export interface Seat {
  readonly state: SeatState["kind"];
  /** Takes a call now. */
  readonly free: boolean;
  /** Only when it is free. */
  give(call: Call): void;
  /** Resolves when the worker has done it, or has made way for one that opens the papers as they are now. */
  renew(papers?: Renewal["papers"], compiled?: Renewal["compiled"]): Promise<void>;
  /** Starts the first worker. */
  begin(): void;
  /** Ends the worker; a call it had is lost. */
  close(): Promise<void>;
}

type SeatState =
  | { readonly kind: "empty"; readonly cancel: Cancel }
  | { readonly kind: "opening" | "overdue"; readonly worker: PoolWorker; readonly cancel: Cancel }
  | { readonly kind: "idle"; readonly worker: PoolWorker }
  | { readonly kind: "working"; readonly worker: PoolWorker; readonly call: Call; readonly cancel: Cancel }
  | { readonly kind: "closed" };

export function createSeat(parts: SeatParts): Seat {
  const { number, start, limits, timers, logger } = parts;
  const renewals = new Renewals();
  let state: SeatState = { kind: "empty", cancel: () => {} };
  /** Which worker sits here: what an earlier one still says is not heard. */
  let turn = 0;
  let lastId = 0;
  let lossesInARow = 0;

  const begin = (): void => {
    turn += 1;
    const mine = turn;
    const worker = start({
      onMessage: (message) => {
        if (mine === turn) receive(worker, message);
      },
      onEnd: (reason) => {
        if (mine === turn) lose(reason);
      },
    });
    state = { kind: "opening", worker, cancel: timers.after(limits.openingMs, () => lose("opening took too long")) };
  };

  const receive = (worker: PoolWorker, message: FromWorker): void => {
    switch (message.kind) {
      case "ready":
        if ("cancel" in state) state.cancel();
        state = { kind: "idle", worker };
        logger.info("pool.worker.ready", { worker: number, papers: message.paperCount });
        parts.onPaperCount(message.paperCount);
        break;
      case "unopened":
        logger.debug("pool.worker.unopened", { worker: number, stack: message.failure.stack });
        lose(message.failure.name, message.failure);
        break;
      case "outcome": {
        lossesInARow = 0;
        if ("cancel" in state) state.cancel();
        // A worker that was overdue has nobody waiting any more.
        const call = state.kind === "working" ? state.call : undefined;
        state = { kind: "idle", worker };
        call?.settle(message.outcome);
        break;
      }
      case "renewed":
        parts.onPaperCount(message.paperCount);
        renewals.done(message.id);
        break;
      case "renewal-failed":
        logger.debug("pool.renewal.failed", { worker: number, stack: message.failure.stack });
        renewals.failed(message.id, toError(message.failure));
        break;
    }
    parts.onChange();
  };

  /** The worker is gone, or goes now. */
  const lose = (reason: string, failure: Failure = endedWhileOpening(reason)): void => {
    const wasOpening = state.kind === "opening";
    const lost = leave();
    const delayMs = backOffMs(lossesInARow);
    lossesInARow += 1;
    logger.warn("pool.worker.lost", { worker: number, reason, againInMs: delayMs });
    state = { kind: "empty", cancel: timers.after(delayMs, begin) };
    if (wasOpening) parts.onUnopened(failure);
    if (lost !== undefined && !lost.settled) parts.onLost(lost);
    parts.onChange();
  };

  /** Ends whatever is here and gives back the call it had. */
  const leave = (): Call | undefined => {
    turn += 1;
    const left = state;
    if ("cancel" in left) left.cancel();
    if ("worker" in left) ending = left.worker.terminate();
    renewals.release();
    return left.kind === "working" ? left.call : undefined;
  };
  let ending: Promise<void> = Promise.resolve();

  return {
    get state() {
      return state.kind;
    },
    get free() {
      return state.kind === "idle" && renewals.none;
    },
    begin,
    give: (call) => {
      if (state.kind !== "idle") throw new Error(`a call was given to a seat that is ${state.kind}`);
      const { worker } = state;
      lastId += 1;
      const overdue = (): void => {
        logger.warn("pool.call.overdue", { worker: number, method: call.request.method, afterMs: limits.deadlineMs });
        const cancel = timers.after(limits.graceMs, () => lose("did not come back"));
        state = { kind: "overdue", worker, cancel };
        call.settle({ kind: "late" });
      };
      state = { kind: "working", worker, call, cancel: timers.after(limits.deadlineMs, overdue) };
      worker.post({ kind: "call", id: lastId, request: call.request });
    },
    renew: (papers, compiled) => {
      // Nobody is here: whoever comes next opens the papers as they then are.
      if (!("worker" in state)) return Promise.resolve();
      lastId += 1;
      const cancel = timers.after(limits.openingMs + limits.deadlineMs, () => lose("renewing took too long"));
      const renewed = renewals.begin(lastId, cancel);
      state.worker.post({ kind: "renew", id: lastId, ...(papers && { papers }), ...(compiled && { compiled }) });
      return renewed;
    },
    close: async () => {
      const lost = leave();
      state = { kind: "closed" };
      lost?.settle({ kind: "closing" });
      await ending;
    },
  };
}

function endedWhileOpening(reason: string): Failure {
  const message = `The part that answers questions could not start (${reason}). See the log at level debug.`;
  return { kind: "upstream", name: reason, message, stack: "" };
}

/** 0, 0.25, 0.5, 1 … 30 seconds. */
function backOffMs(lossesBefore: number): number {
  return lossesBefore === 0 ? 0 : Math.min(FIRST_BACK_OFF_MS * 2 ** (lossesBefore - 1), LONGEST_BACK_OFF_MS);
}

const FIRST_BACK_OFF_MS = 250;
const LONGEST_BACK_OFF_MS = 30_000;
