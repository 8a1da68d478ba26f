/**
 * When the store fails, what of all that is kept could not be had, so that people are told the truth about it.
 *
 * In: a store. Out: the same store, whose failures say what they were about. Keeps true: calls, their order and values are the
 * store's own; a failure stays an `UpstreamError` with the store's message; a bug passes unchanged.
 */

import type { KeptThing } from "../domain/answer/reply.ts";
import { BusyError, UpstreamError } from "../domain/errors.ts";
import type { Store } from "../ports/store.ts";

/** The store could not read it, or not change it. */
export class StoreTrouble extends UpstreamError {
  readonly of: KeptThing;
  readonly doing: "read" | "change";

  constructor(failure: UpstreamError, of: KeptThing, doing: "read" | "change") {
    super(failure.message, { cause: failure.cause });
    this.of = of;
    this.doing = doing;
  }
}

export function namingTrouble(store: Store): Store {
  const named = <T extends object>(concern: T, of: KeptThing): T => {
    const methods = Object.entries(concern).map(([name, method]) => {
      const doing = READING.has(name) ? "read" : "change";
      const call = async (...args: readonly unknown[]): Promise<unknown> => {
        try {
          return await (method as (...given: readonly unknown[]) => Promise<unknown>)(...args);
        } catch (error) {
          if (!(error instanceof UpstreamError) || error instanceof BusyError) throw error;
          throw new StoreTrouble(error, of, doing);
        }
      };
      return [name, call] as const;
    });
    // The same methods under the same names.
    return Object.fromEntries(methods) as unknown as T;
  };
  return {
    ...store,
    answers: named(store.answers, "answer"),
    votes: named(store.votes, "votes"),
    readingLists: named(store.readingLists, "reading-list"),
    settings: named(store.settings, "settings"),
    conversations: named(store.conversations, "conversation"),
    subscriptions: named(store.subscriptions, "digests"),
    digestSlots: named(store.digestSlots, "digests"),
    personalData: named(store.personalData, "own-data"),
  };
}

const READING: ReadonlySet<string> = new Set([
  ...["find", "findByMessage", "list", "has", "read", "summary", "export", "exportPerson", "keptGuilds"],
  ...["turns", "ofScope", "all", "votes", "shown", "latest", "lastPosted", "counts", "missedSince"],
]);
