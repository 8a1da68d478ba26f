import type { Slot, SlotContents, SlotKey } from "../../domain/digest.ts";

/** The book of digests: one row for each subscription and local date, so that none is posted twice. */
export interface DigestSlots {
  /**
   * Takes the slot on: committed before anything is sent. Gives the slot as it is now kept; `mine` is false when it was
   * there already, whatever its state. What is in `contents` counts as shown from here on.
   */
  intend(
    slot: SlotKey & { readonly dueAt: number; readonly late: boolean; readonly contents: SlotContents },
    now: number,
  ): Promise<{ readonly mine: boolean; readonly slot: Slot }>;
  /** Another try begins; gives how many there were, with this one. */
  tried(key: SlotKey, now: number): Promise<number>;
  settle(key: SlotKey, outcome: SlotOutcome): Promise<void>;
  /** Notes slots whose time passed unused. Those that are there already stay as they are. */
  skip(keys: readonly (SlotKey & { readonly dueAt: number })[]): Promise<void>;
  find(key: SlotKey): Promise<Slot | undefined>;
  /** Those a process died over, or that are to be tried again. */
  open(): Promise<readonly Slot[]>;
  /** Latest first. */
  latest(subscriptionId: string, limit: number): Promise<readonly Slot[]>;
}

export type SlotOutcome =
  | { readonly state: "posted"; readonly messageId: string; readonly postedAt: number }
  | { readonly state: "silent" | "uncertain" | "failed" };
