/**
 * Dates as sources print them, to a `PartialDate` that knows what they say and no more.
 *
 * In: `Jul 30`, `Jan 17, 2024`, `30 July 2024`, `2024-01-17T09:30:00Z`, `2024/01/17`, `Tue, 17 Jan 2024 09:30:00 GMT`, `2024`.
 * Out: the parts that are there, or undefined for anything that is not a date. A time of day is dropped as printed,
 * without moving the day to another time zone.
 */
import type { PartialDate } from "../../domain/paper/paper.ts";

export function parsePartialDate(printed: string): PartialDate | undefined {
  const text = printed.trim();
  for (const [pattern, read] of SHAPES) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const date = read(match);
    return isPossible(date) ? date : undefined;
  }
  return undefined;
}

/** `jan`, `January` or `1` to 1. */
export function parseMonth(printed: string): number | undefined {
  if (/^\d{1,2}$/.test(printed)) return Number(printed);
  const index = MONTHS.findIndex((month) => printed.toLowerCase().startsWith(month));
  return index < 0 ? undefined : index + 1;
}

/** Assembles a date from parts that may be missing; undefined when nothing possible is left. */
export function partialDate(
  year: number | undefined,
  month: number | undefined,
  day: number | undefined,
): PartialDate | undefined {
  const date: PartialDate = {
    ...(year === undefined ? {} : { year }),
    ...(month === undefined ? {} : { month }),
    ...(month === undefined || day === undefined ? {} : { day }),
  };
  return (year ?? month) !== undefined && isPossible(date) ? date : undefined;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
/** February has its leap day, because a date without a year may be one. */
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
/** "17", "17th". */
const DAY = "(\\d{1,2})(?:st|nd|rd|th)?";

const SHAPES: readonly (readonly [RegExp, (match: RegExpExecArray) => PartialDate])[] = [
  [
    /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T Z+].*)?$/,
    ([, y, , m, d]) => ({ year: Number(y), month: Number(m), day: Number(d) }),
  ],
  [/^(\d{4})-(\d{1,2})$/, ([, y, m]) => ({ year: Number(y), month: Number(m) })],
  [/^(\d{4})$/, ([, y]) => ({ year: Number(y) })],
  [
    new RegExp(`^${MONTH} ${DAY}(?:, ?| )(\\d{4})$`, "i"),
    ([, m, d, y]) => ({ year: Number(y), ...month(m), day: Number(d) }),
  ],
  [new RegExp(`^${MONTH} (\\d{1,2})$`, "i"), ([, m, d]) => ({ ...month(m), day: Number(d) })],
  [new RegExp(`^${MONTH},? (\\d{4})$`, "i"), ([, m, y]) => ({ year: Number(y), ...month(m) })],
  [
    new RegExp(`^(?:[a-z]{3,9},? )?${DAY}[ -]${MONTH}(?:,? |-)(\\d{4})(?: .*)?$`, "i"),
    ([, d, m, y]) => ({ year: Number(y), ...month(m), day: Number(d) }),
  ],
];

function month(printed: string | undefined): { month?: number } {
  const number = parseMonth(printed ?? "");
  return number === undefined ? {} : { month: number };
}

function isPossible(date: PartialDate): boolean {
  const { year, month, day } = date;
  if (year !== undefined && !(Number.isInteger(year) && year >= 1000 && year <= 9999)) return false;
  if (month !== undefined && !(Number.isInteger(month) && month >= 1 && month <= 12)) return false;
  const isLeap = year === undefined || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  if (month === 2 && day === 29 && !isLeap) return false;
  return day === undefined || (Number.isInteger(day) && day >= 1 && day <= (DAYS_IN_MONTH[(month ?? 1) - 1] ?? 31));
}
