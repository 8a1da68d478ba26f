/**
 * Where digests are posted. An implementation sends once and does not repeat by itself.
 */
import type { Digest, SlotKey } from "../domain/digest/digest.ts";
import type { Subscription } from "../domain/digest/subscription.ts";

export interface DigestChannel {
  /**
   * One try to post, given up when the signal aborts. The same slot within the nonce window gives the same message, however
   * often it is sent. A rejection counts as `unknown`.
   */
  post(posting: Posting, signal?: AbortSignal): Promise<PostOutcome>;
  /** Looks through the bot's own messages of the channel for the slot's, back to `since`. */
  look(subscription: Subscription, slot: SlotKey, since: number, signal?: AbortSignal): Promise<LookOutcome>;
}

export interface Posting {
  readonly subscription: Subscription;
  readonly slot: SlotKey;
  readonly digest: Digest;
  readonly late: boolean;
  /** Digests that fell into down-time before this one. */
  readonly missed: number;
}

export type PostOutcome =
  | { readonly kind: "posted"; readonly messageId: string }
  /** Certainly not posted, and never will be as things are. */
  | { readonly kind: "channel-gone" | "forbidden" }
  /** Certainly not posted; not before `waitMs`. */
  | { readonly kind: "wait"; readonly waitMs: number }
  /** It may have been posted: the response was lost, or a 5xx came. */
  | { readonly kind: "unknown"; readonly reason: string };

export type LookOutcome =
  | { readonly kind: "found"; readonly messageId: string }
  | { readonly kind: "absent" }
  /** The history cannot be read, nor will it be as things are: forbidden, gone, or too long to look through. */
  | { readonly kind: "unreadable" }
  /** Not now: look again, not before `waitMs`. */
  | { readonly kind: "wait"; readonly waitMs: number };
