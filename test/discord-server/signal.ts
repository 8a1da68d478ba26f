/**
 * Waiting for something to become true, without polling: whoever changes state notifies, whoever waits looks again.
 */
export class Signal {
  readonly #waiting = new Set<() => void>();

  notify(): void {
    for (const look of [...this.#waiting]) look();
  }

  /** Resolves with the first value that is not undefined; rejects with what was waited for when time is up. */
  async until<Value>(look: () => Value | undefined, options: { what: string; timeoutMs?: number }): Promise<Value> {
    const first = look();
    if (first !== undefined) return first;
    const { what, timeoutMs = 10_000 } = options;
    return new Promise<Value>((resolve, reject) => {
      const again = (): void => {
        try {
          const value = look();
          if (value === undefined) return;
          stop();
          resolve(value);
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Waited ${timeoutMs} ms for ${what}; it did not happen.`));
      }, timeoutMs);
      const stop = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(again);
      };
      this.#waiting.add(again);
    });
  }
}
