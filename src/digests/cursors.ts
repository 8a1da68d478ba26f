/**
 * Cursors: for each subscription, up to which instant its times have been dealt with.
 *
 * Read from the book once for each process, kept beside it from then on. Keeps true: a cursor never lies ahead of the clock,
 * so that one that was set back holds nothing up; a subscription that was changed or resumed owes no time before.
 */
import type { Subscription } from "../domain/digest/subscription.ts";
import type { DigestSlots } from "../ports/store/digest-slots.ts";
import { type CalendarSlot, nextSlots, slotsBetween } from "./calendar.ts";

export interface Cursors {
  /** What is due now, earliest first, and when to look again. */
  look(subscription: Subscription, now: number): Promise<DueNow>;
  passed(id: string, instant: number): void;
  keepOnly(ids: ReadonlySet<string>): void;
}

export interface DueNow {
  readonly due: readonly CalendarSlot[];
  /** Far off when there is none. */
  readonly nextAt: number;
}

interface Cursor {
  at: number;
  runsFrom: number;
  /** Nothing is due from `since` until `until`, as long as the choices are these. */
  calm?: { readonly choices: string; readonly since: number; readonly until: number };
}

export function createCursors(slots: Pick<DigestSlots, "handledUntil">): Cursors {
  const cursors = new Map<string, Cursor>();
  const cursorOf = async ({ id, runsFrom }: Subscription, now: number): Promise<Cursor> => {
    const known = cursors.get(id);
    if (known !== undefined) return known;
    const handled = await slots.handledUntil(id, now);
    const cursor: Cursor = { at: Math.min(now, Math.max(runsFrom, handled ?? runsFrom)), runsFrom };
    cursors.set(id, cursor);
    return cursor;
  };
  return {
    look: async (subscription, now) => {
      const cursor = await cursorOf(subscription, now);
      if (cursor.runsFrom !== subscription.runsFrom) {
        cursor.runsFrom = subscription.runsFrom;
        cursor.at = Math.max(cursor.at, subscription.runsFrom);
      }
      cursor.at = Math.min(cursor.at, now);
      const { at, zone, days } = subscription;
      const choices = JSON.stringify([at, zone, days]);
      const { calm } = cursor;
      if (calm?.choices === choices && calm.since <= now && now < calm.until) return { due: [], nextAt: calm.until };
      const due = slotsBetween(subscription, cursor.at, now);
      const nextAt = nextSlots(subscription, now, 1)[0]?.dueAt ?? Number.POSITIVE_INFINITY;
      if (due.length === 0) cursor.calm = { choices, since: now, until: nextAt };
      return { due, nextAt };
    },
    passed: (id, instant) => {
      const cursor = cursors.get(id);
      if (cursor !== undefined) cursor.at = Math.max(cursor.at, instant);
    },
    keepOnly: (ids) => {
      for (const id of cursors.keys()) if (!ids.has(id)) cursors.delete(id);
    },
  };
}
