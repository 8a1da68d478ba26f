/** Counting, against a look at every document, over both indexes. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { createMiniSearchEngine } from "../../src/adapters/minisearch.ts";
import { miniSearchPostings } from "../../src/adapters/minisearch-postings.ts";
import { createCompiledIndex } from "../../src/retrieval/compiled/compiled-index.ts";
import { countHolding } from "../../src/retrieval/count-holding.ts";
import { createPlainIndex } from "../../src/retrieval/plain-index.ts";

const word = fc.constantFrom("reef", "coral", "net", "glacier", "crack");
const text = fc.array(word, { maxLength: 4 });

it("counts the documents that hold every word, by any of its terms, in title or text, whatever came and went", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, text), { maxLength: 8 }),
      fc.array(fc.array(word, { minLength: 1, maxLength: 2 }), { maxLength: 3 }),
      fc.nat(7),
      (documents, sought, gone) => {
        const all = documents.map(([title, words], at) => ({
          id: `d${at}`,
          title: title.join(" "),
          text: words.join(" "),
        }));
        const left = documents.filter((_, at) => at !== gone);
        const expected =
          sought.length === 0
            ? 0
            : left.filter((fields) => sought.every((forms) => forms.some((form) => fields.flat().includes(form))))
                .length;
        for (const index of [
          createPlainIndex(createMiniSearchEngine()),
          createCompiledIndex({ counter: miniSearchPostings }),
        ]) {
          index.add(all);
          index.remove([`d${gone}`]);
          expect(countHolding(index, sought)).toBe(expected);
        }
      },
    ),
  );
});
