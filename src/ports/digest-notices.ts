/**
 * Telling people what went wrong with their digests: who subscribed, else the guild's admins.
 *
 * Called until it resolves, so that a telling that fails is tried again; a notice with a `key` told before, within the
 * nonce window, must not appear twice.
 */
import type { Slot } from "../domain/digest/digest.ts";
import type { Pause, Subscription } from "../domain/digest/subscription.ts";

export interface DigestNotices {
  tell(notice: DigestNotice, signal?: AbortSignal): Promise<void>;
}

export type DigestNotice = { readonly key: string; readonly subscription: Subscription } & (
  | { readonly kind: "paused"; readonly pause: Pause }
  /** It may have been posted, and the channel's history cannot be read. */
  | { readonly kind: "uncertain"; readonly slot: Slot }
);
