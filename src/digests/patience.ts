/**
 * Waiting, over timers that were handed in: for a time, or for work with a bound.
 *
 * Keeps true: closing ends every pause at once and leaves no timer behind; work that is cut off is told by its signal.
 */
import { UpstreamError } from "../domain/errors.ts";
import type { Timers } from "../ports/timers.ts";

export interface Patience {
  readonly closed: boolean;
  /** Resolves after the time, or at once when closed. */
  pause(ms: number): Promise<void>;
  /** Rejects with an `UpstreamError` when it takes longer. Closing does not cut it off. */
  within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  close(): void;
}

export function createPatience(timers: Timers): Patience {
  const pauses = new Set<() => void>();
  let closed = false;
  return {
    get closed() {
      return closed;
    },
    pause: (ms) =>
      new Promise((resolve) => {
        if (closed) return resolve();
        const end = (): void => {
          cancel();
          pauses.delete(end);
          resolve();
        };
        const cancel = timers.after(Math.min(Math.max(ms, 0), LONGEST_TIMER_MS), end);
        pauses.add(end);
      }),
    within: (ms, work) =>
      new Promise((resolve, reject) => {
        const controller = new AbortController();
        const cancel = timers.after(ms, () => {
          const late = new UpstreamError("This took too long.");
          controller.abort(late);
          reject(late);
        });
        work(controller.signal).then(resolve, reject).finally(cancel);
      }),
    close: () => {
      closed = true;
      for (const end of [...pauses]) end();
    },
  };
}

/** `setTimeout` counts no further than 2³¹ ms. */
const LONGEST_TIMER_MS = 20 * 86_400_000;
