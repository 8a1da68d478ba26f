/** Standing out, by hand and over random scores. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STAND_OUT_DOCUMENTS } from "../../../src/retrieval/ranking-settings.ts";
import { foremostOf, gainsOf } from "../../../src/retrieval/steps/stand-out.ts";

const byPlace = (one: number, other: number): boolean => one < other;

describe("standing out", () => {
  it("gives all there is to a document that is first by its words and by all else, and next to nothing to the second", () => {
    const foremost = foremostOf(Float64Array.of(1, 4, 3.2, 0), 1 / 4, [3, 2, 1], byPlace);
    const [first = 0, second = 0, unspoken] = gainsOf(foremost, [1, 2, 3], [1, 0.9, 0.8], 0.1);
    expect(first).toBeCloseTo(0.1, 12);
    expect(second).toBeLessThan(1e-4); // 0.8 of the first by its words, 0.9 by all else
    expect(unspoken).toBe(0); // nothing by its words
  });

  it("divides between two that are both nearly first, the nearer one gaining more", () => {
    const foremost = foremostOf(Float64Array.of(1, 0.98), 1, [0, 1], byPlace);
    const [one = 0, other = 0] = gainsOf(foremost, [0, 1], [0.99, 1], 0.1);
    expect(one).toBeGreaterThan(other);
    expect(other).toBeGreaterThan(0.05);
  });

  it("never gives less than nothing, nor more than its weight, and knows few documents", () => {
    const score = fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000);
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 40 }), (scores) => {
        const words = Float64Array.from(scores);
        const largest = Math.max(...scores);
        const foremost = foremostOf(words, largest > 0 ? 1 / largest : 1, [...words.keys()], byPlace);
        expect(foremost.size).toBeLessThanOrEqual(STAND_OUT_DOCUMENTS);
        const gains = gainsOf(foremost, [...scores.keys()], scores, 0.1);
        for (const gain of gains) {
          expect(gain).toBeGreaterThanOrEqual(0);
          expect(gain).toBeLessThanOrEqual(0.1 + 1e-12);
        }
      }),
    );
  });
});
