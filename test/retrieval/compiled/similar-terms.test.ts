import fc from "fast-check";
import { expect, it } from "vitest";
import { createMiniSearchEngine } from "../../../src/adapters/minisearch.ts";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import { createCompiledIndex } from "../../../src/retrieval/compiled/compiled-index.ts";
import { analyze } from "../../../src/retrieval/terms/analyzer.ts";

/** Few letters, so that words are near each other. */
const word = fc.string({ unit: fc.constantFrom("b", "o", "r", "é"), minLength: 1, maxLength: 11 });

it("finds what the search engine finds: slips, swaps, and what continues a word, also among words that came later", () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 40 }),
      fc.array(word, { maxLength: 15 }),
      fc.array(word, { minLength: 1, maxLength: 8 }),
      (first, later, typed) => {
        const engine = createMiniSearchEngine();
        const index = createCompiledIndex({ counter: miniSearchPostings });
        for (const [at, words] of [first, later].entries()) {
          const documents = words.map((text, number) => ({ id: `${at}-${number}`, title: "", text }));
          index.add(documents);
          engine.add(documents.map(({ id, text }) => ({ id, title: [], text: analyze(text) })));
        }
        for (const each of [index, engine]) each.remove(["0-0", "1-0"]);
        for (const each of typed.flatMap(analyze)) {
          expect(index.similarTerms(each, 10), each).toEqual(engine.similarTerms(each, 10));
        }
      },
    ),
    { numRuns: 200 },
  );
});
