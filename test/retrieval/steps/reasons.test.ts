import { describe, expect, it } from "vitest";
import { readThesaurus } from "../../../src/retrieval/concepts/thesaurus.ts";
import { sharedWords, withReasons } from "../../../src/retrieval/steps/reasons.ts";
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

describe("the reasons for which two papers are near", () => {
  const thesaurus = readThesaurus(`
    glacier retreat | GR | melting ice
    alpine glacier retreat | alpine melting
    field survey | measuring on site
    coast | shore
  `);
  const reasons = (one: string, other: string, rarity = (_: string): number => 3): readonly string[] =>
    withReasons(
      analyzeWords(one),
      [{ id: "p-other", rank: 1, score: 1 }],
      (id) => ({ id, title: "", text: other }),
      rarity,
      thesaurus,
    ).flatMap(({ because }) => because);

  it("are first the concepts that both name, then common words that say more", () => {
    expect(reasons("Melting ice by the coast of Iceland", "Glacier retreat, seen from the coast of Iceland")).toEqual([
      "glacier retreat",
      "coast",
      "Iceland",
    ]);
    expect(reasons("A field survey of ice", "The field survey of ice")).toEqual(["field survey", "ice"]);
  });

  it("are no short form of a concept that is told", () => {
    expect(reasons("A glacier retreat (GR) and kelp", "Glacier retreat, or GR, and kelp")).toEqual([
      "glacier retreat",
      "kelp",
    ]);
  });

  it("are no concept that says no more than another one", () => {
    expect(reasons("alpine glacier retreat", "alpine melting ice")).toEqual(["alpine glacier retreat"]);
  });

  it("are no concept that nearly every paper names", () => {
    expect(reasons("melting ice", "glacier retreat", () => 1)).toEqual([]);
  });
});
