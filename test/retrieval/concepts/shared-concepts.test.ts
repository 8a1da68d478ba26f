/** Shared concepts: a small collection, a text, and what each document shares with it. */
import { describe, expect, it } from "vitest";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import { createCompiledIndex } from "../../../src/retrieval/compiled/compiled-index.ts";
import { createSharedConcepts } from "../../../src/retrieval/concepts/shared-concepts.ts";
import { readThesaurus } from "../../../src/retrieval/concepts/thesaurus.ts";
import { analyzeWords } from "../../../src/retrieval/terms/analyzer.ts";

const THESAURUS = readThesaurus(
  "glacier retreat | melting ice\nsea level rise | coastal flooding\nfield survey | measuring on site",
);

describe("shared concepts", () => {
  const index = createCompiledIndex({ counter: miniSearchPostings });
  index.add([
    { id: "a", title: "Melting ice in the Alps", text: "Measuring on site. Melting ice, melting ice." },
    { id: "b", title: "Coastal flooding", text: "A field survey." },
    { id: "c", title: "Sea level rise", text: "With glacier retreat and a field survey." },
    { id: "d", title: "Coffee", text: "A field survey of sea and level, retreat and glaciers." },
  ]);
  const spots = ["a", "b", "c", "d"].map((id) => index.spotOf(id) ?? -1);
  const shared = createSharedConcepts(index, () => THESAURUS);
  const scores = (text: string): readonly number[] => [...shared(analyzeWords(text)).among(spots)];

  it("tell the square of how rare they are among the documents, however they are named and however often", () => {
    const half = Math.log(4 / 2) ** 2;
    expect(scores("Glacier retreat and sea level rise, seen in a field survey")).toEqual([
      half, // names the retreat otherwise, three times
      half, // names the rise otherwise
      2 * half, // names both
      0, // names what all name, which tells nothing, and words that are no name
    ]);
  });

  it("are none of a text of another field", () => {
    expect(scores("A history of tea houses")).toEqual([0, 0, 0, 0]);
    expect(shared(analyzeWords("A history of tea houses")).count).toBe(0);
    expect([...shared(analyzeWords("glacier retreat")).among([])]).toEqual([]);
  });
});
