import { expect, test } from "vitest";
import { withoutCommand } from "../../../src/answering/question/without-command.ts";

test.each([
  ["please give me an overview of coral reefs", "coral reefs"],
  ["Summarize everything about reefs", "reefs"],
  ["Can you list all papers on measles vaccines?", "measles vaccines?"],
  ["tell me about glaciers", "glaciers"],
  ["list decoding of long codes", "list decoding of long codes"],
  ["name disambiguation", "name disambiguation"],
  ["find faults in rope bridges", "find faults in rope bridges"],
  ["How do reefs recover?", "How do reefs recover?"],
  ["tell me about", "tell me about"],
])("%s is about: %s", (question, subject) => {
  expect(withoutCommand(question)).toBe(subject);
});

test("six thousand hostile characters are read at once", () => {
  for (const unit of ["please ", "list all ", "tell me about ", "give a "]) {
    expect(withoutCommand(unit.repeat(6000 / unit.length))).toBeDefined();
  }
});
