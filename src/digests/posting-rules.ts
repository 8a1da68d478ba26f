/**
 * The numbers by which digests are posted once, and the one question on which that rests: may it be sent again unseen?
 *
 * Discord gives back the message made before when the same nonce comes again "within the past few minutes". Two minutes are
 * surely within. They count from when the slot was due, because another process with the same subscriptions (a copied
 * data folder) may have posted it then, and nobody posts earlier.
 */
import type { Slot } from "../domain/digest/digest.ts";

const NONCE_WINDOW_MS = 120_000;
/** Longer than any implementation of the channel takes, so that only a broken one is cut off. */
export const CHANNEL_MS = 25_000;
/** A try that was given up may still lie in a proxy and reach Discord so much later. */
const LONGEST_FLIGHT_MS = 60_000;
/** Until then a try may begin unseen: it arrives within the window, however long it is under way. */
export const SEND_UNSEEN_MS = NONCE_WINDOW_MS - LONGEST_FLIGHT_MS;
/** A digest taken on later than this is marked as late. */
export const LATE_AFTER_MS = 5 * 60_000;
/** One missed by more is not caught up when the day's own is still to come: one message a day. */
export const CATCH_UP_MS = 60 * 60_000;
/** What a model may take from when the digest was due; then the papers' own sentences go. With choosing, within 2 minutes. */
export const COMPOSE_MS = 90_000;
/** A plain choice takes milliseconds; a pool that hangs must not hold up the others. */
export const CHOOSE_MS = 30_000;
/** A look that hangs before a punctual first try is made anew after this: people set their clocks by digests. */
export const FIRST_LOOK_MS = 3_000;
/** Before the first retry; it doubles, up to the longest. */
export const FIRST_RETRY_MS = 1_000;
export const LONGEST_RETRY_MS = 60_000;
/** A channel that is gone or forbidden is tried this often, with these waits in between. */
export const MOST_REFUSALS = 3;
export const REFUSAL_WAITS_MS: readonly number[] = [60_000, 10 * 60_000];
/** How far before the slot the channel's history is looked through: the clocks of two machines differ. */
export const LOOK_MARGIN_MS = 60 * 60_000;
/** Timers fire up to a millisecond early, and "not before" is meant. */
export const TIMER_MARGIN_MS = 25;
/** Of choices and of posts under way at once; who waits for their next try holds no place. */
export const CHOICES_AT_ONCE = 4;
export const POSTS_AT_ONCE = 8;

/** When the first try of this process began, by the clock that cannot be set. */
export interface OwnFirstTry {
  readonly elapsedMs: number;
}

/**
 * Whether a message made for this slot, by whomever, is surely remembered when a try that begins now arrives. Tries of a process that died
 * were at a time that only the settable clock knows: then the channel is looked at first.
 */
export function isSurelyRemembered(slot: Slot, own: OwnFirstTry | undefined, now: number, elapsedMs: number): boolean {
  if (slot.tries > 0 && own === undefined) return false;
  return isWithinWindow(slot, now) && (own === undefined || elapsedMs - own.elapsedMs < SEND_UNSEEN_MS);
}

/** The same by the settable clock alone: for when the channel cannot be looked at. */
export function isWithinWindow({ dueAt, firstTriedAt = dueAt }: Slot, now: number): boolean {
  return now >= Math.max(dueAt, firstTriedAt) && now - Math.min(dueAt, firstTriedAt) < SEND_UNSEEN_MS;
}
