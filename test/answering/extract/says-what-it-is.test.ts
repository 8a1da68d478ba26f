import fc from "fast-check";
import { expect, it, test } from "vitest";
import { saysWhatItIs } from "../../../src/answering/extract/says-what-it-is.ts";

test.each([
  ["coral bleaching", "Coral bleaching is a loss of algae."],
  ["coral bleaching", "In warm seas, coral bleaching (CB) refers to the loss of algae."],
  ["CB", "Coral bleaching (CB) is the loss of algae."],
  ["shade nets", "A shade net is designed to cool a reef."],
  ["shade net", "Shade nets are cheap textiles that cool a reef."],
  ["reef optimisation", "Reef optimization (RO) aims to place nets."],
  ["C++", "C++ is a language."],
  ["pass@k", "Pass@k is the share of tasks that are solved."],
  ["Newton’s method", "Newton’s method is an iteration."],
])("%s is explained by: %s", (thing, sentence) => {
  expect(saysWhatItIs(thing)(sentence)).toBe(true);
});

test.each([
  ["coral bleaching", "Coral bleaching is an important problem."],
  ["coral bleaching", "We study how coral bleaching is avoided."],
  ["coral bleaching", "Coral bleaching is rising."],
  ["coral", "Coral bleaching is a loss of algae."],
])("%s is not explained by: %s", (thing, sentence) => {
  expect(saysWhatItIs(thing)(sentence)).toBe(false);
});

it("reads a long hostile sentence at once", () => {
  for (const unit of ["a ", "a-", "reef (", "is a "]) {
    expect(saysWhatItIs("reef")(unit.repeat(100_000))).toBe(false);
    expect(saysWhatItIs("reef")(unit.repeat(590 / unit.length))).toBe(false);
  }
});

it("takes any name", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (name, sentence) => {
      saysWhatItIs(name)(sentence);
    }),
  );
});
