import fc from "fast-check";
import { expect, it } from "vitest";
import { subsets } from "../../../src/answering/deep/subsets.ts";

it("gives each subset once, the smallest first, in the order of the things", () => {
  expect(subsets(["a", "b", "c"], 2)).toEqual([[], ["a"], ["b"], ["c"], ["a", "b"], ["a", "c"], ["b", "c"]]);
});

it("gives as many as there are to choose", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 3 }), (count, size) => {
      const things = Array.from({ length: count }, (_, place) => place);
      const all = subsets(things, size);
      const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
      const expected = Array.from({ length: Math.min(size, count) + 1 }, (_, k) => choose(count, k));
      expect(all).toHaveLength(expected.reduce((sum, each) => sum + each, 0));
      expect(new Set(all.map((subset) => subset.join())).size).toBe(all.length);
    }),
  );
});
