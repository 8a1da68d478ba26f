/** The likelihood of a query, worked out by hand on documents of a few words. */
import { describe, expect, it } from "vitest";
import { createMiniSearchEngine } from "../../../src/adapters/minisearch.ts";
import { createPlainIndex } from "../../../src/retrieval/plain-index.ts";
import { LIKELIHOOD_PRIOR, TITLE_TIMES } from "../../../src/retrieval/ranking-settings.ts";
import { likelihoodScorer } from "../../../src/retrieval/steps/likelihood.ts";
import { lengthOf, SoughtWords } from "../../../src/retrieval/steps/sought-words.ts";

const index = createPlainIndex(createMiniSearchEngine());
index.add([
  { id: "a", title: "", text: "reef reef coral" },
  { id: "b", title: "", text: "reef anchor mast" },
  { id: "c", title: "coral", text: "anchor" },
]);

const scoresOf = (...terms: readonly string[]): readonly number[] => {
  const sought = new SoughtWords();
  sought.begin(index.termCount, []);
  const query = terms.map((term) => ({ term, weight: 1 }));
  const scorer = likelihoodScorer(index, query, sought);
  return ["a", "b", "c"].map((id) => {
    const words = index.wordsAt(index.spotOf(id) ?? -1);
    sought.count(words);
    return scorer.score(lengthOf(words));
  });
};

describe("the likelihood of a query", () => {
  it("is how much likelier a document's words make it than the words of all", () => {
    // "reef" stands in 2 documents, which have 8 words in all: of the prior's words a quarter are taken to be it.
    const expected = LIKELIHOOD_PRIOR / 4;
    const [, once] = scoresOf("reef");
    expect(once).toBeCloseTo(Math.log(1 + 1 / expected) + Math.log(LIKELIHOOD_PRIOR / (3 + LIKELIHOOD_PRIOR)), 12);
  });

  it("grows with every time a word stands there, most with the first of a rare one", () => {
    const [twice = 0, once = 0, never] = scoresOf("reef");
    expect(twice).toBeGreaterThan(once);
    expect(never).toBe(0);
    const [, mast = 0] = scoresOf("mast");
    expect(mast).toBeGreaterThan(once);
  });

  it(`counts a word of the title ${TITLE_TIMES} times`, () => {
    const [inText = 0, , inTitle = 0] = scoresOf("coral");
    expect(inTitle).toBeGreaterThan(inText);
  });

  it("is nothing for words that no document holds", () => {
    expect(scoresOf("gannet")).toEqual([0, 0, 0]);
  });
});
