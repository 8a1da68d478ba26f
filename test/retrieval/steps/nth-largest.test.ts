/** The number of a certain rank, beside sorting. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { nthLargest } from "../../../src/retrieval/steps/nth-largest.ts";

it("finds the number that sorting would put there, and nothing beyond the last", () => {
  expect(nthLargest(Float64Array.of(3, 1, 2, 2), 1)).toBe(3);
  expect(nthLargest(Float64Array.of(3, 1, 2, 2), 3)).toBe(2);
  expect(nthLargest(Float64Array.of(3, 1, 2, 2), 5)).toBeUndefined();
});

it("does so of many numbers, also where most are equal, nearly equal or far apart", () => {
  const number = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom(0, 0.25, 0.25 + 1e-15, 5e-324, 1e200),
  );
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 2000 }), fc.nat(), (numbers, at) => {
      const sorted = Float64Array.from(numbers).sort().reverse();
      const rank = 1 + (at % numbers.length);
      expect(nthLargest(Float64Array.from(numbers), rank)).toBe(sorted[rank - 1]);
    }),
  );
  const crowded = Float64Array.from({ length: 1000 }, (_, at) => (at < 990 ? 1 + at * 1e-16 : at));
  expect(nthLargest(crowded, 500)).toBe(crowded.slice().sort()[500]);
});
