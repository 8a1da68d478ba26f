/**
 * "Since when": a bound on a paper's date, as a person types it.
 *
 * In: `2024`, `2024-09`, `2024-09-12`, `30 days`, `6 months`, `1 year`. Out: a `Since`.
 * Keeps true: a paper counts as since then only when its date says so; one whose year is not known never does.
 */
import { UserError } from "../errors.ts";
import type { PartialDate } from "../paper/paper.ts";

export interface Since {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/** `now` in milliseconds since the epoch. */
export function readSince(typed: string, now: number): Since {
  const text = typed.trim().toLowerCase();
  const [, year, month, day] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text) ?? [];
  if (year !== undefined) {
    const since = sinceOf(Number(year), month, day);
    if (isPossible(since)) return since;
  }
  const [, count, unit] = /^(?:last |past )?(\d{1,4})? ?(day|week|month|year)s?(?: ago)?$/.exec(text) ?? [];
  if (unit !== undefined) return ago(Number(count ?? 1), unit as Unit, now);
  throw new UserError(
    `I cannot read "${typed.trim().slice(0, 40)}" as a date. Write 2024, 2024-09, 2024-09-12 or 6 months.`,
  );
}

export function isSince(date: PartialDate | undefined, { year, month = 1, day = 1 }: Since): boolean {
  if (date?.year === undefined) return false;
  if (date.year !== year) return date.year > year;
  // A date as coarse as its year or month counts by its latest day, so that nothing of that time is missed.
  const itsMonth = date.month ?? 12;
  if (itsMonth !== month) return itsMonth > month;
  return (date.day ?? 31) >= day;
}

/** `2024`, `2024-09` or `2024-09-12`, as it can be typed again. */
export function sinceWritten({ year, month, day }: Since): string {
  return [
    String(year),
    ...[month, day].filter((part) => part !== undefined).map((part) => String(part).padStart(2, "0")),
  ].join("-");
}

type Unit = "day" | "week" | "month" | "year";

function ago(count: number, unit: Unit, now: number): Since {
  const date = new Date(now);
  if (unit === "day" || unit === "week") date.setUTCDate(date.getUTCDate() - count * (unit === "week" ? 7 : 1));
  else {
    const day = date.getUTCDate();
    date.setUTCMonth(date.getUTCMonth() - count * (unit === "year" ? 12 : 1));
    // A month before 31 March there was no 31: then the last day of that month, not the third of this one.
    if (date.getUTCDate() !== day) date.setUTCDate(0);
  }
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function sinceOf(year: number, month: string | undefined, day: string | undefined): Since {
  return {
    year,
    ...(month === undefined ? {} : { month: Number(month) }),
    ...(day === undefined ? {} : { day: Number(day) }),
  };
}

function isPossible({ year, month = 1, day = 1 }: Since): boolean {
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
