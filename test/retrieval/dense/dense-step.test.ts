import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DenseOpinion } from "../../../src/ports/embeddings.ts";
import { LIBRARY, rankerOf } from "../small-library.ts";

const idsOf = (documents: readonly { readonly id: string }[]) => documents.map(({ id }) => id);
const QUERY = "honeybee pollen near the ice";

describe("the dense step", () => {
  const ranker = rankerOf(LIBRARY);

  it("lifts a paper that says the same in other words", () => {
    const ranked = rankerOf([
      { id: "paraphrase", title: "Learning from few examples", text: "Models that adapt with little supervision." },
      { id: "words", title: "A shot at labels", text: "Zero is a number. We print labels for archery, shot by shot." },
      ...LIBRARY,
    ]);
    const query = "zero-shot labels";
    expect(idsOf(ranked.rank(query, 2))[0]).toBe("words");
    const opinion: DenseOpinion = {
      near: [
        ["paraphrase", 1],
        ["words", 0.05],
      ],
      unknown: [],
    };
    // By half and half, what both know a little of does not beat what one knows to be near, once another word speaks for it.
    expect(idsOf(ranked.rank(query, 3, opinion))).toContain("paraphrase");
    expect(idsOf(ranked.rank(query, 3))).not.toContain("paraphrase");
  });

  it("changes nothing without an opinion, and nothing when the opinion knows no paper", () => {
    const usual = ranker.rank(QUERY, 60);
    const ids = LIBRARY.map(({ id }) => id);
    expect(ranker.rank(QUERY, 60, { near: [], unknown: ids })).toEqual(usual);
    expect(idsOf(ranker.rank(QUERY, 60, { near: [["nobody", 1]], unknown: ids }))).toEqual(idsOf(usual));
  });

  it("leaves a paper without a vector where its words put it among papers that the model finds as near", () => {
    const usual = ranker.rank(QUERY, 60);
    const [first, ...others] = usual;
    const best = usual[0]?.score ?? 1;
    // The model agrees with our scores and has not read the best paper.
    const opinion: DenseOpinion = {
      near: others.map(({ id, score }) => [id, score / best] as const),
      unknown: [first?.id ?? ""],
    };
    expect(idsOf(ranker.rank(QUERY, 60, opinion))[0]).toBe(first?.id);
  });

  it("relates papers that the model finds near, never a paper to itself", () => {
    const opinion: DenseOpinion = { near: [["glaciers-07", 1]], unknown: [] };
    const amongRelated = (dense?: DenseOpinion) => idsOf(ranker.related("bees-03", 60, dense)).indexOf("glaciers-07");
    expect(amongRelated(opinion)).toBeLessThan(amongRelated());
    expect(amongRelated(opinion)).toBeLessThan(20);
    expect(idsOf(ranker.related("bees-03", 60, { near: [["bees-03", 1]], unknown: [] }))).not.toContain("bees-03");
    const placeIn = (dense?: DenseOpinion) =>
      idsOf(ranker.relatedToText("honeybee pollen", 60, dense)).indexOf("glaciers-07");
    expect(placeIn()).toBe(-1);
    expect(placeIn(opinion)).toBeGreaterThanOrEqual(0);
  });

  it("finds nothing for words that no paper has, whatever the model says", () => {
    expect(ranker.rank("zzzzqqqq", 10, { near: [["bees-03", 1]], unknown: [] })).toEqual([]);
  });

  it("always: ranks each paper once, whatever the opinion", () => {
    const ids = LIBRARY.map(({ id }) => id);
    const near = fc.uniqueArray(fc.tuple(fc.constantFrom(...ids, "gone"), fc.double({ min: 0, max: 1, noNaN: true })), {
      selector: ([id]) => id,
    });
    fc.assert(
      fc.property(near, fc.subarray(ids), (pairs, unknown) => {
        const ranked = ranker.rank(QUERY, 60, { near: pairs, unknown });
        expect(new Set(idsOf(ranked)).size).toBe(ranked.length);
        expect(ranked.every(({ score }) => Number.isFinite(score) && score > 0)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
