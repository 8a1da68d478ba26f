import { expect, it } from "vitest";
import { rankForQuestion } from "../../../src/answering/evidence/rank-for-question.ts";
import { readQuestion } from "../../../src/answering/question/question-reading.ts";
import type { Hit } from "../../../src/domain/question/ranking.ts";
import { paper } from "../../papers.ts";

const weights = { inverseDocumentFrequency: () => 1, isKnown: () => true, knownForms: (term: string) => [term] };
const hit = (id: string, rank: number, score: number): Hit => ({
  paper: paper({ id, title: `On ${id}`, abstract: "" }),
  rank,
  score,
});
const whole = [hit("both", 1, 9), hit("near", 2, 8), hit("nets", 3, 5), hit("far", 4, 2)];
const index = (found: Readonly<Record<string, readonly Hit[]>>) => ({
  search: (query: string) => found[query] ?? whole,
});
const idsOf = (question: string, found: Readonly<Record<string, readonly Hit[]>> = {}) =>
  rankForQuestion(readQuestion(question, weights), index(found)).map(({ paper: { id }, rank, score }) => [
    id,
    rank,
    score,
  ]);

it("brings what is best for each side to the front, under the scores for the whole question", () => {
  const found = { "shade nets": [hit("nets", 1, 7)], "soft anchors": [hit("anchors", 1, 6)] };
  expect(idsOf("compare shade nets and soft anchors", found)).toEqual([
    ["both", 1, 9],
    ["nets", 2, 5],
    ["anchors", 3, 2],
    ["near", 4, 8],
    ["far", 5, 2],
  ]);
});

it("brings what says what a thing is to the front of those that say what is new about it", () => {
  const news = { ...hit("news", 1, 9), paper: paper({ id: "news", title: "", abstract: "We mend shade nets." }) };
  const basics = {
    ...hit("basics", 2, 8),
    paper: paper({ id: "basics", title: "", abstract: "Shade nets are a roof." }),
  };
  const found = { "What are shade nets?": [news, basics], "how are shade nets mended?": [news, basics] };
  expect(idsOf("What are shade nets?", found)).toEqual([
    ["basics", 1, 8],
    ["news", 2, 9],
  ]);
  expect(idsOf("how are shade nets mended?", found)[0]).toEqual(["news", 1, 9]);
});

it("is the search as it is for any other question, and where a side finds nothing", () => {
  const asFound = whole.map(({ paper: { id }, rank, score }) => [id, rank, score]);
  expect(idsOf("how do shade nets help?")).toEqual(asFound);
  expect(idsOf("compare shade nets and soft anchors", { "shade nets": [], "soft anchors": [] })).toEqual(asFound);
});

it("finds nothing for a side alone where the question finds nothing", () => {
  const found = { "compare shade nets and soft anchors": [], "shade nets": [hit("nets", 1, 7)] };
  expect(idsOf("compare shade nets and soft anchors", found)).toEqual([]);
});
