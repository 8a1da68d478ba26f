/**
 * A digest: what is new on a topic, chosen for one subscription and one day.
 */
import type { Paper, PaperId } from "../paper/paper.ts";
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
  /** It may be about something near the topic. */
  readonly loose?: true;
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
  /** Where it is posted, wherever the subscription may have moved since. */
  readonly channelId: string;
  readonly firstTriedAt?: number;
  readonly tries: number;
  /** Tries that found the channel gone or forbidden. */
  readonly refusals: number;
  /** What is to be posted: chosen once, so that each try posts the same. Absent in a skipped slot. */
  readonly contents?: SlotContents;
  readonly messageId?: string;
  /** It was taken on well after its time, when the bot came back. */
  readonly late: boolean;
}

/** A digest as it is kept: papers by id, in order. */
export interface SlotContents {
  readonly topic: string;
  readonly papers: readonly KeptDigestPaper[];
  readonly more: readonly KeptDigestPaper[];
  readonly looked: number;
  readonly nearestMiss?: KeptDigestPaper;
  readonly from: Digest["from"];
  /** Slots before this one that were skipped since the last digest. */
  readonly missed: number;
  /** Nothing is new, as was said before: it is not said again. */
  readonly quiet?: true;
}

export interface KeptDigestPaper {
  readonly id: PaperId;
  readonly sentence: string;
  readonly because: readonly string[];
  readonly loose?: true;
}

/** One short word for a slot, the same in every process: with an id of 16 characters it fits a nonce of 25. */
export function slotMark({ subscriptionId, date }: SlotKey): string {
  return `${subscriptionId}-${dateKey(date).replaceAll("-", "")}`;
}

/** `2026-11-22`. */
export function dateKey({ year, month, day }: LocalDate): string {
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}

/** The date that `dateKey` wrote. */
export function dateFromKey(key: string): LocalDate {
  const [year = 0, month = 0, day = 0] = key.split("-").map(Number);
  return { year, month, day };
}
