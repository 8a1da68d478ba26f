import { expect, it } from "vitest";
import { isSince, readSince, sinceWritten } from "../../../src/domain/question/since.ts";

const NOW = Date.UTC(2026, 10, 22);

it("reads a year, a month, a day, or a time span back from today", () => {
  expect(readSince("2024", NOW)).toEqual({ year: 2024 });
  expect(readSince(" 2024-9 ", NOW)).toEqual({ year: 2024, month: 9 });
  expect(readSince("2024-09-12", NOW)).toEqual({ year: 2024, month: 9, day: 12 });
  expect(readSince("30 days", NOW)).toEqual({ year: 2026, month: 10, day: 23 });
  expect(readSince("6 months", NOW)).toEqual({ year: 2026, month: 5, day: 22 });
  expect(readSince("last year", NOW)).toEqual({ year: 2025, month: 11, day: 22 });
});

it("ends a span of months in the month it counts back to, also where that has fewer days", () => {
  expect(readSince("1 month", Date.UTC(2026, 2, 31))).toEqual({ year: 2026, month: 2, day: 28 });
  expect(readSince("6 months", Date.UTC(2026, 7, 31))).toEqual({ year: 2026, month: 2, day: 28 });
  expect(readSince("1 year", Date.UTC(2024, 1, 29))).toEqual({ year: 2023, month: 2, day: 28 });
  expect(readSince("1 month", Date.UTC(2026, 0, 15))).toEqual({ year: 2025, month: 12, day: 15 });
});

it("says what it takes when it cannot read a date", () => {
  for (const typed of ["soon", "", "2024-13", "12.9.2024"]) {
    expect(() => readSince(typed, NOW)).toThrow(/Write 2024, 2024-09, 2024-09-12 or 6 months\./);
  }
});

it("counts a paper only when its date is known, and a coarse date by its latest day", () => {
  const since = { year: 2024, month: 9, day: 12 };
  expect(isSince({ year: 2024, month: 9, day: 12 }, since)).toBe(true);
  expect(isSince({ year: 2024, month: 9, day: 11 }, since)).toBe(false);
  expect(isSince({ year: 2024, month: 9 }, since)).toBe(true);
  expect(isSince({ year: 2024 }, since)).toBe(true);
  expect(isSince({ year: 2023 }, since)).toBe(false);
  expect(isSince({ month: 10, day: 1 }, since)).toBe(false);
  expect(isSince(undefined, { year: 1990 })).toBe(false);
});

it("is written as it can be typed again", () => {
  for (const typed of ["2024", "2024-09", "2024-09-12"]) expect(sinceWritten(readSince(typed, NOW))).toBe(typed);
});
