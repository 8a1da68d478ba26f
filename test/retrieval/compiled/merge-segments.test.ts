import fc from "fast-check";
import { expect, it } from "vitest";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import type { IndexedDocument } from "../../../src/domain/question/ranking.ts";
import { baseOf, partsOf } from "../../../src/retrieval/compiled/segments/base-parts.ts";
import { compileSegment } from "../../../src/retrieval/compiled/segments/compile-segment.ts";
import { learnBase } from "../../../src/retrieval/compiled/segments/fold.ts";
import { mergeSegments } from "../../../src/retrieval/compiled/segments/merge-segments.ts";
import { listOf, placeIn, stringAt } from "../../../src/retrieval/compiled/segments/string-list.ts";
import { LIBRARY } from "../small-library.ts";

const compiled = (documents: readonly IndexedDocument[]) => compileSegment(documents, miniSearchPostings);

it("gives the arrays of all documents compiled at once, whatever was merged and left out", () => {
  const cuts = fc.array(fc.integer({ min: 0, max: LIBRARY.length }), { maxLength: 5 });
  const gone = fc.uniqueArray(fc.integer({ min: 0, max: LIBRARY.length - 1 }));
  fc.assert(
    fc.property(cuts, gone, (at, left) => {
      const bounds = [0, ...[...at].sort((a, b) => a - b), LIBRARY.length];
      const sources = bounds.slice(1).map((end, place) => {
        const start = bounds[place] ?? 0;
        const keeps = (document: number): boolean => !left.includes(start + document);
        return { segment: compiled(LIBRARY.slice(start, end)), keeps };
      });
      const kept = LIBRARY.filter((_, place) => !left.includes(place));
      expect(mergeSegments(sources).segment).toEqual(compiled(kept));
    }),
    { numRuns: 30 },
  );
});

it("keeps counts that no byte holds", () => {
  const often = (id: string, times: number) => ({ id, title: "", text: "ice ".repeat(times) });
  const documents = [often("a", 300), often("b", 2), often("c", 255), often("d", 254)];
  const merged = mergeSegments(documents.map((document) => ({ segment: compiled([document]) }))).segment;
  expect(merged).toEqual(compiled(documents));
  expect([...merged.postingCounts]).toEqual([255, 2, 255, 254]);
  expect([...merged.often]).toEqual([0, 300, 2, 255]);
});

it("is a base again from its named arrays, and refuses arrays that do not fit together", () => {
  const base = learnBase(compiled(LIBRARY));
  expect(base.latent?.space.dimensions).toBeGreaterThan(0);
  const parts = partsOf(base);
  expect(baseOf(parts)).toEqual(base);
  for (const name of Object.keys(parts.arrays)) {
    const { [name]: left, ...others } = parts.arrays;
    expect(() => baseOf({ ...parts, arrays: others }), `without ${name}`).toThrow(/index lacks its/);
    if (left === undefined || left.length === 0 || name === "lengths" || name === "spaceTermUnits") continue;
    const shorter = { ...others, [name]: left.subarray(1) };
    expect(() => baseOf({ ...parts, arrays: shorter }), `with ${name} cut`).toThrow(/do not fit together/);
  }
});

it("finds strings in a sorted list, however odd they are", () => {
  const strings = fc.uniqueArray(fc.string({ unit: "binary", maxLength: 6 }), { maxLength: 30 });
  fc.assert(
    fc.property(strings, fc.string({ unit: "binary" }), (some, other) => {
      const sorted = [...some].sort();
      const list = listOf(sorted);
      for (const [at, each] of sorted.entries()) {
        expect([placeIn(list, each), stringAt(list, at)]).toEqual([at, each]);
      }
      expect(placeIn(list, other)).toBe(sorted.indexOf(other));
    }),
    { numRuns: 30 },
  );
});
