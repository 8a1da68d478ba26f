import { describe, expect, it } from "vitest";
import { averagePrecision, exponentialGain, ndcg, recall, reciprocalRank } from "../../src/evaluation/metrics.ts";

/** Worked by hand: a is squarely relevant, c clearly, e partly; x was judged and found not relevant, y is odd. */
const judgements = new Map([
  ["a", 3],
  ["c", 2],
  ["e", 1],
  ["x", 0],
  ["y", -1],
]);

describe("nDCG", () => {
  it("is 1 for the best possible order", () => {
    expect(ndcg(["a", "c", "e", "z"], judgements, 10)).toBe(1);
  });

  it("divides each gain by log2(rank + 1) and compares with the best order", () => {
    // c at 1: 2/1; a at 3: 3/2. Best: 3/1 + 2/log2(3) + 1/2.
    const expected = (2 + 3 / 2) / (3 + 2 / Math.log2(3) + 1 / 2);
    expect(ndcg(["c", "z", "a"], judgements, 10)).toBeCloseTo(expected, 12);
  });

  it("counts neither beyond the cut nor in the ideal beyond it", () => {
    expect(ndcg(["z", "c", "a"], judgements, 2)).toBeCloseTo(2 / Math.log2(3) / (3 + 2 / Math.log2(3)), 12);
  });

  it("can take a grade for 2^grade − 1", () => {
    const expected = (3 + 7 / 2) / (7 + 3 / Math.log2(3) + 1 / 2);
    expect(ndcg(["c", "z", "a"], judgements, 10, exponentialGain)).toBeCloseTo(expected, 12);
  });

  it("takes a grade of 0 or less as not relevant", () => {
    expect(ndcg(["x", "y"], judgements, 10)).toBe(0);
    expect(ndcg(["x"], new Map([["x", -1]]), 10)).toBe(0);
  });
});

describe("recall", () => {
  it("is the share of relevant documents among the first k", () => {
    expect(recall(["z", "c", "x", "a"], judgements, 3)).toBeCloseTo(1 / 3, 12);
    expect(recall(["z", "c", "x", "a"], judgements, 4)).toBeCloseTo(2 / 3, 12);
  });

  it("is 0 when nothing is relevant", () => {
    expect(recall(["a"], new Map([["a", 0]]), 10)).toBe(0);
  });
});

describe("reciprocal rank", () => {
  it("is one over the rank of the first relevant document", () => {
    expect(reciprocalRank(["z", "x", "e", "a"], judgements, 10)).toBeCloseTo(1 / 3, 12);
  });

  it("is 0 beyond the cut", () => {
    expect(reciprocalRank(["z", "x", "e"], judgements, 2)).toBe(0);
  });
});

describe("average precision", () => {
  it("is the mean precision at the relevant documents, found or not", () => {
    // c at rank 2: 1/2; a at rank 3: 2/3; e is missing: 0.
    expect(averagePrecision(["z", "c", "a"], judgements)).toBeCloseTo((1 / 2 + 2 / 3 + 0) / 3, 12);
  });

  it("is 0 without relevant documents", () => {
    expect(averagePrecision(["a"], new Map())).toBe(0);
  });
});
