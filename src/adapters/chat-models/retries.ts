/**
 * Asks again when a server was busy or could not be reached: a few times, only while nothing of the reply was given out,
 * and never before the server allows. When that is later than the call can wait, it fails at once, so that the next model
 * gets the time.
 */

import { ModelFailure, type ModelFailureKind } from "../../ports/chat-model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { StreamText } from "./stream-text.ts";

export interface Retries {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Between 0 and 1. */
  readonly chance: () => number;
}

export function retries(inner: StreamText, { clock, logger, chance }: Retries): StreamText {
  return async function* streamText(prompt, call) {
    for (let attempt = 1; ; attempt += 1) {
      let given = false;
      const stream = inner(prompt, call);
      try {
        for (;;) {
          const next = await stream.next();
          if (next.done) return next.value;
          given = true;
          yield next.value;
        }
      } catch (error) {
        const waitMs = given ? undefined : waitBeforeRepeat(error, attempt, chance);
        if (waitMs === undefined || clock.elapsed() + waitMs >= call.endsAtMs) throw error;
        logger.debug("model.repeat", { ...toldOf(error), step: call.step, attempt, waitMs });
        await waited(waitMs, call.signal);
      } finally {
        await stream.return({ promptTokens: 0, replyTokens: 0 });
      }
    }
  };
}

/** How long to wait before asking again; nothing when that would not help, or has been tried often enough. */
export function waitBeforeRepeat(error: unknown, attempt: number, chance: () => number): number | undefined {
  if (attempt === MOST_ATTEMPTS || !(error instanceof ModelFailure)) return undefined;
  if (!WORTH_REPEATING.includes(error.kind)) return undefined;
  // Spread, so that callers who failed together do not come back together.
  const waitMs = error.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + chance());
  return waitMs > MOST_WAIT_MS ? undefined : waitMs;
}

/** For the log. */
export function toldOf(error: unknown): { readonly model?: string; readonly kind?: ModelFailureKind } {
  return error instanceof ModelFailure ? { model: error.model, kind: error.kind } : {};
}

const MOST_ATTEMPTS = 3;
const FIRST_WAIT_MS = 250;
/** Who is to wait longer had better ask another model. */
const MOST_WAIT_MS = 8_000;
const WORTH_REPEATING: readonly ModelFailureKind[] = ["busy", "unreachable"];

export function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}
