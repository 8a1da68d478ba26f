/**
 * The store behind a thread: the same port, while the thread that talks to people never waits for the disk.
 *
 * A commit with full durability waits for the disk: 0.3 ms on a quiet one, ten and more on a busy one, and a deletion takes
 * seconds. In the process's own thread that is time in which nobody is acknowledged. ADR 0008 has the measurements.
 * Keeps true: what the port promises, orders included; errors keep their class and words. When the thread is lost,
 * everything rejects and `onLost` is told once: the process had better stop, for what it accepts it could not keep.
 */
import { Worker } from "node:worker_threads";
import { UpstreamError, UserError } from "../../domain/errors.ts";
import { type Failure, toError } from "../../domain/failure.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Store } from "../../ports/store.ts";
import { type Concern, type FromKeeper, STORE_METHODS, type StoreCall, type StoreOutcome } from "./messages.ts";

export interface StoreThreadSettings {
  readonly folder: string;
  readonly logger: Logger;
  /** The file is damaged, or its thread ended: the error says what to do. */
  readonly onLost: (error: UserError) => void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export function openStoreThread({ folder, logger, onLost }: StoreThreadSettings): Promise<Store> {
  const thread = new Worker(new URL("./keeper-entry.js", import.meta.url), { workerData: { folder }, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  let calls: StoreCall[] = [];
  let lastId = 0;
  let over: Error | undefined;
  let closing: Promise<void> | undefined;
  let onClosed: (failure?: Failure) => void = () => {};

  const send = (): void => {
    if (calls.length > 0) thread.postMessage({ kind: "calls", calls });
    calls = [];
  };
  const ask = (concern: Concern, method: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (over !== undefined) return reject(over);
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      if (calls.length === 0) setImmediate(send);
      calls.push({ id: lastId, concern, method, args });
    });
  const settle = (outcome: StoreOutcome): void => {
    const asked = waiting.get(outcome.id);
    waiting.delete(outcome.id);
    if (outcome.kind === "done") asked?.resolve(outcome.value);
    else asked?.reject(toError(outcome.failure));
  };
  const close = (): Promise<void> => {
    closing ??= new Promise((resolve, reject) => {
      onClosed = (failure) => (failure === undefined ? resolve() : reject(toError(failure)));
      if (over !== undefined) return resolve();
      send();
      over = new UpstreamError("The store is closed.");
      thread.postMessage({ kind: "close" });
    });
    return closing;
  };

  return new Promise((opened, unopened) => {
    thread.on("message", (message: FromKeeper) => {
      switch (message.kind) {
        case "opened":
          return opened(storeOf(ask, close));
        case "unopened":
          over = new UpstreamError("The store is closed.");
          return unopened(toError(message.failure));
        case "outcomes":
          return message.outcomes.forEach(settle);
        case "damaged":
          return onLost(new UserError(message.failure.message));
        case "log":
          return logger[message.level](message.event, message.fields);
        case "closed":
          return onClosed(message.failure);
      }
    });
    const lost = (reason: string): void => {
      for (const { reject } of waiting.values()) reject(new UpstreamError("The store's thread ended."));
      waiting.clear();
      if (over !== undefined) {
        onClosed();
        return;
      }
      over = new UpstreamError("The store's thread ended.");
      logger.error("store.thread-lost", { reason });
      const error = new UserError(
        `The part that keeps things stopped (${reason}). Start the bot again; nothing kept was lost.`,
      );
      unopened(error);
      onLost(error);
    };
    thread.on("error", (error) => lost(error instanceof Error ? error.name : "error"));
    thread.on("exit", (code) => lost(`exit ${code}`));
  });
}

function storeOf(
  ask: (concern: Concern, method: string, args: readonly unknown[]) => Promise<unknown>,
  close: Store["close"],
): Store {
  const concerns = Object.entries(STORE_METHODS).map(([concern, methods]) => {
    const asked = Object.keys(methods).map(
      (method) => [method, (...args: readonly unknown[]) => ask(concern as Concern, method, args)] as const,
    );
    return [concern, Object.fromEntries(asked)] as const;
  });
  // The table has every method of the port, and each passes on what it is given.
  return { ...Object.fromEntries(concerns), close } as unknown as Store;
}
