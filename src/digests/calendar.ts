/**
 * The calendar of digests: at which instants a subscription is due.
 *
 * In: a person's choices (days, time, zone) and instants, in milliseconds since the epoch. Out: slots, a local date each.
 * Keeps true: every local date that exists and is among the days gets one instant: when the time is shown first, or, in a
 * gap, the next instant after it. A date that the zone left out (Apia's 30 December 2011) gets none.
 */
import type { LocalDate, LocalTime, SubscriptionChoices, Weekday } from "../domain/digest/subscription.ts";
import { type ZoneClock, zoneClock } from "./zone-clock.ts";

export interface CalendarSlot {
  readonly date: LocalDate;
  readonly dueAt: number;
}

export type Calendar = Pick<SubscriptionChoices, "at" | "zone" | "days">;

/** The date on the wall. */
export function localDate(instant: number, zone: string): LocalDate {
  return dateOf(zoneClock(zone).wallAt(instant));
}

/** The time on the wall. */
export function localTime(instant: number, zone: string): LocalTime {
  const date = new Date(zoneClock(zone).wallAt(instant));
  return { hour: date.getUTCHours(), minute: date.getUTCMinutes() };
}

/** The next `count` slots after an instant. */
export function nextSlots(calendar: Calendar, after: number, count: number): readonly CalendarSlot[] {
  const slots: CalendarSlot[] = [];
  const clock = zoneClock(calendar.zone);
  let day = startOfDay(clock.wallAt(after)) - DAY_MS;
  // One day of each week at the least, and a date may be left out.
  for (let looked = 0; slots.length < count && looked < (count + 2) * 7; looked++, day += DAY_MS) {
    const slot = slotOn(calendar, clock, day);
    if (slot !== undefined && slot.dueAt > after) slots.push(slot);
  }
  return slots;
}

/** The slots after `from` up to and including `to`, the latest `MOST_SLOTS` of them at the most. */
export function slotsBetween(calendar: Calendar, from: number, to: number): readonly CalendarSlot[] {
  const slots: CalendarSlot[] = [];
  const clock = zoneClock(calendar.zone);
  const first = startOfDay(clock.wallAt(from)) - DAY_MS;
  for (let day = startOfDay(clock.wallAt(to)) + DAY_MS; day >= first && slots.length < MOST_SLOTS; day -= DAY_MS) {
    const slot = slotOn(calendar, clock, day);
    if (slot !== undefined && slot.dueAt > from && slot.dueAt <= to) slots.push(slot);
  }
  return slots.reverse();
}

function slotOn({ at, days }: Calendar, clock: ZoneClock, day: number): CalendarSlot | undefined {
  if (!days.includes(weekday(day))) return undefined;
  const dueAt = instantOn(clock, day, at);
  return dueAt === undefined ? undefined : { date: dateOf(day), dueAt };
}

function instantOn(clock: ZoneClock, day: number, { hour, minute }: LocalTime): number | undefined {
  const instant = clock.firstInstantAt(day + hour * HOUR_MS + minute * MINUTE_MS);
  // In a gap that ends the day the instant lies on the next date; that this one exists shows just before it.
  const exists = startOfDay(clock.wallAt(instant)) === day || startOfDay(clock.wallAt(instant - 1)) === day;
  return exists ? instant : undefined;
}

function dateOf(wall: number): LocalDate {
  const date = new Date(wall);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function startOfDay(wall: number): number {
  return Math.floor(wall / DAY_MS) * DAY_MS;
}

/** 1 is Monday. */
function weekday(wall: number): Weekday {
  return (((new Date(wall).getUTCDay() + 6) % 7) + 1) as Weekday;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** More than a year of daily digests; whoever was away longer is not told of each. */
const MOST_SLOTS = 400;
