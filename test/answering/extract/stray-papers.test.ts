import { expect, test } from "vitest";
import type { Picked } from "../../../src/answering/extract/pick-sentences.ts";
import { readSentences } from "../../../src/answering/extract/sentence-model.ts";
import { strayPapers } from "../../../src/answering/extract/stray-papers.ts";
import { readQuestion } from "../../../src/answering/question/question-reading.ts";
import type { TermWeights } from "../../../src/answering/question/question-terms.ts";
import type { Evidence } from "../../../src/domain/answer/answer.ts";
import { paper } from "../../papers.ts";

const alike: TermWeights = { inverseDocumentFrequency: () => 1, isKnown: () => true, knownForms: (term) => [term] };

const reef: Evidence = {
  marker: 1,
  score: 10,
  paper: paper({ id: "p-reef", title: "Shade Nets", abstract: "Shade nets cool coral reefs in a hot summer." }),
};
const glacier: Evidence = {
  marker: 2,
  score: 8,
  paper: paper({ id: "p-ice", title: "Listening to Ice", abstract: "We hear ice crack. It cracks most in summer." }),
};

const isStray = (question: string, one: Evidence): boolean => {
  const reading = readQuestion(question, alike);
  const picks = readSentences(one.paper, reading, alike)
    .slice(0, 1)
    .map((sentence): Picked => ({ sentence, worth: 0 }));
  return strayPapers(reading, [reef, glacier])(one, picks);
};

test("a paper that would speak of something else is a stray, though it holds a word of the question", () => {
  expect(isStray("Do shade nets cool coral reefs in summer?", glacier)).toBe(true);
});

test("the best ranked paper never is, nor one that shares two words", () => {
  expect(isStray("Do shade nets cool coral reefs in summer?", reef)).toBe(false);
  expect(isStray("Do shade nets crack ice on coral reefs in summer?", glacier)).toBe(false);
});

test("none is where several papers are asked for", () => {
  expect(isStray("Which papers tell how shade nets cool coral reefs in summer?", glacier)).toBe(false);
});
