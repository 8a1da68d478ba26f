import { expect, test } from "vitest";
import { addTerm, normsOf } from "../../../src/retrieval/compiled/lexical-scorer.ts";
import { mergeSegments } from "../../../src/retrieval/compiled/merge-segments.ts";
import { ScoreKernel } from "../../../src/retrieval/compiled/score-kernel.ts";
import type { Segment } from "../../../src/retrieval/compiled/segment.ts";

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

test("adding terms by neighbouring documents gives what adding them one after the other gives, to the last bit", () => {
  const documents = 150_000;
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

  const kernel = ScoreKernel.open(2, documents);
  const [ownScores = scores, ownHeld = held] = kernel?.lists ?? [];
  expect(kernel?.read(segment, 180)).toBe(true);
  kernel?.addTerms(segment, parts, ownScores, ownHeld);
  expect(ownScores).not.toBe(scores);
  expect(Buffer.compare(Buffer.from(ownScores.slice().buffer), Buffer.from(scores.buffer))).toBe(0);
  expect(Buffer.compare(Buffer.from(ownHeld.slice().buffer), Buffer.from(held.buffer))).toBe(0);

  // Once more, over what is there now.
  kernel?.sumTerms(segment, parts, ownScores, ownHeld);
  expect(Buffer.compare(Buffer.from(ownScores.slice().buffer), Buffer.from(scores.buffer))).toBe(0);
  expect(Buffer.compare(Buffer.from(ownHeld.slice().buffer), Buffer.from(held.buffer))).toBe(0);
  kernel?.sumTerms(segment, [], ownScores, ownHeld);
  expect(ownScores.some((score) => score !== 0)).toBe(false);
});
