/** The fit of the ranking's weights on a bench whose best weights are known. */
import { describe, expect, it } from "vitest";
import { fitRanking } from "../../../src/evaluation/fit/fit-ranking.ts";
import type { JudgedSets } from "../../../src/evaluation/shipped/judged-sets.ts";
import type { RankingBench } from "../../../src/evaluation/shipped/ranking-bench.ts";
import { RANKING_WEIGHTS } from "../../../src/retrieval/ranking-settings.ts";

const ITEMS = Array.from({ length: 20 }, (_, at) => String(at));
const RELEVANT = new Map([["right", 3]]);
const SETS: JudgedSets = {
  questions: ITEMS.map((id) => ({
    id,
    kind: "lookup",
    note: "",
    question: id,
    relevant: RELEVANT,
    facts: [],
    mustCite: [],
  })),
  related: ITEMS.map((id) => ({ id, paper: id, title: id, relevant: RELEVANT })),
  topics: ITEMS.map((id) => ({ id, topic: id, relevant: RELEVANT })),
};

/** Finds what is right the sooner, the nearer a weight is to what it should be. */
const benchWith = (off: (weights: typeof RANKING_WEIGHTS) => number): RankingBench => ({
  add: () => {},
  ranker: (_, weights = RANKING_WEIGHTS) => {
    const place = 1 + Math.round(20 * off(weights));
    const ranking = Array.from({ length: 10 }, (_, at) => ({
      id: at === place ? "right" : `${at}`,
      rank: at + 1,
      score: 1,
    }));
    return { rank: () => ranking, onTopic: () => ranking, related: () => ranking };
  },
});

describe("a fit of the ranking", () => {
  it("finds the weights that rank best, for questions, for topics and for related papers apart", () => {
    const bench = benchWith(
      ({ latent, topicLatent, relatedTitle }) =>
        Math.abs(latent - 0.2) + Math.abs(topicLatent - 0.4) + Math.abs(relatedTitle - 0.3),
    );
    const { weights, figures, tried } = fitRanking({ bench, sets: SETS, collections: [] });
    expect(weights).toMatchObject({ latent: 0.2, topicLatent: 0.4, relatedTitle: 0.3 });
    expect(figures.map(({ name, items }) => [name, items])).toEqual([
      ["questions", 20],
      ["topics", 20],
      ["related", 20],
    ]);
    for (const { chosen, shipped } of figures) expect(chosen).toBeGreaterThanOrEqual(shipped);
    expect(tried).toBeGreaterThan(10);
  });

  it("says what it reaches on items it has not seen: the same, where every item wants the same", () => {
    const bench = benchWith(({ latent }) => Math.abs(latent - 0.2));
    for (const { chosen, heldOut } of fitRanking({ bench, sets: SETS, collections: [] }).figures) {
      expect(heldOut).toBeCloseTo(chosen, 12);
    }
  });

  it("stops when whoever watches it throws", () => {
    const onTry = (): void => {
      throw new Error("enough");
    };
    expect(() => fitRanking({ bench: benchWith(() => 0), sets: SETS, collections: [], onTry })).toThrow("enough");
  });
});
