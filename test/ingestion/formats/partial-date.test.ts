import { describe, expect, it } from "vitest";
import { parsePartialDate, partialDate } from "../../../src/ingestion/formats/partial-date.ts";

describe("a date", () => {
  it.each([
    ["Jul 30", { month: 7, day: 30 }],
    ["Jan 17, 2024", { year: 2024, month: 1, day: 17 }],
    ["30 July 2024", { year: 2024, month: 7, day: 30 }],
    ["Tue, 17 Jan 2024 23:30:00 -0800", { year: 2024, month: 1, day: 17 }],
    ["2024-01-17T23:30:00Z", { year: 2024, month: 1, day: 17 }],
    ["2024-01", { year: 2024, month: 1 }],
    ["May 2024", { year: 2024, month: 5 }],
    ["2024", { year: 2024 }],
    ["2024/01/17", { year: 2024, month: 1, day: 17 }],
    ["2024-01-17Z", { year: 2024, month: 1, day: 17 }],
    ["January 17th, 2024", { year: 2024, month: 1, day: 17 }],
    ["Jan 17 2024", { year: 2024, month: 1, day: 17 }],
    ["Wednesday, 17-Jan-2024 09:30:00 GMT", { year: 2024, month: 1, day: 17 }],
    ["Feb 29, 2000", { year: 2000, month: 2, day: 29 }],
    ["Feb 29", { month: 2, day: 29 }],
  ])("%s is as precise as it is printed", (printed, date) => {
    expect(parsePartialDate(printed)).toEqual(date);
  });

  it.each([
    "",
    "soon",
    "Feb 30",
    "Feb 29, 2023",
    "1900-02-29",
    "2024-13-01",
    "13 Foo 2024",
    "Jan 32",
    "0000",
    "20240117",
  ])("%j is none", (printed) => {
    expect(parsePartialDate(printed)).toBeUndefined();
  });

  it("has no day without its month", () => {
    expect(partialDate(2024, undefined, 5)).toEqual({ year: 2024 });
    expect(partialDate(undefined, undefined, 5)).toBeUndefined();
  });
});
