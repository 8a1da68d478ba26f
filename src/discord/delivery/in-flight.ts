/** Work under way, so that a bot that is told to stop finishes it first, within a bound. */
export interface InFlight {
  readonly count: number;
  /** Runs at once. What it rejects with is its own business. */
  track(work: Promise<unknown>): void;
  /** Resolves when all is done or the time is up; tells how much was left. */
  drain(patienceMs: number): Promise<number>;
}

export function createInFlight(): InFlight {
  const working = new Set<Promise<unknown>>();
  return {
    get count() {
      return working.size;
    },
    track: (work) => {
      const done: Promise<unknown> = work.catch(() => undefined).finally(() => working.delete(done));
      working.add(done);
    },
    drain: async (patienceMs) => {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<"over">((resolve) => {
        timer = setTimeout(() => resolve("over"), patienceMs);
      });
      while (working.size > 0) {
        if ((await Promise.race([patience, Promise.all(working)])) === "over") break;
      }
      clearTimeout(timer);
      return working.size;
    },
  };
}
