import { expect, test } from "vitest";
import { countWanted, withoutCommand } from "../../../src/answering/question/without-command.ts";

test.each([
  ["please give me an overview of coral reefs", "coral reefs"],
  ["Summarize everything about reefs", "reefs"],
  ["Can you list all papers on measles vaccines?", "measles vaccines?"],
  ["tell me about glaciers", "glaciers"],
  ["explain SWIFT like I'm five", "SWIFT"],
  ["what's the key takeaway from the shade net paper?", "the shade net ?"],
  ["what are the main findings of Lacewing?", "Lacewing?"],
  ["what is the idea behind shade nets", "shade nets"],
  ["what is the idea", "what is the idea"],
  ["who made the paper?", "who made the paper?"],
  ["what's the key takeaway from the shade net paper please?", "the shade net"],
  ["tl;dr of early exit", "early exit"],
  ["can u pls explain shade nets like I'm five", "shade nets"],
  ["hi all, in one sentence, what are reefs?", "what are reefs?"],
  ["does anyone know of work on reefs?", "reefs?"],
  ["has anybody seen papers about reefs", "reefs"],
  ["how do reefs recover, in simple terms?", "how do reefs recover"],
  ["How do people describe reefs?", "How do people describe reefs?"],
  ["list benchmarks for bridges", "benchmarks for bridges"],
  ["name three papers on glaciers", "glaciers"],
  ["Name 5 open models", "open models"],
  ["please list some of the datasets on reefs", "the datasets on reefs"],
  ["what are two studies of reefs?", "what are studies of reefs?"],
  ["are there any recent papers on coral reefs?", "coral reefs?"],
  ["List all articles dealing with data types", "data types"],
  ["what should I read first about reefs?", "reefs?"],
  ["papers about glaciers", "glaciers"],
  ["which papers are about measles?", "measles?"],
  ["I'm looking for work on apple orchards", "apple orchards"],
  ["papers that shade reefs", "papers that shade reefs"],
  ["define by run frameworks", "define by run frameworks"],
  ["named entity recognition", "named entity recognition"],
  ["list decoding of long codes", "list decoding of long codes"],
  ["list ranking on trees", "list ranking on trees"],
  ["name disambiguation", "name disambiguation"],
  ["find faults in rope bridges", "find faults in rope bridges"],
  ["How do reefs recover?", "How do reefs recover?"],
  ["tell me about", "tell me about"],
])("%s is about: %s", (question, subject) => {
  expect(withoutCommand(question)).toBe(subject);
});

test("six thousand hostile characters are read at once", () => {
  for (const unit of [
    "please ",
    "list all ",
    "tell me about ",
    "give a ",
    "papers ",
    "any ",
    ", in few words",
    " please",
    "eli5 ",
  ]) {
    expect(withoutCommand(unit.repeat(6000 / unit.length))).toBeDefined();
  }
});

test.each([
  ["name three papers on reefs", 3],
  ["give me the top 5 articles about glaciers", 5],
  ["list two methods to prune", 2],
  ["which two studies compare vaccines?", 2],
  ["name one paper on reefs", 1],
  ["hey all, list two methods to prune pls", 2],
  ["does one paper contradict another?", undefined],
  ["why do three stars orbit each other?", undefined],
  ["list benchmarks", undefined],
])("%s wants at most: %s", (question, count) => {
  expect(countWanted(question)).toBe(count);
});
