/** What a question truly finds in the papers, where ranking had near words stand in. */
import { describe, expect, it } from "vitest";
import { miniSearchEngines } from "../../../src/adapters/minisearch.ts";
import { asPapersHold } from "../../../src/answering/evidence/as-papers-hold.ts";
import { readQuestion } from "../../../src/answering/question/question-reading.ts";
import { createPaperIndex } from "../../../src/retrieval/paper-index.ts";
import { createPlainIndex } from "../../../src/retrieval/plain-index.ts";
import { createRanker } from "../../../src/retrieval/ranker.ts";
import { fewPapers } from "../few-papers.ts";

const index = createPaperIndex(fewPapers, createRanker(createPlainIndex(miniSearchEngines.create())));
const read = (question: string) => asPapersHold(readQuestion(question, index), index.search(question, 10), index);
const held = (question: string): readonly string[] =>
  read(question).question.terms.flatMap(({ forms, surface }) => (forms.length > 0 ? [surface] : []));

describe("what the papers hold of a question", () => {
  it("is no word that only a near one stands in for, where it is half of what was asked", () => {
    expect(index.knownForms("reek")).toEqual(["reef"]);
    expect(held("reek of glaciers")).toEqual(["glaciers"]);
    expect(read("reek of glaciers").unread).toMatchObject({ words: ["reek"], replaced: ["reek"] });
  });

  it("is such a word too where the rest tells enough: it may be what was meant", () => {
    expect(held("children in schools who inhaled a meal vaccine")).toContain("meal");
  });

  it("is all of it where all was read", () => {
    expect(held("coral reefs")).toEqual(["coral", "reefs"]);
    expect(read("coral reefs").unread).toBeUndefined();
  });
});
