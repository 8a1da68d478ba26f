import { describe, expect, test } from "vitest";
import { asPapersSpell } from "../../../src/answering/evidence/spelt-names.ts";
import { readQuestion } from "../../../src/answering/question/question-reading.ts";
import { paper } from "../../papers.ts";

describe("a name in a question", () => {
  test("is not a word of another name that only has its stem", () => {
    expect(heldNames("the capital of France", "FRANC capitalizes on static filters.")).toEqual([]);
    expect(heldNames("the capital of France", "A corpus from France.")).toEqual(["franc"]);
  });

  test("is the same in the plural and with its owner's s, however large its letters", () => {
    expect(heldNames("cost of Transformers", "The transformer is costly.")).toEqual(["transform"]);
    expect(heldNames("about France’s rivers", "Rivers of FRANCE")).toContain("franc");
    expect(heldNames("about the Hessian", "Hessians are large.")).toEqual(["hessian"]);
  });

  test("is no word that its letters happen to make, however it is joined", () => {
    expect(heldNames("what is MultiPL-E", "multiple programs")).not.toContain("multipl");
    expect(heldNames("what is MultiPL-E", "MultiPL-E has programs")).toContain("multipl");
    expect(heldNames("about Multi-Agent play", "multiagent play")).toContain("multiag");
  });

  test("may be a word of a title: then some paper writes it so", () => {
    expect(heldNames("what is Federated Learning", "federated learning of clients")).toEqual(["feder", "learn"]);
  });
});

function heldNames(question: string, abstract: string): readonly string[] {
  const every = { inverseDocumentFrequency: () => 1, isKnown: () => true, knownForms: (term: string) => [term] };
  const ranking = [{ paper: paper({ id: "p", title: "", abstract }), rank: 1, score: 1 }];
  return asPapersSpell(readQuestion(question, every), ranking)
    .terms.filter(({ isName, forms }) => isName && forms.length > 0)
    .map(({ term }) => term);
}
