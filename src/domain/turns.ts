/**
 * Turns: so many pieces of work at once, the others in the order in which they came.
 *
 * Keeps true: whoever is done hands the place on, so that nobody overtakes; whoever leaves the line frees their place in it.
 */
export interface Turns {
  /** How many wait. */
  readonly waiting: number;
  /** Resolves when it is the caller's turn, or rejects with the signal's reason; after it, `end` is owed once. */
  begin(signal?: AbortSignal): Promise<void>;
  end(): void;
  /** Does the work when its turn has come. */
  take<T>(work: () => Promise<T>): Promise<T>;
}

export function createTurns(atOnce: number): Turns {
  let underWay = 0;
  const line: (() => void)[] = [];
  const begin = async (signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    if (underWay < atOnce) {
      underWay += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const enter = (): void => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const leave = (): void => {
        line.splice(line.indexOf(enter), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", leave, { once: true });
      line.push(enter);
    });
  };
  const end = (): void => {
    const next = line.shift();
    if (next === undefined) underWay -= 1;
    else next();
  };
  return {
    get waiting() {
      return line.length;
    },
    begin,
    end,
    take: async (work) => {
      await begin();
      try {
        return await work();
      } finally {
        end();
      }
    },
  };
}
