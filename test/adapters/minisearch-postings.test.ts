import fc from "fast-check";
import MiniSearch from "minisearch";
import { describe, expect, it } from "vitest";
import { optionsOf, type Row, rowOf } from "../../src/adapters/minisearch-options.ts";
import { miniSearchPostings } from "../../src/adapters/minisearch-postings.ts";
import type { AnalyzedDocument } from "../../src/ports/search-engine.ts";

const term = fc.constantFrom("plan", "plans", "planner", "code", "a", "42", "π", "constructor", "__proto__");
const documents = fc
  .array(fc.record({ title: fc.array(term, { maxLength: 5 }), text: fc.array(term, { maxLength: 30 }) }), {
    maxLength: 12,
  })
  .map((all) => all.map((each, place): AnalyzedDocument => ({ id: `p-${place}`, ...each })));

describe("What MiniSearch counts", () => {
  it("is how often a term stands in each document, the title counting three times", () => {
    const counted = miniSearchPostings.count([
      { id: "one", title: ["plan"], text: ["code", "plan"] },
      { id: "other", title: [], text: ["code"] },
    ]);
    expect(new Map(counted.terms)).toEqual(
      new Map([
        ["plan", { documents: [0], counts: [4] }],
        ["code", { documents: [0, 1], counts: [1, 1] }],
      ]),
    );
    expect(counted.lengths).toEqual([5, 1]);
  });

  it("is what it says itself when it is written down", () => {
    fc.assert(
      fc.property(documents, (all) => {
        const index = new MiniSearch<Row>(optionsOf());
        for (const document of all) index.add(rowOf(document));
        const said = index.toJSON();
        const field = said.fieldIds["terms"] ?? 0;
        const { terms, lengths } = miniSearchPostings.count(all);
        expect(new Map(terms)).toEqual(
          new Map(
            said.index.map(([term, byField]) => [
              term,
              { documents: Object.keys(byField[field] ?? {}).map(Number), counts: Object.values(byField[field] ?? {}) },
            ]),
          ),
        );
        const saidLengths: readonly unknown[] = Object.values(said.fieldLength);
        expect(lengths).toEqual(saidLengths.map((ofFields) => (ofFields as readonly number[])[field]));
      }),
    );
  });
});
