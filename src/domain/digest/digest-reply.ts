/** What commands about digests give back. Like every reply it holds all that its showing needs. */

import type { Notice } from "../answer/reply.ts";
import type { Digest, DigestPaper, Slot } from "./digest.ts";
import type { LocalDate, LocalTime, Subscription } from "./subscription.ts";

export type DigestReply =
  | SubscriptionReply
  | SubscriptionsReply
  | DigestPapersReply
  | DigestAboutReply
  | FormMistakeReply;

/** One subscription: as it now is, when its next digests come, and what one would hold. */
export interface SubscriptionReply {
  readonly kind: "subscription";
  readonly did:
    | "subscribed"
    | "changed"
    | "paused"
    | "resumed"
    | "reset"
    | "previewed"
    | "found-nothing"
    | "asked-to-remove";
  readonly subscription: Subscription;
  /** None while it is paused. */
  readonly next: readonly NextDigest[];
  readonly preview?: PreviewedDigest;
  readonly votes?: FeedbackCounts;
  /** There is another one on the same topic in the same place. */
  readonly twin?: true;
  /** Said here of one that comes elsewhere: its buttons are there. */
  readonly buttons: boolean;
}

/** With what is worth knowing of how it was chosen. */
export interface PreviewedDigest extends Digest {
  /** The words by which readers' votes raise papers, or lower them. */
  readonly learned?: { readonly raisedBy: readonly string[]; readonly loweredBy: readonly string[] };
  /** `author:` was asked for, and no paper here names its authors. */
  readonly authorsUnknown?: true;
  /** Words of the topic that no paper here holds yet, as typed. */
  readonly unknownWords?: readonly string[];
  /** Words that papers hold and that are spelt nearly so. */
  readonly meantWords?: readonly string[];
  /** `since:` was asked for, and so many papers here have no date. */
  readonly undated?: number;
}

export interface NextDigest {
  readonly date: LocalDate;
  readonly dueAt: number;
  /** What the clock on the wall shows then: another time than was chosen where that falls into a gap. */
  readonly at: LocalTime;
}

export interface FeedbackCounts {
  readonly up: number;
  readonly down: number;
  readonly saved: number;
}

/** All of a guild, or of a person. */
export interface SubscriptionsReply {
  readonly kind: "subscriptions";
  readonly of: "guild" | "person";
  readonly entries: readonly SubscriptionEntry[];
}

export interface SubscriptionEntry {
  readonly subscription: Subscription;
  readonly next?: NextDigest;
  /** The latest of which something is known. */
  readonly last?: Slot;
  readonly skipped: number;
  readonly uncertain: number;
}

/** Papers beyond those that a digest showed. */
export interface DigestPapersReply {
  readonly kind: "digest-papers";
  readonly topic: string;
  readonly date: LocalDate;
  readonly papers: readonly DigestPaper[];
  /** From 0. */
  readonly page: number;
  readonly subscriptionId: string;
  /** As custom ids carry it. */
  readonly slot: string;
}

/** How a digest came about. */
export interface DigestAboutReply {
  readonly kind: "digest-about";
  readonly subscription: Subscription;
  /** Of which digest it is asked; absent where that is forgotten, or was asked for by hand. */
  readonly slot?: Slot;
  readonly next?: NextDigest;
  readonly votes: FeedbackCounts;
  readonly byHand: boolean;
}

/** A form that could not be taken as it was filled in. */
export interface FormMistakeReply {
  readonly kind: "form-mistake";
  readonly wrong: Notice;
  /** Which form it was, and what was filled in, as custom ids carry it. */
  readonly form: string;
  readonly draft: string;
}
