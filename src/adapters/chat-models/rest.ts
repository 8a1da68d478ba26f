/**
 * The rest that a model's server is given: after some failures in a row, or when it asks for a pause.
 *
 * Keeps true: while it rests, calls are refused at once; when the rest is over, one call tries, and the others rest on until it is
 * known how that went. A server that says how long it wants to be left alone is left alone that long. Failures
 * that the asked question may have caused (a refused prompt) and people who leave count for nothing.
 */
import { type ModelSetting, modelName } from "../../domain/settings/model-setting.ts";
import { ModelFailure, type ModelFailureKind } from "../../ports/chat-model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";

export interface RestParts {
  readonly setting: ModelSetting;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What the log calls it. */
  readonly event: string;
}

export interface Rest {
  /** Milliseconds that are left of it, 0 or less when only another's attempt is awaited; undefined when the caller may go on. */
  leftMs(): number | undefined;
  /** A call that goes on; `over` is owed, whatever became of it. */
  attempt(): { succeeded(): void; failed(error: unknown): void; over(): void };
}

export function createRest({ setting, clock, logger, event }: RestParts): Rest {
  let failures = 0;
  let restsUntilMs = Number.NEGATIVE_INFINITY;
  let trying = false;
  const isOpen = (): boolean => failures >= FAILURES_BEFORE_REST;
  const failed = ({ kind, retryAfterMs = 0 }: ModelFailure): void => {
    failures += 1;
    const restMs = Math.max(isOpen() ? REST_MS : 0, Math.min(retryAfterMs, LONGEST_REST_MS));
    if (restMs === 0) return;
    restsUntilMs = clock.elapsed() + restMs;
    logger.warn(event, { model: modelName(setting), kind, failures, restMs });
  };
  return {
    leftMs: () => {
      const leftMs = restsUntilMs - clock.elapsed();
      return leftMs > 0 || (isOpen() && trying) ? leftMs : undefined;
    },
    attempt: () => {
      const tries = isOpen();
      trying = tries;
      return {
        succeeded: () => {
          failures = 0;
        },
        failed: (error) => {
          if (error instanceof ModelFailure && COUNTED.includes(error.kind)) failed(error);
        },
        over: () => {
          if (tries) trying = false;
        },
      };
    },
  };
}

const FAILURES_BEFORE_REST = 5;
const REST_MS = 30_000;
/** Longer than that, the server is asked whether it still means it. */
const LONGEST_REST_MS = 600_000;
const COUNTED: readonly ModelFailureKind[] = ["busy", "unreachable", "too-slow", "unreadable"];
