/** What every search engine behind the port must do. */
import { describe, expect, it } from "vitest";
import type { AnalyzedDocument, SearchEngineFactory } from "../../src/ports/search-engine.ts";

const DOCUMENTS: readonly AnalyzedDocument[] = [
  { id: "b", title: ["bee"], text: ["bee", "dance", "flower"] },
  { id: "a", title: ["flower"], text: ["garden"] },
  { id: "c", title: [], text: ["garden", "stone", "stone", "wall"] },
];

export function searchEngineContract(name: string, engines: SearchEngineFactory): void {
  const filled = () => {
    const engine = engines.create();
    engine.add(DOCUMENTS);
    return engine;
  };
  const one = (term: string, weight = 1) => [{ term, weight }];

  describe(`the search engine ${name}`, () => {
    it("ranks documents that hold a term, best first, and says which terms they hold", () => {
      const found = filled().search([...one("bee"), ...one("flower")], 10);
      expect(found.map(({ id, terms }) => [id, [...terms].sort()])).toEqual([
        ["b", ["bee", "flower"]],
        ["a", ["flower"]],
      ]);
    });

    it("adds up what terms give, by their weights, without a bonus for matching several", () => {
      const engine = filled();
      const scoreOfB = (query: Parameters<typeof engine.search>[0]) =>
        engine.search(query, 10).find(({ id }) => id === "b")?.score ?? 0;
      expect(scoreOfB([...one("bee"), ...one("flower", 2)])).toBeCloseTo(
        scoreOfB(one("bee")) + 2 * scoreOfB(one("flower")),
        12,
      );
    });

    it("orders equals by id and keeps to the limit", () => {
      const engine = engines.create();
      engine.add(["z", "x", "y"].map((id) => ({ id, title: [], text: ["same"] })));
      expect(engine.search(one("same"), 2).map(({ id }) => id)).toEqual(["x", "y"]);
    });

    it("counts documents, also those of a term", () => {
      const engine = filled();
      expect(engine.documentCount).toBe(3);
      expect(engine.documentFrequency("garden")).toBe(2);
      expect(engine.documentFrequency("stone")).toBe(1);
      expect(engine.documentFrequency("nothing")).toBe(0);
    });

    it("passes over a document it has, and ids it has not", () => {
      const engine = filled();
      const before = engine.search(one("flower"), 10);
      engine.add(DOCUMENTS);
      engine.remove(["nobody"]);
      expect(engine.search(one("flower"), 10)).toEqual(before);
    });

    it("forgets what is removed, scores included", () => {
      const engine = filled();
      const before = engine.search(one("garden"), 10);
      engine.add([{ id: "d", title: ["garden"], text: ["garden"] }]);
      engine.remove(["d"]);
      const after = engine.search(one("garden"), 10);
      expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      for (const [at, { score }] of after.entries()) expect(score).toBeCloseTo(before[at]?.score ?? 0, 12);
    });

    it("finds terms that resemble one: slips, swaps, and what continues it", () => {
      const engine = engines.create();
      engine.add([{ id: "a", title: [], text: ["weight", "hyperparamet", "fingertip", "wheat"] }]);
      expect(engine.similarTerms("wieght", 2)).toEqual(["weight"]);
      expect(engine.similarTerms("hyperparamt", 2)).toEqual(["hyperparamet"]);
      expect(engine.similarTerms("finger", 2)).toEqual(["fingertip"]);
      expect(engine.similarTerms("we", 2)).toEqual([]);
    });

    it("finds nothing for nothing", () => {
      expect(filled().search([], 10)).toEqual([]);
      expect(filled().search(one("unheard"), 10)).toEqual([]);
      expect(engines.create().search(one("bee"), 10)).toEqual([]);
    });
  });
}
