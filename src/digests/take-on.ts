/**
 * Taking a due slot on: its contents are chosen and committed, and from then on it is only posted.
 *
 * In: a subscription and the slots whose time has come since it was last looked at. Out: what there is to post, if anything.
 * Keeps true: only the latest is taken on, the others are noted as skipped in the same step; nothing that was changed, paused or
 * removed while it was chosen; nothing is sent before the book has it; a model that does not answer costs no more than
 * `COMPOSE_MS`. Rejects when the book or the choice fails: then nothing is noted and the slots are still due.
 */
import type { Digest, Slot, SlotContents } from "../domain/digest/digest.ts";
import { dateKey } from "../domain/digest/digest.ts";
import type { Subscription } from "../domain/digest/subscription.ts";
import type { Turns } from "../domain/turns.ts";
import type { DueSlot } from "../ports/store/digest-slots.ts";
import { type CalendarSlot, localDate, nextSlots } from "./calendar.ts";
import type { DigestParts } from "./digest-parts.ts";
import { contentsOf } from "./kept-digest.ts";
import type { Patience } from "./patience.ts";
import { CATCH_UP_MS, CHOOSE_MS, COMPOSE_MS, LATE_AFTER_MS } from "./posting-rules.ts";

export type TakenOn =
  | { readonly kind: "post"; readonly slot: Slot; readonly digest: Digest }
  /** Somebody has it, or had it; it was passed over; or there is nothing to say. */
  | { readonly kind: "nothing" };

export interface Choosing {
  readonly parts: Pick<DigestParts, "subscriptions" | "slots" | "chooser" | "clock" | "logger">;
  readonly patience: Patience;
  readonly choices: Turns;
}

export async function takeOn(
  subscription: Subscription,
  due: readonly CalendarSlot[],
  { parts, patience, choices }: Choosing,
): Promise<TakenOn> {
  const { slots, clock, logger } = parts;
  const beganMs = clock.elapsed();
  const last = due.at(-1);
  if (last === undefined) return NOTHING;
  const key = { subscriptionId: subscription.id, date: last.date };
  const keyed = due.map((slot): DueSlot => ({ subscriptionId: subscription.id, ...slot }));
  const kept = await slots.find(key);
  if (kept !== undefined && kept.state !== "skipped") return NOTHING;
  if (isBetterLeftToToday(subscription, last, clock.now())) {
    await slots.skip(keyed, subscription.channelId, clock.now());
    logger.info("digest.skipped", { subscription: subscription.id, slots: due.length });
    return NOTHING;
  }
  const digest = await choices.take(() => chosen(subscription, last, beganMs, { parts, patience }));
  if (patience.closed || !(await isWantedStill(subscription, parts.subscriptions))) return NOTHING;
  const missed = (await slots.missedSince(subscription.id, clock.now())) + due.length - 1;
  const quiet = digest.papers.length === 0 && (await wasSaid(subscription, slots));
  const taken = await slots.intend(
    {
      ...key,
      dueAt: last.dueAt,
      late: clock.now() - last.dueAt > LATE_AFTER_MS,
      channelId: subscription.channelId,
      contents: contentsOf(digest, { missed, ...(quiet ? { quiet } : {}) }),
    },
    keyed.slice(0, -1),
    clock.now(),
  );
  if (taken === undefined || !taken.mine) return NOTHING;
  return { kind: "post", slot: taken.slot, digest };
}

/** Choosing takes up to two minutes, and who changed it meanwhile was told the dates that come. */
async function isWantedStill(
  { scope, id, runsFrom }: Subscription,
  subscriptions: DigestParts["subscriptions"],
): Promise<boolean> {
  const kept = await subscriptions.find(scope, id);
  return kept !== undefined && kept.paused === undefined && kept.runsFrom === runsFrom;
}

/** Missed long ago on another date, and the day's own digest is still to come: two on one day would be one too many. */
function isBetterLeftToToday(subscription: Subscription, { date, dueAt }: CalendarSlot, now: number): boolean {
  if (now - dueAt <= CATCH_UP_MS) return false;
  const today = dateKey(localDate(now, subscription.zone));
  const [next] = nextSlots(subscription, now, 1);
  return dateKey(date) !== today && next !== undefined && dateKey(next.date) === today;
}

async function chosen(
  subscription: Subscription,
  { date }: CalendarSlot,
  beganMs: number,
  { parts, patience }: Pick<Choosing, "parts" | "patience">,
): Promise<Digest> {
  const { chooser, clock, logger } = parts;
  const { compose } = chooser;
  // Waiting for a turn counts: with a model that is dead, those behind go without.
  const leftMs = COMPOSE_MS - (clock.elapsed() - beganMs);
  if (compose !== undefined && leftMs > 0) {
    try {
      return await patience.within(leftMs, (signal) => compose(subscription, date, signal));
    } catch (error) {
      logger.warn("digest.not-composed", {
        subscription: subscription.id,
        reason: error instanceof Error ? error.name : "",
      });
    }
  }
  return patience.within(CHOOSE_MS, (signal) => chooser.choose(subscription, date, signal));
}

/** That nothing is new was the last thing said, on this topic, and once is enough. */
async function wasSaid({ id, topic, whenEmpty }: Subscription, slots: DigestParts["slots"]): Promise<boolean> {
  if (whenEmpty === "each") return false;
  const contents: SlotContents | undefined = (await slots.lastPosted(id))?.contents;
  return contents !== undefined && contents.topic === topic && contents.papers.length === 0;
}

const NOTHING: TakenOn = { kind: "nothing" };
