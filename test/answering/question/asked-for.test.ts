import { expect, test } from "vitest";
import { askedFor } from "../../../src/answering/question/asked-for.ts";

test.each([
  ["what dropout rate works best for vines?", "dropout rate"],
  ["Which batch size was used to train it?", "batch size"],
  ["How many qubits are needed?", "qubits"],
  ["on which island was it found?", "island"],
  ["cycle vs ldb, what feedback do they use", "feedback"],
  ["who won the race?", "won"],
  ["Who are the authors of the reef paper?", "authors"],
  ["who's the lead author on reefs?", "author"],
  ["When was FibreEar published?", "published"],
  ["When were nets released into the sea?", "released"],
  ["when do reefs bleach?", ""],
  ["which papers are about reefs?", ""],
  ["what kind of reef is it?", ""],
  ["which datasets exist for reefs?", ""],
  ["what vaccines are there?", ""],
  ["what is a reef?", ""],
  ["who has measured the reef?", ""],
  ["who works on reefs?", ""],
  ["what is shade and how much faster is it?", ""],
  ["how many more nets are needed?", ""],
  ["people who won a race", ""],
  ["choosing which reefs to shade", ""],
])("%s asks for: %s", (question, thing) => {
  expect(askedFor(question)).toBe(thing);
});

test("six thousand hostile characters are read at once", () => {
  for (const unit of ["what x ", "which ", "? who ", "a-a", "how many ", "when was ", "who is the "]) {
    expect(askedFor(unit.repeat(6000 / unit.length))).toBeDefined();
  }
});
