/** The best of many scores, in a kernel's lists and in plain ones. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ScoreKernel } from "../../../src/retrieval/compiled/kernels/score-kernel.ts";
import { bestPlaces, bestRounded, bestSet } from "../../../src/retrieval/steps/blend-scores.ts";

const precedes = (one: number, other: number): boolean => one > other;
/** Few different scores, so that many are equal, and those that speak for nothing. */
const scoresOf = fc.array(fc.constantFrom(0, 0, 0.1, 0.25, 0.25 + 1e-12, 0.5, 1, 3), { maxLength: 400 });

describe("the best of many scores", () => {
  it("are the largest, equal ones in the order that is asked for", () => {
    expect(bestPlaces(Float64Array.of(0.5, 0, 2, 0.5, 1), 3, precedes)).toEqual([2, 4, 3]);
  });

  it("are always the same in a kernel's lists and in plain ones, sorted or not", () => {
    const kernel = ScoreKernel.open(1, 400);
    fc.assert(
      fc.property(scoresOf, fc.integer({ min: 0, max: 410 }), (numbers, limit) => {
        const plain = Float64Array.from(numbers);
        const naive = [...numbers.keys()]
          .filter((place) => (plain[place] ?? 0) > 0)
          .sort((one, other) => (plain[other] ?? 0) - (plain[one] ?? 0) || other - one)
          .slice(0, limit);
        const list = kernel?.lists[0]?.fill(0);
        const inKernel = list?.subarray(0, numbers.length);
        inKernel?.set(numbers);
        for (const scores of inKernel === undefined ? [plain] : [plain, inKernel]) {
          expect(bestPlaces(scores, limit, precedes)).toEqual(naive);
          expect(bestSet(scores, limit, precedes).sort((one, other) => one - other)).toEqual(
            [...naive].sort((one, other) => one - other),
          );
          expect(bestRounded(scores, limit, precedes, 3)).toEqual(bestRounded(plain, limit, precedes, 3));
        }
      }),
    );
  });

  it("are ordered by name where they differ by less than a step", () => {
    const best = bestRounded(Float64Array.of(0.25 + 1e-12, 0.25), 1, precedes, 1);
    expect(best).toEqual([{ place: 1, score: 0.25 }]);
  });
});
