import { expect, test } from "vitest";
import { thingExplained } from "../../../src/answering/question/thing-explained.ts";

test.each([
  ["What is coral bleaching?", "coral bleaching"],
  ["what's pruning", "pruning"],
  ["What are shade nets?", "shade nets"],
  ["what is a reef", "reef"],
  ["Can you explain FibreEar", "FibreEar"],
  ["please define net-laying.", "net-laying"],
  ["What is C++?", "C++"],
  ["What is pruning and how much does it cost?", "pruning"],
  ["what is pruning good for?", undefined],
  ["what is the best net", undefined],
  ["what's new in pruning?", undefined],
  ["What is it?", undefined],
  ["what is the height of a reef?", undefined],
  ["What do reefs need?", undefined],
  ["What is going on with all of these many long words here?", undefined],
])("%s wants explained: %s", (question, thing) => {
  expect(thingExplained(question)).toBe(thing);
});

test("six thousand hostile characters are read at once", () => {
  for (const unit of ["what is ", "what is a ", "explain a-", "x and how ", "what's x' "]) {
    expect(() => thingExplained(unit.repeat(6000 / unit.length))).not.toThrow();
    expect(() => thingExplained(`what is ${unit.repeat(5900 / unit.length)}`)).not.toThrow();
  }
});
