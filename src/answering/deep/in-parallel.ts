/**
 * Work on many things, so many at a time; results in the order of the things.
 *
 * Keeps true: never more than `limit` at once; the first failure is thrown after what had begun has ended.
 */
export async function inParallel<T, R>(
  things: readonly T[],
  limit: number,
  work: (thing: T, place: number) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const waiting = [...things.entries()].reverse();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined && failures.length === 0; next = waiting.pop()) {
      const [place, thing] = next;
      try {
        results.set(place, await work(thing, place));
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, things.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return things.flatMap((_, place) => (results.has(place) ? [results.get(place) as R] : []));
}
