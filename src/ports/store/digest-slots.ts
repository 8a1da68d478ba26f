import type { Slot, SlotContents, SlotKey } from "../../domain/digest/digest.ts";

/** The book of digests: one row for each subscription and local date, so that none is posted twice. */
export interface DigestSlots {
  /**
   * Takes the slot on: committed before anything is sent. Notes as skipped, in the same step, earlier ones whose time passed
   * unused. Gives the slot as it is now kept; `mine` is false when it was taken on before, whatever came of it. One that
   * was skipped may still be taken on: a clock that ran ahead has skipped what was yet to come. What is in `contents`
   * counts as shown from here on. Undefined, and nothing written, when the subscription is gone.
   */
  intend(
    slot: SlotKey & {
      readonly dueAt: number;
      readonly late: boolean;
      readonly channelId: string;
      readonly contents: SlotContents;
    },
    skipped: readonly DueSlot[],
    now: number,
  ): Promise<{ readonly mine: boolean; readonly slot: Slot } | undefined>;
  /** Notes slots whose time passed unused, with none taken on after them. Those that are there already stay. */
  skip(skipped: readonly DueSlot[], channelId: string, now: number): Promise<void>;
  /** Another try begins; gives how many there were, with this one: 0 when the slot is gone or settled. */
  tried(key: SlotKey, now: number): Promise<number>;
  /** A try found the channel gone or forbidden; gives how many did. */
  refused(key: SlotKey): Promise<number>;
  /** Changes an intended slot only. What was in one that failed or was skipped after all counts as not shown. */
  settle(key: SlotKey, outcome: SlotOutcome, now: number): Promise<void>;
  find(key: SlotKey): Promise<Slot | undefined>;
  /** Those a process died over, or that are to be tried again; earliest first. */
  open(): Promise<readonly Slot[]>;
  /** Latest date first. */
  latest(subscriptionId: string, limit: number): Promise<readonly Slot[]>;
  /** The latest that was posted, or may have been. */
  lastPosted(subscriptionId: string): Promise<Slot | undefined>;
  /**
   * Up to which instant, not after `now`, times have been dealt with. What a clock that ran ahead has skipped does not
   * count until then.
   */
  handledUntil(subscriptionId: string, now: number): Promise<number | undefined>;
  /** Slots skipped since the last one that was taken on. */
  missedSince(subscriptionId: string, now: number): Promise<number>;
  /** Uncertain ones of which nobody was told yet. */
  untold(): Promise<readonly Slot[]>;
  told(key: SlotKey): Promise<void>;
  /** Over all time, as long as slots are kept. */
  counts(subscriptionId?: string): Promise<SlotCounts>;
}

export type DueSlot = SlotKey & { readonly dueAt: number };

export type SlotOutcome =
  | { readonly state: "posted"; readonly messageId: string }
  | { readonly state: "silent" | "uncertain" | "failed" | "skipped" };

export type SlotCounts = Readonly<Record<Slot["state"], number>>;
