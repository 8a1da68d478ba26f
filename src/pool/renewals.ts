/** The renewals that a worker has been asked for and has not yet confirmed. */
import { deferred } from "./deferred.ts";
import type { Cancel } from "./timers.ts";

interface Pending {
  readonly cancel: Cancel;
  readonly resolve: (value: undefined) => void;
  readonly reject: (reason: unknown) => void;
}

export class Renewals {
  readonly #pending = new Map<number, Pending>();

  get none(): boolean {
    return this.#pending.size === 0;
  }

  /** `cancel` stops the timer that would find it late. */
  begin(id: number, cancel: Cancel): Promise<void> {
    const { promise, resolve, reject } = deferred<undefined>();
    this.#pending.set(id, { cancel, resolve, reject });
    return promise;
  }

  done(id: number): void {
    this.#take(id)?.resolve(undefined);
  }

  failed(id: number, reason: Error): void {
    this.#take(id)?.reject(reason);
  }

  /** The worker is gone, and with it what it held: the next one begins with what there is. */
  release(): void {
    for (const id of [...this.#pending.keys()]) this.done(id);
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.cancel();
    return pending;
  }
}
