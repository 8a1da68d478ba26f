/** Every judged question and every related set of the shipped corpus, ranked over both indexes. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { createMiniSearchEngine } from "../../../src/adapters/minisearch.ts";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import { createCompiledIndex } from "../../../src/retrieval/compiled/compiled-index.ts";
import { documentOf } from "../../../src/retrieval/paper-index.ts";
import { createPlainIndex } from "../../../src/retrieval/plain-index.ts";
import { createRanker, type Ranker } from "../../../src/retrieval/ranker.ts";

const CORPUS = fileURLToPath(new URL("../../../corpus", import.meta.url));
const lines = <Entry>(...name: readonly string[]): readonly Entry[] =>
  readFileSync(path.join(CORPUS, ...name), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

const documents = lines<Paper>("papers.jsonl").map(documentOf);
let plain: Ranker;
let compiled: Ranker;
beforeAll(() => {
  plain = createRanker(createPlainIndex(createMiniSearchEngine()));
  compiled = createRanker(createCompiledIndex({ counter: miniSearchPostings }));
  for (const ranker of [plain, compiled]) ranker.add(documents);
});

it("gives the same orders for every judged question", () => {
  const questions = lines<{ readonly question: string }>("judged", "questions.jsonl");
  expect(questions.length).toBeGreaterThan(50);
  for (const { question } of questions) {
    expect(compiled.rank(question, 1_000).map(({ id }) => id)).toEqual(plain.rank(question, 1_000).map(({ id }) => id));
  }
});

it("gives the same related papers, for the same reasons", () => {
  for (const { id } of documents.filter((_, at) => at % 10 === 0)) {
    expect(compiled.related(id, 20)).toEqual(plain.related(id, 20));
  }
});
