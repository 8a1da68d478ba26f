import { expect, it } from "vitest";
import { createMiniSearchEngine, miniSearchEngines } from "../../src/adapters/minisearch.ts";
import { BM25, TITLE_TIMES } from "../../src/retrieval/ranking-settings.ts";
import { searchEngineContract } from "../contracts/search-engine.ts";

searchEngineContract("on MiniSearch", miniSearchEngines);

it("scores by BM25 to the last digits, with lengths in words and the title repeated", () => {
  const engine = createMiniSearchEngine();
  engine.add([
    { id: "a", title: ["bee"], text: ["bee", "bee", "dance"] },
    { id: "b", title: [], text: ["stone", "wall"] },
  ]);
  const [length, average] = [TITLE_TIMES + 3, (TITLE_TIMES + 3 + 2) / 2];
  const frequency = TITLE_TIMES + 2;
  const rarity = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5));
  const saturated = (frequency * (BM25.k + 1)) / (frequency + BM25.k * (1 - BM25.b + (BM25.b * length) / average));
  expect(engine.search([{ term: "bee", weight: 1 }], 1)[0]?.score).toBeCloseTo(rarity * saturated, 12);
});
