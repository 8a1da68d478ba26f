/**
 * A digest: what is new on a topic, chosen for one subscription and one day.
 */
import type { Paper } from "./paper.ts";
import type { LocalDate } from "./subscription.ts";

export interface Digest {
  readonly topic: string;
  readonly date: LocalDate;
  /** Papers that were considered: those not shown before, of those that the filters leave. */
  readonly looked: number;
  /** Best first; none when nothing is new. */
  readonly papers: readonly DigestPaper[];
  /** More that would have fitted the topic. */
  readonly more: readonly DigestPaper[];
  /** The best of those that did not fit the topic, when there are no papers. */
  readonly nearestMiss?: DigestPaper;
  /** `latest`: from papers of the last days; `not-yet-shown`: the corpus has no fresh dates on this, so the best of the others. */
  readonly from: "latest" | "not-yet-shown";
}

export interface DigestPaper {
  readonly paper: Paper;
  /** Telling, and either verbatim in the abstract or checked against it. */
  readonly sentence: string;
  /** Words of the topic, and of what readers liked, that it holds. */
  readonly because: readonly string[];
}

/** One digest that is to be posted once: a subscription and a local date. */
export interface SlotKey {
  readonly subscriptionId: string;
  readonly date: LocalDate;
}

/**
 * What is known of a slot, in the order it can go:
 * - `intended`: it is being posted, or was when the process died
 * - `posted`, or `silent`: nothing to say and so nothing said
 * - `uncertain`: it may have been posted and nobody can look; never tried again
 * - `failed`: it could not be posted
 * - `skipped`: its time passed while the bot was away, and a later one was posted instead
 */
export type SlotState = "intended" | "posted" | "silent" | "uncertain" | "failed" | "skipped";

export interface Slot extends SlotKey {
  readonly state: SlotState;
  /** When it was due. */
  readonly dueAt: number;
  /** The first time that posting was tried, from which Discord's nonce window counts. */
  readonly firstTriedAt?: number;
  readonly tries: number;
  /** What is to be posted: chosen once, so that each try posts the same. */
  readonly contents?: SlotContents;
  readonly messageId?: string;
  /** It was posted after its time, when the bot came back. */
  readonly late: boolean;
}

/** A digest as it is kept: papers by id, in order. */
export interface SlotContents {
  readonly papers: readonly { readonly id: string; readonly sentence: string; readonly because: readonly string[] }[];
  readonly more: readonly { readonly id: string; readonly sentence: string; readonly because: readonly string[] }[];
  readonly looked: number;
  readonly nearestMiss?: { readonly id: string; readonly sentence: string; readonly because: readonly string[] };
  readonly from: Digest["from"];
  /** Slots before this one that were skipped since the last digest. */
  readonly missed: number;
}

/** `2026-11-22`. */
export function dateKey({ year, month, day }: LocalDate): string {
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}
