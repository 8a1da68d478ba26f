import { describe, expect, it } from "vitest";
import { abstractLines } from "../../../src/ingestion/formats/abstract-lines.ts";
import { readLinesOf, recordsOf, rejectionsOf } from "../reading.ts";

describe("bare abstracts", () => {
  it("gives one untitled record for each paragraph that begins with Abstract:", () => {
    expect(recordsOf(readLinesOf(abstractLines, "Abstract:Rivers run.\nAbstract: Lakes rest.\n"))).toEqual([
      { line: 1, abstract: "Rivers run." },
      { line: 2, abstract: "Lakes rest." },
    ]);
  });

  it("joins the lines of a wrapped abstract", () => {
    expect(recordsOf(readLinesOf(abstractLines, "Abstract: Rivers\nrun.\n\nAbstract: Lakes\nrest."))).toEqual([
      { line: 1, abstract: "Rivers run." },
      { line: 4, abstract: "Lakes rest." },
    ]);
  });

  it("rejects an empty abstract and text that stands outside", () => {
    expect(rejectionsOf(readLinesOf(abstractLines, "Abstract:\n\nStray words\n"))).toEqual([
      { line: 1, reason: "an abstract without text" },
      { line: 3, reason: "text outside an abstract; expected “Abstract:” before it" },
    ]);
  });
});
