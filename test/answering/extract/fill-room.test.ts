import fc from "fast-check";
import { expect, test } from "vitest";
import { fillRoom, type Speaker } from "../../../src/answering/extract/fill-room.ts";
import type { Picked } from "../../../src/answering/extract/pick-sentences.ts";
import { readSentences } from "../../../src/answering/extract/sentence-model.ts";
import { readQuestion } from "../../../src/answering/question/question-reading.ts";
import { wordCount } from "../../../src/answering/style-room.ts";
import { paper } from "../../papers.ts";

const weights = { inverseDocumentFrequency: () => 1, isKnown: () => true, knownForms: (term: string) => [term] };

/** Sentences of so many words, worth so much. */
const candidates = (...lengths: readonly (readonly [words: number, worth: number])[]): readonly Picked[] => {
  const abstract = lengths.map(([words]) => `Nets${" shade".repeat(words - 1)}.`).join(" ");
  const sentences = readSentences(
    paper({ id: "p-net", title: "Nets", abstract }),
    readQuestion("nets", weights),
    weights,
  );
  return sentences.map((sentence, place) => ({ sentence, worth: lengths[place]?.[1] ?? 0 }));
};
const speaker = (picks: readonly Picked[], standing = 1): Speaker => ({ candidates: picks, standing, heard: 0.3 });
const lengthsOf = (chosen: ReadonlySet<Picked>) => [...chosen].map(({ sentence }) => wordCount(sentence.text));

test("the sentence that tells is said, rather than two that might", () => {
  expect(lengthsOf(fillRoom([speaker(candidates([10, 0], [20, 3], [10, 0]))], 3, 20))).toEqual([20]);
});

test("both papers are heard where there is room", () => {
  expect(lengthsOf(fillRoom([speaker(candidates([10, 1], [9, 1])), speaker(candidates([8, 1]))], 2, 18))).toEqual([
    10, 8,
  ]);
});

test("a paper that counts for little does not cost the first one its best sentence", () => {
  const [first, second] = [speaker(candidates([20, 3], [5, 1.5])), speaker(candidates([10, 3]), 0.1)];
  expect(lengthsOf(fillRoom([first, second], 1, 20))).toEqual([20]);
});

test("a paper is not heard with a sentence far below its best", () => {
  expect(lengthsOf(fillRoom([speaker(candidates([5, 2])), speaker(candidates([30, 2], [5, 0]))], 1, 20))).toEqual([5]);
});

test("where nothing fits, the worthiest sentence is said alone", () => {
  expect(lengthsOf(fillRoom([speaker(candidates([30, 0], [40, 1]))], 2, 20))).toEqual([40]);
});

test("never more words than there are, nor more of one paper than it may say", () => {
  const picks = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.double({ min: -4, max: 4, noNaN: true })), {
      minLength: 1,
      maxLength: 5,
    })
    .map((lengths) => candidates(...lengths));
  fc.assert(
    fc.property(fc.array(picks, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 3 }), (papers, each) => {
      const chosen = fillRoom(
        papers.map((one) => speaker(one)),
        each,
        60,
      );
      expect(lengthsOf(chosen).reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(60);
      for (const one of papers) expect(one.filter((pick) => chosen.has(pick)).length).toBeLessThanOrEqual(each);
    }),
    { numRuns: 50 },
  );
});
