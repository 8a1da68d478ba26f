/** Tells of what happens many times at once in one line a second, with a count: a burst must not flood the log. */
import type { Clock } from "../../ports/clock.ts";
import type { LogFields, Logger } from "../../ports/logger.ts";

export type Tally = (fields: LogFields) => void;

const INTERVAL_MS = 1_000;

/** The first of a row is told at once, the others with the next that comes after the interval. */
export function createTally(logger: Logger, clock: Clock, event: string): Tally {
  let count = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  return (fields) => {
    count += 1;
    if (clock.elapsed() - toldAt < INTERVAL_MS) return;
    logger.warn(event, { ...fields, count });
    toldAt = clock.elapsed();
    count = 0;
  };
}
