/** Adding up what parts of a sweep found. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { added, type Harvest, NOTHING, OVER_IN_A_ROW, pointsOf, pointsToMeet, rangesOf } from "./harvest.ts";

const points = fc.array(fc.integer({ min: 1, max: 60 }));
const harvest = fc
  .record({ met: points.map(rangesOf), beyond: points.map(rangesOf), kills: fc.nat(50) })
  .map(({ met, beyond, kills }): Harvest => ({ ...NOTHING, met, beyond, counts: { kills }, parts: 1 }));

test("points are kept as ranges", () => {
  expect(rangesOf([3, 1, 2, 7, 7])).toBe("1-3,7");
  expect(pointsOf("1-3,7")).toEqual([1, 2, 3, 7]);
});

test("ranges and points say the same", () => {
  fc.assert(
    fc.property(points, (some) => {
      expect(pointsOf(rangesOf(some))).toEqual([...new Set(some)].sort((one, other) => one - other));
    }),
  );
});

test("parts add up to the same in any order", () => {
  fc.assert(
    fc.property(harvest, harvest, harvest, (one, two, three) => {
      expect(added(added(one, two), three)).toEqual(added(added(three, one), two));
    }),
  );
});

test("what was met is not met again, and two parts share the points between them", () => {
  const met: Harvest = { ...NOTHING, met: "1-4" };
  const grid = { first: 1, every: 1, parts: 2 };
  expect(pointsToMeet(met, { ...grid, part: 0 }, 3)).toEqual([5, 7, 9]);
  expect(pointsToMeet(met, { ...grid, part: 1 }, 3)).toEqual([6, 8, 10]);
});

test("a sweep ends where the run was over before a point came, some times in a row", () => {
  const beyond = rangesOf(Array.from({ length: OVER_IN_A_ROW }, (_, index) => 11 + index));
  expect(pointsToMeet({ ...NOTHING, met: "1-9", beyond }, { first: 1, every: 1, part: 0, parts: 1 }, 99)).toEqual([10]);
});
