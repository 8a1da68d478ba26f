/**
 * Turns for others while figures are made: most of that work waits for nothing, and without turns a Ctrl-C would be heard,
 * and progress drawn, only when all is done.
 *
 * In: a clock and a signal. Out: what such work calls between its steps. It throws once the signal is aborted.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "../ports/clock.ts";

export function takeTurns({ clock, signal }: { readonly clock: Clock; readonly signal?: AbortSignal | undefined }) {
  let waitedAt = clock.elapsed();
  return async (): Promise<void> => {
    if (clock.elapsed() - waitedAt > LONGEST_TURN_MS) {
      await nextTurn();
      waitedAt = clock.elapsed();
    }
    signal?.throwIfAborted();
  };
}

/** Shorter than a person notices. */
const LONGEST_TURN_MS = 50;
