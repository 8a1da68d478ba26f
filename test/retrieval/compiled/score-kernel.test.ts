import { expect, test } from "vitest";
import { ScoreKernel } from "../../../src/retrieval/compiled/kernels/score-kernel.ts";
import { addTerm, normsOf } from "../../../src/retrieval/compiled/scoring/lexical-scorer.ts";
import { mergeSegments } from "../../../src/retrieval/compiled/segments/merge-segments.ts";
import type { Segment } from "../../../src/retrieval/compiled/segments/segment.ts";
import { coverScores } from "../../../src/retrieval/cover-scores.ts";

/** Term `t` stands in every document that `1 + t` divides, so that postings reach over many neighbourhoods of documents. */
function largeSegment(documents: number, terms: number): Segment {
  const postings = Array.from({ length: terms }, (_, term) =>
    Array.from({ length: Math.ceil(documents / (1 + term)) }, (_, at) => at * (1 + term)),
  );
  const postingDocuments = Int32Array.from(postings.flat());
  let stop = 0;
  return {
    ...mergeSegments([]).segment,
    byId: new Int32Array(documents),
    postingStarts: Int32Array.of(0, ...postings.map(({ length }) => (stop += length))),
    postingDocuments,
    postingCounts: Uint8Array.from(postingDocuments, (document, at) => 1 + ((document + at) % 12)),
    lengths: Int32Array.of(90, 150, 400),
    lengthOf: Uint16Array.from({ length: documents }, (_, document) => document % 3),
  };
}

test("summing terms by neighbouring documents gives what adding them one after the other gives, to the last bit", () => {
  for (const documents of [150_001, 16_384, 5_000]) {
    const segment = largeSegment(documents, 5);
    const norms = normsOf(segment, 180);
    const parts = [3, 0, 4, 1, 2].map((number) => ({
      number,
      weight: 1 + number / 3,
      rarity: 0.7 + number,
      share: 0.1 * (1 + number),
    }));
    const [scores, held] = [new Float64Array(documents), new Float64Array(documents)];
    for (const part of parts) addTerm(segment, norms, part, scores, held);
    coverScores(scores, held, 0.4);

    const kernel = ScoreKernel.open(1, documents);
    const [own = scores] = kernel?.lists ?? [];
    expect(own).not.toBe(scores);
    // Once more over what is there then.
    for (const _ of [1, 2]) {
      expect(kernel?.read(segment, 180)).toBe(true);
      kernel?.sumTerms(segment, parts, own, 0.4);
      expect(Buffer.compare(Buffer.from(own.slice().buffer), Buffer.from(scores.buffer))).toBe(0);
    }
    kernel?.sumTerms(segment, [], own, 0.4);
    expect(own.some((score) => score !== 0)).toBe(false);
  }
});

test("lengths are measured by the average there is now", () => {
  const segment = largeSegment(5_000, 1);
  const part = { number: 0, weight: 1, rarity: 1, share: 1 };
  const kernel = ScoreKernel.open(1, 5_000);
  for (const average of [180, 90]) {
    const scores = new Float64Array(5_000);
    addTerm(segment, normsOf(segment, average), part, scores, new Float64Array(5_000));
    kernel?.read(segment, average);
    const [own = scores] = kernel?.lists ?? [];
    kernel?.sumTerms(segment, [part], own, 0);
    expect([...own.slice(0, 50)]).toEqual([...scores.slice(0, 50)].map(Math.fround));
  }
});
