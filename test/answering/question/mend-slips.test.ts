import { expect, it, test } from "vitest";
import { mendSlips } from "../../../src/answering/question/mend-slips.ts";

const nothingKnown = () => false;

test.each([
  ["what is the difrerence betwen reefs and atolls", "what is the difference between reefs and atolls"],
  ["wihch reefs recover witohut shade", "which reefs recover without shade"],
  ["becuase thier algae actualy die beetween", "because their algae actually die between"],
  ["diferent comparsion", "different comparison"],
])("%s", (typed, meant) => {
  expect(mendSlips(typed, nothingKnown)).toBe(meant);
});

it("leaves subjects and names alone, whatever they are near to", () => {
  for (const words of [
    "masking, halving and rewarding",
    "quiet exits, a rater, thorough though",
    "compare three, trough by trough, and summarize the differences",
    "the difference of comparisons, summarised",
    "Betwen, BETWEN, pre-betwen, betwen.org, @betwen",
  ]) {
    expect(mendSlips(words, nothingKnown)).toBe(words);
  }
});

it("leaves a word alone that some paper holds", () => {
  expect(mendSlips("betwen", (term) => term === "betwen")).toBe("betwen");
});
