import { expect, test } from "vitest";
import { subjectCounted } from "../../../src/answering/question/subject-counted.ts";

test.each([
  ["How many papers are there on coral reefs?", "coral reefs"],
  ["how many papers mention FibreEar?", "FibreEar"],
  ["How many of the papers use shade nets", "shade nets"],
  ["What is the number of articles about glaciers?", "glaciers"],
  ["how many studies do you have on apple trees", "apple trees"],
  ["How many papers does it take?", undefined],
  ["How many papers did the authors read?", undefined],
  ["How many nets are there in papers on reefs?", undefined],
  ["How many papers are there?", undefined],
  ["How many papers are about 2?", undefined],
])("%s wants papers counted on: %s", (question, subject) => {
  expect(subjectCounted(question)).toBe(subject);
});

test("six thousand hostile characters are read at once", () => {
  for (const unit of ["how many papers on ", "number of papers ", "about on "]) {
    expect(() => subjectCounted(`how many papers ${unit.repeat(6000 / unit.length)}`)).not.toThrow();
  }
});
