import { expect, it } from "vitest";
import { allOf, count, dateText, oneOf } from "../../src/domain/phrases.ts";

it("names words as a choice or together", () => {
  expect(oneOf(["a", "b", "c"])).toBe("“a”, “b” or “c”");
  expect(allOf(["a", "b"])).toBe("“a” and “b”");
  expect([oneOf(["a"]), oneOf([])]).toEqual(["“a”", ""]);
});

it("counts", () => {
  expect([count(1, "paper"), count(0, "paper"), count(1234, "paper")]).toEqual(["1 paper", "0 papers", "1,234 papers"]);
});

it("says a date as precisely as it is known", () => {
  const dates = [{ year: 2024, month: 7, day: 30 }, { year: 2024, month: 7 }, { year: 2024 }, { month: 7, day: 30 }];
  expect(dates.map(dateText)).toEqual(["30 Jul 2024", "Jul 2024", "2024", "30 Jul"]);
});
