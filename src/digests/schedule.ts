/**
 * The schedule: wakes when a digest is due, takes it on and posts it, and goes on where a process before it stopped.
 *
 * In: ports, a clock and timers. Keeps true: each subscription's failure is its own; it never stops by itself; a clock that is
 * set back makes nothing twice (the book knows the date) and holds nothing up (times count from the clock as it is); one
 * that is set forward makes one catch-up. Subscriptions are read anew at each look, so that a change holds within
 * `LONGEST_SLEEP_MS`, or at once after `changed`.
 */
import { dateKey, type Slot } from "../domain/digest/digest.ts";
import type { Subscription } from "../domain/digest/subscription.ts";
import { createTurns } from "../domain/turns.ts";
import { createCursors, type DueNow } from "./cursors.ts";
import type { DigestParts } from "./digest-parts.ts";
import { digestOf } from "./kept-digest.ts";
import { createPatience } from "./patience.ts";
import { postSlot } from "./post-slot.ts";
import { CHOICES_AT_ONCE, CHOOSE_MS, FIRST_RETRY_MS, LONGEST_RETRY_MS, POSTS_AT_ONCE } from "./posting-rules.ts";
import { takeOn } from "./take-on.ts";
import { createTroubleTeller } from "./tell-troubles.ts";

export interface DigestSchedule {
  /** Resolves after the first look, or when that failed: then it is tried again by itself. */
  start(): Promise<void>;
  /** Somebody subscribed or changed something: looks at once. */
  changed(): void;
  /** Ends all waiting; resolves when the tries under way have an outcome. */
  close(): Promise<void>;
  readonly underWay: number;
}

export function createDigestSchedule(parts: DigestParts): DigestSchedule {
  const { subscriptions, slots, clock, timers, logger } = parts;
  const patience = createPatience(timers);
  const surroundings = { parts, patience, posts: createTurns(POSTS_AT_ONCE), choices: createTurns(CHOICES_AT_ONCE) };
  const tellTroubles = createTroubleTeller(parts, patience);
  const cursors = createCursors(slots);
  /** By subscription while it is taken on, by slot while it is posted. */
  const tasks = new Map<string, Promise<void>>();
  const retries = new Map<string, { readonly failures: number; readonly atMs: number }>();
  let cancelWake = (): void => {};
  let looking: Promise<void> | undefined;
  let again = false;
  let toldAtMs: number | undefined;

  const begin = (key: string, work: () => Promise<void>): void => {
    if (tasks.has(key) || patience.closed) return;
    const task = work()
      .catch((error: unknown) => logger.error("digest.failed", { reason: nameOf(error) }))
      .finally(() => tasks.delete(key));
    tasks.set(key, task);
  };
  const post = (slot: Slot, subscription: Subscription): void =>
    begin(`${slot.subscriptionId} ${dateKey(slot.date)}`, async () => {
      if (slot.contents?.quiet) return slots.settle(slot, { state: "silent" }, clock.now());
      const { contents } = slot;
      if (contents === undefined) throw new Error("an intended slot without contents");
      await postSlot(
        slot,
        subscription,
        () => patience.within(CHOOSE_MS, () => digestOf(contents, slot.date, (id) => parts.chooser.paper(id))),
        surroundings,
      );
      if (!patience.closed) await tellTroubles();
    });
  const take = (subscription: Subscription, due: Parameters<typeof takeOn>[1]): void =>
    begin(subscription.id, async () => {
      try {
        const taken = await takeOn(subscription, due, surroundings);
        if (patience.closed) return;
        retries.delete(subscription.id);
        cursors.passed(subscription.id, due.at(-1)?.dueAt ?? clock.now());
        if (taken.kind === "post") post(taken.slot, subscription);
      } catch (error) {
        const failures = (retries.get(subscription.id)?.failures ?? 0) + 1;
        const waitMs = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS);
        retries.set(subscription.id, { failures, atMs: clock.elapsed() + waitMs });
        logger.warn("digest.not-taken-on", { subscription: subscription.id, reason: nameOf(error), failures });
        wakeWithin(waitMs);
      }
    });

  /** Those that a process before this one died over; others are under way already. */
  const resume = async (all: readonly Subscription[]): Promise<void> => {
    for (const slot of await slots.open()) {
      const subscription = all.find(({ id }) => id === slot.subscriptionId);
      if (subscription !== undefined) post(slot, subscription);
    }
  };
  const lookOnce = async (): Promise<number> => {
    const all = await subscriptions.all();
    await resume(all);
    cursors.keepOnly(new Set(all.map(({ id }) => id)));
    let sleepMs = LONGEST_SLEEP_MS;
    for (const subscription of all.filter(({ paused }) => paused === undefined)) {
      const { due, nextAt } = await cursors.look(subscription, clock.now()).catch((error: unknown) => {
        logger.warn("digest.not-looked-at", { subscription: subscription.id, reason: nameOf(error) });
        return NOTHING_DUE;
      });
      const retryInMs = (retries.get(subscription.id)?.atMs ?? 0) - clock.elapsed();
      if (due.length > 0 && retryInMs > 0) sleepMs = Math.min(sleepMs, retryInMs);
      else if (due.length > 0) take(subscription, due);
      sleepMs = Math.min(sleepMs, nextAt - clock.now());
    }
    if (toldAtMs === undefined || clock.elapsed() - toldAtMs >= TELL_AGAIN_MS) {
      toldAtMs = clock.elapsed();
      begin("telling", tellTroubles);
    }
    return sleepMs;
  };
  const look = (): Promise<void> => {
    if (looking !== undefined) again = true;
    looking ??= (async () => {
      let sleepMs: number;
      do {
        again = false;
        sleepMs = await lookOnce().catch((error: unknown) => {
          logger.warn("digest.look-failed", { reason: nameOf(error) });
          return LOOK_AGAIN_MS;
        });
      } while (again && !patience.closed);
      looking = undefined;
      wakeWithin(sleepMs);
    })();
    return looking;
  };
  const wakeWithin = (ms: number): void => {
    if (patience.closed) return;
    const atMs = clock.elapsed() + Math.max(ms, SHORTEST_SLEEP_MS);
    if (wakeAtMs !== undefined && wakeAtMs <= atMs && wakeAtMs > clock.elapsed()) return;
    cancelWake();
    wakeAtMs = atMs;
    cancelWake = timers.after(atMs - clock.elapsed(), () => {
      wakeAtMs = undefined;
      void look();
    });
  };
  let wakeAtMs: number | undefined;

  return {
    start: look,
    changed: () => {
      if (!patience.closed) void look();
    },
    close: async () => {
      patience.close();
      cancelWake();
      await looking;
      await Promise.all(tasks.values());
    },
    get underWay() {
      return tasks.size;
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

const NOTHING_DUE: DueNow = { due: [], nextAt: Number.POSITIVE_INFINITY };

/** Also how long a clock that was set goes unnoticed. */
const LONGEST_SLEEP_MS = 30_000;
/** Also when a time has just passed: a clock that stands still must not spin the schedule. */
const SHORTEST_SLEEP_MS = 5;
const LOOK_AGAIN_MS = 5_000;
/** People who could not be told are tried again. */
const TELL_AGAIN_MS = 60 * 60_000;
