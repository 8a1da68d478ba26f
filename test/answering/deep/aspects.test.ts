import { describe, expect, it } from "vitest";
import { aspectCoverage, questionAspects, touchesAll } from "../../../src/answering/deep/aspects.ts";
import { fewPapers } from "../few-papers.ts";

const evidence = fewPapers.map((paper, place) => ({ marker: place + 1, paper, score: 1 }));
const said = (text: string, marker: number) => ({ text, support: [{ marker, quote: text }] });

describe("the aspects of a question", () => {
  it("are the sides of a comparison, which an answer must touch", () => {
    const aspects = questionAspects("shade nets vs optical fibre: what do they cost?");
    expect(aspects.filter(({ required }) => required).map(({ text }) => text)).toEqual(["shade nets", "optical fibre"]);
  });

  it("are its clauses and what it lists", () => {
    expect(
      questionAspects("cheap ways to cool reefs: shade nets, artificial clouds and deep water").map(({ text }) => text),
    ).toEqual(expect.arrayContaining(["cheap ways to cool reefs", "shade nets", "artificial clouds", "deep water"]));
  });

  it("are the question itself where it is in one piece", () => {
    expect(questionAspects("FibreEar?").map(({ text }) => text)).toEqual(["FibreEar"]);
  });

  it("are covered by what is said and by the titles that are cited", () => {
    const aspects = questionAspects("shade nets vs optical fibre");
    const nets = said("Shade nets cool a reef.", 1);
    const fibre = said("It hears the ice.", 2);
    expect(touchesAll(aspects, [nets], evidence)).toBe(false);
    expect(touchesAll(aspects, [nets, fibre], evidence)).toBe(true);
    expect(aspectCoverage(aspects, [nets], evidence)).toBeLessThan(aspectCoverage(aspects, [nets, fibre], evidence));
  });
});
