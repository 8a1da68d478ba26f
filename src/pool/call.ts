/**
 * A call on its way through the pool: what is asked, and its one result.
 *
 * Keeps true: it settles once; whatever comes later (an answer after the deadline, an abort after the answer) is nothing.
 */
import { BusyError, UpstreamError } from "../domain/errors.ts";
import { type Failure, toError } from "../domain/failure.ts";
import { deferred } from "./deferred.ts";
import type { Method, Outcome, Request, Result } from "./messages.ts";

export interface Call {
  readonly request: Request;
  readonly settled: boolean;
  /** A worker was lost over it before. */
  readonly retried: boolean;
  markRetried(): void;
  settle(ending: Ending): void;
}

type Ending =
  | Outcome
  | { readonly kind: "aborted"; readonly reason: unknown }
  | { readonly kind: "busy" | "late" | "lost" | "closing" };

export interface MadeCall {
  readonly call: Call;
  readonly result: Promise<Result<Method>>;
}

/** `onSettled` runs once, before `result` is seen. */
export function makeCall(request: Request, onSettled: (call: Call, failure?: Failure) => void): MadeCall {
  const { promise, resolve, reject } = deferred<Result<Method>>();
  let settled = false;
  let retried = false;
  const call: Call = {
    request,
    get settled() {
      return settled;
    },
    get retried() {
      return retried;
    },
    markRetried: () => {
      retried = true;
    },
    settle: (ending) => {
      if (settled) return;
      settled = true;
      onSettled(call, ending.kind === "failed" ? ending.failure : undefined);
      if (ending.kind === "done") resolve(ending.value);
      else reject(errorOf(ending));
    },
  };
  return { call, result: promise };
}

function errorOf(ending: Exclude<Ending, { kind: "done" }>): unknown {
  switch (ending.kind) {
    case "failed":
      return toError(ending.failure);
    case "aborted":
      return ending.reason;
    case "busy":
      return new BusyError("More is being asked than can be answered at once. Please try again in a moment.");
    case "late":
      return new UpstreamError("This took too long and was stopped. Try again, or put it more shortly.");
    case "lost":
      return new UpstreamError("This could not be finished: the part that works on it stopped. Try again in a moment.");
    case "closing":
      return new BusyError("The bot is restarting. Please try again in a minute.");
  }
}
