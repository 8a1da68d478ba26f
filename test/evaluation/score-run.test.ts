import { describe, expect, it } from "vitest";
import { compareRuns } from "../../src/evaluation/collection/compare-runs.ts";
import { median, scoreRun } from "../../src/evaluation/score-run.ts";

const qrels = new Map([
  ["q1", new Map([["a", 1]])],
  ["q2", new Map([["b", 1]])],
]);

describe("scoring a run", () => {
  it("averages over the judged queries", () => {
    const run = new Map([
      ["q1", ["a"]],
      ["q2", ["a", "b"]],
    ]);
    expect(scoreRun(run, qrels)).toMatchObject({
      queries: 2,
      means: { "ndcg@10": (1 + 1 / Math.log2(3)) / 2, "recall@10": 1, "recall@100": 1, "mrr@10": 0.75, map: 0.75 },
    });
  });

  it("counts a judged query that the run lacks as 0", () => {
    expect(scoreRun(new Map([["q1", ["a"]]]), qrels).means.map).toBe(0.5);
  });

  it("leaves out a query without judgements", () => {
    const run = new Map([
      ["q1", ["a"]],
      ["q2", ["b"]],
      ["q3", ["z"]],
    ]);
    expect(scoreRun(run, qrels)).toMatchObject({ queries: 2, means: { map: 1 } });
  });

  it("counts a query with nothing relevant among the judged ones, as trec_eval -c does", () => {
    const judged = new Map([...qrels, ["q3", new Map([["z", 0]])]]);
    expect(scoreRun(new Map([["q1", ["a"]]]), judged).means.map).toBeCloseTo(1 / 3, 12);
  });
});

describe("comparing two runs", () => {
  const many = new Map(Array.from({ length: 40 }, (_, query) => [`q${query}`, new Map([["a", 1]])]));
  const first = new Map([...many.keys()].map((query) => [query, ["z", "a"]]));
  const second = new Map([...many.keys()].map((query) => [query, ["a", "z"]]));

  it("finds a difference that chance hardly gives", () => {
    const [ndcg] = compareRuns(first, second, many);
    expect(ndcg).toMatchObject({ measure: "ndcg@10", second: 1, better: 40, worse: 0 });
    expect(ndcg?.p).toBeLessThan(0.001);
  });

  it("finds none between a run and itself", () => {
    for (const { difference, p } of compareRuns(first, first, many))
      expect({ difference, p }).toEqual({ difference: 0, p: 1 });
  });
});

describe("the median", () => {
  it("is the middle, or between the middle two", () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, 0]);
  });
});
