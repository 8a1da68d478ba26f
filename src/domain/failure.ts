/**
 * Failures across threads: an error as plain data, and back.
 *
 * Keeps true: a `UserError`, an `UpstreamError` and a `DamagedIndexError` come out as they went in, class and message. Of anything else, which
 * is a bug, only its name comes out: its message may quote what a person wrote, so it stays in `stack`, for the log's
 * `debug` level.
 */
import { DamagedIndexError, UpstreamError, UserError } from "./errors.ts";

export interface Failure {
  readonly kind: "user" | "upstream" | "damaged" | "bug";
  readonly name: string;
  readonly message: string;
  /** With the stacks of its causes. */
  readonly stack: string;
}

export function toFailure(error: unknown): Failure {
  const name = error instanceof Error ? error.name : typeof error;
  const message = error instanceof Error ? error.message : String(error);
  return { kind: kindOf(error), name, message, stack: stackOf(error, MAX_CAUSES) };
}

export function toError({ kind, name, message }: Failure): Error {
  switch (kind) {
    case "user":
      return new UserError(message);
    case "upstream":
      return new UpstreamError(message);
    case "damaged":
      return new DamagedIndexError(message);
    case "bug":
      return new (name === "RangeError" ? RangeError : Error)(
        `A worker failed with ${name}; its stack is in the log at level debug.`,
      );
  }
}

function kindOf(error: unknown): Failure["kind"] {
  if (error instanceof UserError) return "user";
  if (error instanceof DamagedIndexError) return "damaged";
  return error instanceof UpstreamError ? "upstream" : "bug";
}

function stackOf(error: unknown, causes: number): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined || causes === 0 ? own : `${own}\ncaused by ${stackOf(error.cause, causes - 1)}`;
}

/** A chain of causes can be a circle. */
const MAX_CAUSES = 5;
