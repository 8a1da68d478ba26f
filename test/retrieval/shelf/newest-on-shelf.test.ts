import fc from "fast-check";
import { expect, it } from "vitest";
import { newestDate } from "../../../src/domain/paper/newest-date.ts";
import { newestOnShelf } from "../../../src/retrieval/shelf/newest-on-shelf.ts";
import { dateNumber } from "../../../src/retrieval/shelf/paper-bytes.ts";

const date = fc.oneof(
  fc.record({ year: fc.integer({ min: 2020, max: 2022 }) }),
  fc.record({ year: fc.integer({ min: 2020, max: 2022 }), month: fc.integer({ min: 10, max: 12 }) }),
  fc.record({
    year: fc.integer({ min: 2020, max: 2022 }),
    month: fc.integer({ min: 10, max: 12 }),
    day: fc.integer({ min: 28, max: 31 }),
  }),
);
const papers = fc.array(fc.oneof(fc.constant({}), fc.record({ date })), { maxLength: 12 });

it("tells the date that a look at all papers tells", () => {
  fc.assert(
    fc.property(papers, (all: readonly { readonly date?: { readonly year: number } }[]) => {
      const shelf = {
        paperCount: all.length,
        dateAt: (place: number) => dateNumber(all[place]?.date),
        at: (place: number) => all[place] ?? {},
      };
      expect(newestOnShelf(shelf)).toBe(newestDate(all));
    }),
  );
});

it("reads few papers of many", () => {
  const read: number[] = [];
  const newest = newestOnShelf({
    paperCount: 1_000,
    dateAt: (place) => 20_000_101 + 10_000 * Math.floor(place / 100),
    at: (place) => {
      read.push(place);
      return { date: { year: 2000 + Math.floor(place / 100), month: 1, day: 1 } };
    },
  });
  expect(newest).toBe("2009-01-01");
  expect(read).toHaveLength(100);
});
