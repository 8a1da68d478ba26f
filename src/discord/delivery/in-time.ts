/**
 * Work that must be done before the first response can be given, for which Discord waits three seconds.
 *
 * In: how long, and the work, with a signal for when the time is up. Out: what it gives; rejects with a `TimeoutError` when it is
 * late, whether or not it heeds the signal.
 */
export function inTime<T>(mostMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(mostMs);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([work(signal), late]);
}
