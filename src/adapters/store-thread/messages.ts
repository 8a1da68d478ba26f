/**
 * What the thread that talks to people and the thread that keeps things say to each other. All of it survives a
 * structured clone.
 *
 * Calls travel in batches, one for each turn of the event loop: a burst makes thousands, and a message costs as much as
 * a call.
 */
import type { Failure } from "../../domain/failure.ts";
import type { LogFields, Logger } from "../../ports/logger.ts";
import type { Store } from "../../ports/store.ts";

export type Concern = Exclude<keyof Store, "close">;

export interface StoreCall {
  readonly id: number;
  readonly concern: Concern;
  readonly method: string;
  readonly args: readonly unknown[];
}

export type StoreOutcome =
  | { readonly id: number; readonly kind: "done"; readonly value: unknown }
  | { readonly id: number; readonly kind: "failed"; readonly failure: Failure };

export type ToKeeper =
  | { readonly kind: "calls"; readonly calls: readonly StoreCall[] }
  /** The last message: what was asked for before is finished first. */
  | { readonly kind: "close" };

export type FromKeeper =
  | { readonly kind: "opened" }
  | { readonly kind: "unopened"; readonly failure: Failure }
  | { readonly kind: "outcomes"; readonly outcomes: readonly StoreOutcome[] }
  | { readonly kind: "damaged"; readonly failure: Failure }
  | {
      readonly kind: "log";
      readonly level: keyof Logger;
      readonly event: string;
      readonly fields: LogFields | undefined;
    }
  | { readonly kind: "closed"; readonly failure?: Failure };

type Methods = { readonly [C in Concern]: Readonly<Record<keyof Store[C], true>> };

/** Every method of the port, so that the compiler misses one that is missing here. */
export const STORE_METHODS: Methods = {
  interactions: { claim: true, finish: true, unfinished: true, expire: true },
  answers: { keep: true, find: true, findByMessage: true, place: true },
  votes: { cast: true, find: true, summary: true, export: true },
  readingLists: { save: true, remove: true, has: true, list: true },
  settings: { read: true, change: true },
  quotas: { take: true },
  tokenLedger: { reserve: true, settle: true, spentOn: true },
  answerCache: { get: true, put: true },
  conversations: { open: true, find: true, addTurn: true, turns: true, forget: true },
  subscriptions: {
    ...{ add: true, change: true, pause: true, toldOfPause: true, resume: true, remove: true },
    ...{ find: true, ofScope: true, all: true },
    ...{ vote: true, votes: true, resetVotes: true, shown: true, noteShown: true },
  },
  digestSlots: {
    ...{
      intend: true,
      skip: true,
      tried: true,
      refused: true,
      settle: true,
      find: true,
      open: true,
      latest: true,
      lastPosted: true,
    },
    ...{ handledUntil: true, missedSince: true, untold: true, told: true, counts: true },
  },
  marks: { read: true, write: true },
  personalData: { exportPerson: true, deletePerson: true, deleteGuilds: true, keptGuilds: true },
  upkeep: { prune: true, backUp: true },
};
