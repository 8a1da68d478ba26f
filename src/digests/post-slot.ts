/**
 * One slot, from taken on to its end: posted once, or known not to be, or uncertain.
 *
 * In: an intended slot of the book. Out: nothing; the book says what came of it. Resolves without an end only when closed:
 * the next start goes on from the book.
 * Keeps true: a try is in the book before it is made; nothing is sent while an earlier message for the slot may stand
 * unseen, unless Discord surely remembers its nonce; where nobody can look, nothing is sent. A waiting slot holds no turn.
 */
import type { Digest, Slot } from "../domain/digest/digest.ts";
import type { Subscription } from "../domain/digest/subscription.ts";
import type { Turns } from "../domain/turns.ts";
import type { LookOutcome, PostOutcome } from "../ports/digest-channel.ts";
import { nextSlots } from "./calendar.ts";
import type { DigestParts } from "./digest-parts.ts";
import type { Patience } from "./patience.ts";
import {
  CHANNEL_MS,
  FIRST_LOOK_MS,
  FIRST_RETRY_MS,
  isSurelyRemembered,
  isWithinWindow,
  LONGEST_RETRY_MS,
  LOOK_MARGIN_MS,
  MOST_REFUSALS,
  type OwnFirstTry,
  REFUSAL_WAITS_MS,
  SEND_UNSEEN_MS,
  TIMER_MARGIN_MS,
} from "./posting-rules.ts";

export interface Surroundings {
  readonly parts: DigestParts;
  readonly patience: Patience;
  readonly posts: Turns;
}

/** `digest` is asked for before each try, so that papers that cannot be had now hold up only this. */
export async function postSlot(
  intended: Slot,
  subscription: Subscription,
  digest: () => Promise<Digest>,
  surroundings: Surroundings,
): Promise<void> {
  const { parts, patience } = surroundings;
  const { clock, logger } = parts;
  const run = createRun(intended, subscription, digest, surroundings);
  for (let failures = 0; !patience.closed; ) {
    let waitMs: number | "over";
    try {
      waitMs = await run.step();
    } catch (error) {
      // The book or the papers cannot be had: nothing was sent that is not in the book.
      logger.warn("digest.held-up", { subscription: subscription.id, reason: nameOf(error) });
      waitMs = 0;
    }
    if (waitMs === "over") return;
    failures += 1;
    const backOffMs = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS);
    const until = clock.elapsed() + Math.max(waitMs + TIMER_MARGIN_MS, backOffMs);
    await patience.pause(until - clock.elapsed());
  }
}

function createRun(intended: Slot, subscription: Subscription, digest: () => Promise<Digest>, around: Surroundings) {
  const { parts, patience, posts } = around;
  const { channel, clock, logger, slots, subscriptions } = parts;
  /** As the channel is to see it, wherever the subscription has moved. */
  const addressed: Subscription = { ...subscription, channelId: intended.channelId };
  let slot = intended;
  let ownFirst: OwnFirstTry | undefined;
  /** Of some try it is not known whether it posted. Of those before this process, that they were refused is all that is kept. */
  let isUnsure = intended.tries > intended.refusals;

  const isRemembered = (): boolean => isSurelyRemembered(slot, ownFirst, clock.now(), clock.elapsed());
  const settle = async (state: "posted" | "uncertain" | "failed" | "skipped", messageId = ""): Promise<"over"> => {
    await slots.settle(slot, state === "posted" ? { state, messageId } : { state }, clock.now());
    logger.info("digest.settled", { subscription: subscription.id, state, tries: slot.tries, late: slot.late });
    return "over";
  };
  /** Somebody paused it, or a later one is due: no more is sent for this one. */
  const isOutdated = async (): Promise<boolean> => {
    const kept = await subscriptions.find(subscription.scope, subscription.id);
    if (kept === undefined || kept.paused !== undefined) return true;
    const [next] = nextSlots(kept, slot.dueAt, 1);
    return next !== undefined && next.dueAt <= clock.now();
  };
  const look = (ms: number): Promise<LookOutcome> => {
    const since = Math.min(slot.dueAt, slot.firstTriedAt ?? slot.dueAt, clock.now()) - LOOK_MARGIN_MS;
    return posts
      .take(() => patience.within(ms, (signal) => channel.look(addressed, slot, since, signal)))
      .catch((error: unknown): LookOutcome => {
        logger.warn("digest.look-failed", { subscription: subscription.id, reason: nameOf(error) });
        return { kind: "wait", waitMs: 0 };
      });
  };
  const send = async (lookedAtMs: number | undefined): Promise<number | "over"> => {
    const posting = { subscription: addressed, slot, digest: await digest(), late: slot.late };
    return posts.take(async () => {
      if (patience.closed) return 0;
      const tries = await slots.tried(slot, clock.now());
      if (tries === 0) return "over";
      const began = clock.elapsed();
      slot = { ...slot, tries, firstTriedAt: slot.firstTriedAt ?? clock.now() };
      // The machine may have slept since it was decided to send.
      const isFresh = lookedAtMs === undefined ? isStillRemembered(began) : began - lookedAtMs < SEND_UNSEEN_MS;
      if (!isFresh) return 0;
      ownFirst ??= { elapsedMs: began };
      const outcome = await patience
        .within(CHANNEL_MS, (signal) => channel.post({ ...posting, missed: slot.contents?.missed ?? 0 }, signal))
        .catch((error: unknown): PostOutcome => ({ kind: "unknown", reason: nameOf(error) }));
      return conclude(outcome);
    });
  };
  const isStillRemembered = (elapsedMs: number): boolean =>
    isWithinWindow(slot, clock.now()) && (ownFirst === undefined || elapsedMs - ownFirst.elapsedMs < SEND_UNSEEN_MS);
  const conclude = async (outcome: PostOutcome): Promise<number | "over"> => {
    switch (outcome.kind) {
      case "posted":
        posted = outcome.messageId;
        return settle("posted", outcome.messageId);
      case "wait":
        return outcome.waitMs;
      case "unknown":
        isUnsure = true;
        logger.warn("digest.unknown", { subscription: subscription.id, reason: outcome.reason });
        return 0;
      case "channel-gone":
      case "forbidden":
        return refused(outcome.kind);
    }
  };
  const refused = async (why: Refusal): Promise<number | "over"> => {
    refusal = why;
    slot = { ...slot, refusals: slot.refusals + 1 };
    // Should the book be shut, this process counts by itself.
    await slots.refused(slot).catch(() => undefined);
    return slot.refusals >= MOST_REFUSALS ? refuse(why) : (REFUSAL_WAITS_MS[slot.refusals - 1] ?? 0);
  };
  const refuse = async (why: Refusal): Promise<"over"> => {
    const kept = await subscriptions.find(subscription.scope, subscription.id);
    // One that was moved meanwhile, or paused by somebody, is left as it is.
    if (kept?.paused === undefined && kept?.channelId === slot.channelId) {
      await subscriptions.pause(subscription.scope, subscription.id, { since: clock.now(), why });
    }
    return settle("failed");
  };
  let posted: string | undefined;
  /** The last one that this process heard: the book counts them and does not say which they were. */
  let refusal: Refusal | undefined;
  /** Nothing of ours was posted, as far as Discord's answers go. */
  const isOnlyRefused = (): boolean => slot.refusals > 0 && !isUnsure;

  return {
    /** How long to wait for the next step, or that there is none. */
    step: async (): Promise<number | "over"> => {
      if (posted !== undefined) return settle("posted", posted);
      if (slot.refusals >= MOST_REFUSALS && refusal !== undefined) return refuse(refusal);
      const outdated = await isOutdated();
      if (outdated && slot.tries === 0) return settle("skipped");
      if (!outdated && ownFirst !== undefined && isRemembered()) return send(undefined);
      // Before the first try as well: a copy of the data folder, on a machine whose clock is ahead, may have posted it.
      const isPunctual = slot.tries === 0 && isRemembered();
      const lookedAtMs = clock.elapsed();
      const seen = await look(isPunctual ? FIRST_LOOK_MS : CHANNEL_MS);
      switch (seen.kind) {
        case "found":
          return settle("posted", seen.messageId);
        case "absent":
          return outdated ? settle("skipped") : send(lookedAtMs);
        case "unreadable":
          // Who may not see a channel may neither post in it nor look through it: that is one trouble, not a doubt.
          if (isOnlyRefused()) return outdated ? settle("skipped") : refused("forbidden");
          return !outdated && isWithinWindow(slot, clock.now()) ? send(undefined) : settle("uncertain");
        case "wait":
          return seen.waitMs;
      }
    },
  };
}

type Refusal = "channel-gone" | "forbidden";

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
