/** Adding up what parts of a sweep found. */

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  APART,
  added,
  daysToMeet,
  forgiven,
  type Harvest,
  NOTHING,
  OVER_IN_A_ROW,
  pointsOf,
  pointsToMeet,
  rangesOf,
} from "./harvest.ts";

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
  expect(pointsToMeet(met, { ...grid, part: 1, last: 9 }, 3)).toEqual([6, 8]);
});

test("a sweep ends where the run was over before a point came, some times in a row", () => {
  const beyond = rangesOf(Array.from({ length: OVER_IN_A_ROW }, (_, index) => 11 + index));
  expect(pointsToMeet({ ...NOTHING, met: "1-9", beyond }, { first: 1, every: 1, part: 0, parts: 1 }, 99)).toEqual([10]);
});

test("what a shorter day did not reach can be tried once more, and is then met", () => {
  const sum: Harvest = { ...NOTHING, met: "1-6,8", beyond: "7,9-11" };
  const grid = { first: 1, every: 1, part: 0, parts: 1 };
  expect(pointsToMeet(forgiven(sum), grid, 9)).toEqual([7]);
  expect(added(sum, { ...NOTHING, met: "7" }).beyond).toBe("9-11");
});

test("several points of a day lie apart, and a day's last is the one for which the run was over", () => {
  const grid = { first: 1, every: 1, part: 0, parts: 2 };
  const met = rangesOf([1, 1 + APART]);
  const beyond = rangesOf([1 + 2 * APART, 3 + APART]);
  expect(daysToMeet({ ...NOTHING, met, beyond }, grid, 1)).toEqual([3]);
  expect(daysToMeet({ ...NOTHING, beyond: `${2 + 2 * APART}` }, { ...grid, part: 1 }, 1)).toEqual([2, 2 + APART]);
});

test("days meet every point up to where each was over", () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 90 }), fc.integer({ min: APART, max: 2 * APART }), (most, length) => {
      let sum = NOTHING;
      const grid = { first: 1, every: 1, part: 0, parts: 1 };
      for (let next = daysToMeet(sum, grid, most); next.length > 0; next = daysToMeet(sum, grid, most)) {
        const isMet = (point: number): boolean => point <= length;
        const part = { met: rangesOf(next.filter(isMet)), beyond: rangesOf(next.filter((point) => !isMet(point))) };
        sum = added(sum, { ...NOTHING, ...part });
      }
      expect(sum.met).toBe(`1-${length}`);
    }),
    { numRuns: 3 },
  );
});
