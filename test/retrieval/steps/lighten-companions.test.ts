import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMiniSearchEngine } from "../../../src/adapters/minisearch.ts";
import { createPlainIndex } from "../../../src/retrieval/plain-index.ts";
import { MAX_ACCOMPANIED_TERMS } from "../../../src/retrieval/ranking-settings.ts";
import { lightenCompanions } from "../../../src/retrieval/steps/lighten-companions.ts";

const LOSS = 0.5;

describe("words that come together", () => {
  it("weigh less: fine and tune always stand together, forget stands elsewhere", () => {
    const others = Array.from({ length: 50 }, (_, at) => `other${at}`);
    const [fine, tune, forget] = lightened(["fine tune", "fine tune", "forget", ...others], ["fine", "tune", "forget"]);
    expect(fine).toBeGreaterThan(1 / (1 + LOSS));
    expect(fine).toBeLessThan(0.7);
    expect(tune).toBe(fine);
    expect(forget).toBe(1);
  });

  it("keep their weight when alone, unknown, or in a long text", () => {
    const texts = ["fine tune", "fine tune"];
    expect(lightened(texts, ["fine"])).toEqual([1]);
    expect(lightened(texts, ["fine", "unheard"])).toEqual([1, 1]);
    const long = Array.from({ length: MAX_ACCOMPANIED_TERMS + 1 }, (_, at) => `w${at}`);
    expect(lightened([long.join(" ")], long)).toEqual(long.map(() => 1));
  });

  it("always: never weigh more, and never less than company of all the others would make them", () => {
    const text = fc
      .array(fc.constantFrom("a1", "b1", "c1", "d1", "e1"), { minLength: 1 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 30 }), (texts) => {
        for (const weight of lightened(texts, ["a1", "b1", "c1", "d1"])) {
          expect(weight).toBeLessThanOrEqual(1);
          expect(weight).toBeGreaterThan(1 / (1 + 3 * LOSS) - 1e-6);
        }
      }),
    );
  });
});

function lightened(texts: readonly string[], terms: readonly string[]): readonly number[] {
  const index = createPlainIndex(createMiniSearchEngine());
  index.add(texts.map((text, at) => ({ id: `${at}`, title: "", text })));
  const query = terms.map((term) => ({ term, weight: 1 }));
  return lightenCompanions(index, query, LOSS).map(({ weight }) => weight);
}
