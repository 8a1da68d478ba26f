/**
 * Turns: only so many pieces of work are under way at once; the others wait in line, first come, first served.
 *
 * In: how many at most. Out: `taken`, which does the work when its turn has come. The line is as long as the callers make it: each
 * of them waits for its own.
 */
export interface Turns {
  taken<T>(work: () => Promise<T>): Promise<T>;
}

export function createTurns(most: number): Turns {
  let underWay = 0;
  const line: (() => void)[] = [];
  return {
    taken: async (work) => {
      // Whoever is done hands its place on, so that nobody overtakes.
      if (underWay >= most) await new Promise<void>((resolve) => line.push(resolve));
      else underWay += 1;
      try {
        return await work();
      } finally {
        const next = line.shift();
        if (next === undefined) underWay -= 1;
        else next();
      }
    },
  };
}
