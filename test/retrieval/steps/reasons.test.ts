import { describe, expect, it } from "vitest";
import { sharedWords } from "../../../src/retrieval/steps/reasons.ts";
import { analyzeWords } from "../../../src/retrieval/terms/analyzer.ts";

const shared = (one: string, other: string): readonly string[] =>
  sharedWords(analyzeWords(one), { id: "p-other", title: "", text: other }, () => 1);

describe("the words that two papers share", () => {
  it("are told as the other paper writes them", () => {
    expect(shared("kelp forests and a net", "Forests of Kelp")).toEqual(["Forests", "Kelp"]);
  });

  it("are of a name the part that both hold, where only that is shared", () => {
    expect(shared("HumanEval by hand", "EvoEval evolves")).toEqual(["Eval"]);
    expect(shared("GPT-4 wrote it", "asked of GPT-4-turbo")).toEqual(["GPT"]);
    expect(shared("fine-tuned", "finetuning works")).toEqual(["finetuning"]);
  });

  it("are the whole name, once, where both have it", () => {
    expect(shared("HumanEval and EvalPlus", "On EvoEval and humaneval; HumanEval")).toEqual(["HumanEval"]);
  });
});
