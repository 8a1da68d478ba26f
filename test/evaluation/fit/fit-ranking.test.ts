/** The fit of the ranking's weights on a bench whose best weights are known. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/domain/errors.ts";
import type { TestCollection } from "../../../src/evaluation/collection/test-collection.ts";
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
  it("finds the weights that rank best, for questions, for topics and for related papers apart", async () => {
    const bench = benchWith(
      ({ latent, topicFeedback, relatedTitle }) =>
        Math.abs(latent - 0.2) + Math.abs(topicFeedback - 0.4) + Math.abs(relatedTitle - 0.3),
    );
    const { weights, figures, tried } = await fitRanking({ bench, sets: SETS, collections: [] });
    expect(weights).toMatchObject({ latent: 0.2, topicFeedback: 0.4, relatedTitle: 0.3 });
    expect(figures.map(({ name, items }) => [name, items])).toEqual([
      ["questions", 20],
      ["topics", 20],
      ["related", 20],
    ]);
    for (const { chosen, shipped } of figures) expect(chosen).toBeGreaterThanOrEqual(shipped);
    expect(tried).toBeGreaterThan(10);
  });

  it("says what it reaches on items it has not seen: the same, where every item wants the same", async () => {
    const bench = benchWith(({ latent }) => Math.abs(latent - 0.2));
    for (const { chosen, heldOut } of (await fitRanking({ bench, sets: SETS, collections: [] })).figures) {
      expect(heldOut).toBeCloseTo(chosen, 12);
    }
  });

  it("stops when whoever watches it throws, at once or after a while", async () => {
    const request = { bench: benchWith(() => 0), sets: SETS, collections: [] };
    const enough = new Error("enough");
    const throwing = (): void => {
      throw enough;
    };
    await expect(fitRanking({ ...request, onTry: throwing })).rejects.toBe(enough);
    await expect(fitRanking({ ...request, onTry: () => nextTurn().then(throwing) })).rejects.toBe(enough);
  });

  it("says which collection is too small to hold some of it out", async () => {
    const bench = benchWith(() => 0);
    const qrels = new Map(["q1", "q2", "q3", "q4"].map((query) => [query, new Map([["right", 1]])]));
    const collection: TestCollection = {
      documents: [],
      queries: new Map([...qrels.keys()].map((query) => [query, query])),
      qrels,
      excluded: new Map(),
      missingQueries: [],
    };
    const fit = fitRanking({ bench, sets: SETS, collections: [{ name: "tiny", bench, collection }] });
    await expect(fit).rejects.toThrow("tiny has fewer than 5 judged queries (4)");
    await expect(fit).rejects.toBeInstanceOf(UserError);
  });
});
