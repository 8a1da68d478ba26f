/**
 * A circuit breaker: after some failures in a row a model rests, so that nobody waits for what will fail.
 *
 * Keeps true: while it rests, calls fail at once; when the rest is over, one call tries, and the others rest on until it is
 * known how that went. A server that says how long it wants to be left alone is left alone that long. Failures
 * that the asked question may have caused (a refused prompt) and people who leave count for nothing.
 */
import { type ModelSetting, modelName } from "../../domain/model-setting.ts";
import { ModelFailure, type ModelFailureKind } from "../../ports/chat-model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import { serverOf } from "./model-failure.ts";
import type { StreamText } from "./stream-text.ts";

export interface Breaker {
  readonly setting: ModelSetting;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function breaker(inner: StreamText, { setting, clock, logger }: Breaker): StreamText {
  let failures = 0;
  let restsUntilMs = Number.NEGATIVE_INFINITY;
  let trying = false;

  function failed({ kind, retryAfterMs = 0 }: ModelFailure): void {
    failures += 1;
    const restMs = Math.max(failures >= FAILURES_BEFORE_REST ? REST_MS : 0, Math.min(retryAfterMs, LONGEST_REST_MS));
    if (restMs === 0) return;
    restsUntilMs = clock.elapsed() + restMs;
    logger.warn("model.rests", { model: modelName(setting), kind, failures, restMs });
  }

  return async function* streamText(prompt, call) {
    const leftMs = restsUntilMs - clock.elapsed();
    const opened = failures >= FAILURES_BEFORE_REST;
    if (leftMs > 0 || (opened && trying)) {
      const seconds = Math.max(1, Math.ceil(leftMs / 1_000));
      const message = `${serverOf(setting)} failed repeatedly or asked for a pause. It is asked again in ${seconds} s.`;
      throw new ModelFailure("busy", modelName(setting), message, { retryAfterMs: Math.max(0, leftMs) });
    }
    trying = opened;
    try {
      const spent = yield* inner(prompt, call);
      failures = 0;
      return spent;
    } catch (error) {
      if (error instanceof ModelFailure && COUNTED.includes(error.kind)) failed(error);
      throw error;
    } finally {
      if (opened) trying = false;
    }
  };
}

const FAILURES_BEFORE_REST = 5;
const REST_MS = 30_000;
/** Longer than that, the server is asked whether it still means it. */
const LONGEST_REST_MS = 600_000;
const COUNTED: readonly ModelFailureKind[] = ["busy", "unreachable", "too-slow", "unreadable"];
