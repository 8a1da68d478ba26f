import { describe, expect, test } from "vitest";
import { coverage, questionTerms, type TermWeights } from "../../../src/answering/question/question-terms.ts";

/** A corpus that knows these terms, all equally rare, and takes "wieght" for "weight". */
const known = new Set(["weight", "graph", "fine", "tune", "finetun", "v100", "algoperf", "speech", "multi", "agent"]);
const weights: TermWeights = {
  inverseDocumentFrequency: () => 2,
  isKnown: (term) => known.has(term),
  knownForms: (term) =>
    known.has(term) ? [term] : term === "wieght" || term === "speach" ? [...known].slice(0, 1) : [],
};
const read = (question: string) => questionTerms(question, weights).map(({ term, forms }) => [term, forms]);

describe("the terms of a question", () => {
  test("leave out stop words and repetition", () => {
    expect(read("a graph of the graph")).toEqual([["graph", ["graph"]]]);
  });

  test("stand for what a mistyped word was meant to be", () => {
    expect(read("wieght")).toEqual([["wieght", ["weight"]]]);
  });

  test("never take a name for a like-spelt one, but know its plural", () => {
    expect(read("with Speach")).toEqual([["speach", []]]);
    expect(read("on V100s")).toEqual([["v100s", ["v100"]]]);
  });

  test("count a compound once: joined where papers write it so, else by its parts", () => {
    expect(read("fine-tuning")).toEqual([["finetun", ["finetun"]]]);
    expect(read("multi-agent")).toEqual([
      ["multi", ["multi"]],
      ["agent", ["agent"]],
    ]);
    expect(read("the AlgoPerf run")).toEqual([
      ["algoperf", ["algoperf"]],
      ["run", []],
    ]);
  });

  test("know a name by its capitals or digits, unless it only begins the question", () => {
    const names = (question: string) =>
      questionTerms(question, weights)
        .filter(({ isName }) => isName)
        .map(({ term }) => term);
    expect(names("Graph kernels by Weisfeiler on V100 in ImageNet")).toEqual(["weisfeil", "v100", "imagenet"]);
  });

  test("are covered in proportion to what they weigh", () => {
    const terms = questionTerms("graph speech zebra", weights);
    expect(coverage(terms, new Set(["graph"]))).toBeCloseTo(1 / 3);
    expect(coverage(terms, new Set(["graph", "speech", "more"]))).toBeCloseTo(2 / 3);
    expect(coverage([], new Set(["graph"]))).toBe(0);
  });
});

test("a long text without blanks is read in one go", () => {
  expect(read("漢字仮名".repeat(5_000)).map(([term]) => term)).toEqual(["漢字", "字仮", "仮名", "名漢"]);
});
