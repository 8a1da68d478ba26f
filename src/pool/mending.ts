/**
 * Mending: what workers share is made again from the papers when one of them finds it damaged.
 *
 * In: a piece of work that a worker does. Out: its result; where the index was damaged, that of a second try once it is whole again.
 * Keeps true: it is made again once at a time, whoever asks; nobody waits for it longer than `waitMs`, and then gets the first error.
 */
import { DamagedIndexError } from "../domain/errors.ts";
import type { Logger } from "../ports/logger.ts";
import { deferred } from "./deferred.ts";
import type { Timers } from "./timers.ts";

export interface Mending {
  /** Resolves when every worker has opened what was made again. */
  mend(): Promise<void>;
  tried<Value>(work: () => Promise<Value>): Promise<Value>;
}

export interface MendingParts {
  readonly renew: () => Promise<void>;
  readonly waitMs: number;
  readonly timers: Timers;
  readonly logger: Logger;
}

export function createMending({ renew, waitMs, timers, logger }: MendingParts): Mending {
  let mending: Promise<void> | undefined;
  const mend = (): Promise<void> => {
    if (mending === undefined) {
      logger.warn("pool.papers.damaged");
      mending = renew().finally(() => {
        mending = undefined;
      });
    }
    return mending;
  };
  const mended = async (error: DamagedIndexError): Promise<void> => {
    const late = deferred<never>();
    const cancel = timers.after(waitMs, () => late.reject(error));
    const whole = mend().catch(() => Promise.reject(error));
    await Promise.race([whole, late.promise]).finally(cancel);
  };
  return {
    mend,
    tried: async (work) => {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof DamagedIndexError)) throw error;
        await mended(error);
        return work();
      }
    },
  };
}
