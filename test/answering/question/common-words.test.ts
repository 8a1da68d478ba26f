/** Questions of nothing but words that every third paper holds. */
import { describe, expect, it } from "vitest";
import { commonWords } from "../../../src/answering/question/common-words.ts";
import { readQuestion } from "../../../src/answering/question/question-reading.ts";

const COMMON = new Set(["reef", "coral"]);
const weights = {
  inverseDocumentFrequency: (term: string) => (COMMON.has(term) ? 0.8 : 4),
  isKnown: () => true,
  knownForms: (term: string) => [term],
};
const common = (question: string, papers = 500) => commonWords(readQuestion(question, weights), papers);

describe("a question of common words alone", () => {
  it("is told them as they were written, side by side where they stood so", () => {
    expect(common("How do coral reefs know what they do?")).toEqual(["coral reefs"]);
    expect(common("What do reefs do for coral?")).toEqual(["reefs", "coral"]);
  });

  it("is no other where one word tells more", () => {
    expect(common("Do coral reefs sleep?")).toBeUndefined();
  });

  it("is answered where any papers will do, where two things are compared, and where papers are few", () => {
    expect(common("three papers on coral reefs")).toBeUndefined();
    expect(common("What is the difference between a coral and a reef?")).toBeUndefined();
    expect(common("What do coral reefs do?", 20)).toBeUndefined();
  });

  it("is not one without words, nor with words that no paper holds", () => {
    expect(common("And then?")).toBeUndefined();
    expect(
      commonWords(readQuestion("coral", { ...weights, knownForms: () => [], isKnown: () => false }), 500),
    ).toBeUndefined();
  });
});
