import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bootstrapInterval, quantile } from "../../../src/evaluation/bootstrap.ts";
import { splitIntoFolds } from "../../../src/evaluation/fit/split-into-folds.ts";

describe("folds", () => {
  it("are not more than the items", () => {
    expect(() => splitIntoFolds([1, 2], { folds: 3, seed: 1 })).toThrow("Cannot split 2 items into 3 folds");
  });

  it("hold out every item once and differ in size by one at most", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 5, maxLength: 60 }), fc.nat(), (items, seed) => {
        const folds = splitIntoFolds(items, { folds: 5, seed, stratum: String });
        expect(folds.flat().sort((a, b) => a - b)).toEqual(items.map((_, place) => place));
        const sizes = folds.map((fold) => fold.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("each get their share of a stratum", () => {
    const items = [...Array(10).fill("common"), ...Array(5).fill("rare")] as string[];
    for (const fold of splitIntoFolds(items, { folds: 5, seed: 7, stratum: (item) => item })) {
      expect(fold.filter((place) => items[place] === "rare")).toHaveLength(1);
    }
  });

  it("are the same for the same seed", () => {
    const items = Array.from({ length: 20 }, (_, place) => place);
    expect(splitIntoFolds(items, { folds: 4, seed: 3 })).toEqual(splitIntoFolds(items, { folds: 4, seed: 3 }));
    expect(splitIntoFolds(items, { folds: 4, seed: 3 })).not.toEqual(splitIntoFolds(items, { folds: 4, seed: 4 }));
  });
});

describe("the bootstrap interval", () => {
  it("holds the mean and is as wide as the normal approximation says", () => {
    const values = Array.from({ length: 100 }, (_, place) => place % 2);
    const { low, high } = bootstrapInterval(values);
    // 0.5 ± 1.96 · 0.5 / √100
    expect(low).toBeCloseTo(0.402, 1);
    expect(high).toBeCloseTo(0.598, 1);
    expect(bootstrapInterval(values)).toEqual({ low, high });
  });

  it("ends at the 250th and the 9,750th of 10,000", () => {
    const means = Array.from({ length: 10_000 }, (_, place) => place + 1);
    expect([quantile(means, 0.025), quantile(means, 0.975)]).toEqual([250, 9750]);
    expect([quantile([1, 2, 3, 4], 0.5), quantile([7], 0.025), quantile([7], 1), quantile([7], 0)]).toEqual([
      2, 7, 7, 7,
    ]);
    expect(quantile([], 0.5)).toBe(0);
  });

  it("is one point when all values are equal, and for shares of sizes", () => {
    expect(bootstrapInterval([1, 1, 1])).toEqual({ low: 1, high: 1 });
    expect(bootstrapInterval([1, 2], [2, 4])).toEqual({ low: 0.5, high: 0.5 });
    expect(bootstrapInterval([])).toEqual({ low: 0, high: 0 });
  });
});
