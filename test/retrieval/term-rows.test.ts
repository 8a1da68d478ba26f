/** Products of term rows: of a small index by rows it remembers, of a large one by walking each document's words. */
import { describe, expect, it } from "vitest";
import { createMiniSearchEngine } from "../../src/adapters/minisearch.ts";
import { createPlainIndex } from "../../src/retrieval/plain-index.ts";
import { createTermRows } from "../../src/retrieval/term-rows.ts";

const WORDS = ["reef", "coral", "anchor", "mast", "gannet", "tide", "kelp"];

describe("the product of a document's row with a number for each term", () => {
  it.each([300, 5_100])("is that of the row itself, among %d documents", (count) => {
    const index = createPlainIndex(createMiniSearchEngine());
    const word = (number: number): string => WORDS[number % WORDS.length] ?? "";
    index.add(
      Array.from({ length: count }, (_, at) => ({
        id: `d${at}`,
        title: word(at),
        text: `${word(at * 3 + 1)} ${word(at + (at >> 3))} ${word(at)}`,
      })),
    );
    const rows = createTermRows(index);
    const numbers = Float64Array.from({ length: index.termCount }, (_, term) => 1 / (term + 1));
    for (const spot of [0, 17, count - 1]) {
      const { terms, weights } = rows.of(index.titleAt(spot), index.textAt(spot));
      const sum = terms.reduce((total, term, at) => total + (numbers[term] ?? 0) * (weights[at] ?? 0), 0);
      expect(sum).toBeGreaterThan(0);
      expect(rows.product(spot, numbers)).toBeCloseTo(sum, 12);
    }
  });
});
