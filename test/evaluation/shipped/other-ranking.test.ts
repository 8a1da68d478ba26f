import { expect, it } from "vitest";
import type { JudgedSets } from "../../../src/evaluation/shipped/judged-sets.ts";
import { langchainBm25 } from "../../../src/evaluation/shipped/langchain-bm25.ts";
import { measureOther } from "../../../src/evaluation/shipped/other-ranking.ts";
import { fewPapers } from "../../answering/few-papers.ts";

const question = { kind: "lookup", note: "", facts: [], mustCite: [] };
const SETS: JudgedSets = {
  questions: [
    { ...question, id: "q1", question: "Shade nets for coral reefs", relevant: new Map([["p-reef", 3]]) },
    { ...question, id: "q2", question: "who painted it", relevant: new Map() },
  ],
  related: [{ id: "r1", paper: "p-needle", title: "Needle-Free", relevant: new Map([["p-patch", 2]]) }],
  topics: [
    {
      id: "t1",
      topic: "measles vaccine",
      relevant: new Map([
        ["p-needle", 1],
        ["p-patch", 1],
      ]),
    },
  ],
};

it("puts the judged sets to LangChain's BM25 and counts as our own ranking is counted", async () => {
  const rows = await measureOther(langchainBm25(fewPapers), SETS, fewPapers);
  expect(rows.map(({ kind, count }) => [kind, count])).toEqual([
    ["all answerable", 1],
    ["related", 1],
    ["topics", 1],
  ]);
  for (const row of rows) expect(row).toMatchObject({ "ndcg@10": 1, "recall@10": 1 });
});
