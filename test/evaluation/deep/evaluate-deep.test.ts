import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { deepReport } from "../../../src/evaluation/deep/deep-report.ts";
import { evaluateDeep, writeDeepEvaluation } from "../../../src/evaluation/deep/evaluate-deep.ts";
import { fewPapers, fewPapersLibrary } from "../../answering/few-papers.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-deep-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const titles = new Map(fewPapers.map(({ id, title }) => [id, title]));
const question = (id: string, kind: string, text: string, facts: readonly string[], papers: readonly string[]) => {
  const named = papers.map((paper) => titles.get(paper) ?? "");
  const keys = named.map((title) => title.toLowerCase().replace(/[^a-z0-9]/g, ""));
  const relevant = Object.fromEntries(keys.map((key) => [key, 3]));
  const cited = { must_cite: keys, must_cite_titles: named, relevant, relevant_titles: named };
  return JSON.stringify({ id, kind, note: "", question: text, answer_facts: facts, ...cited });
};

it("sets quick, repeated and deep answers side by side, and says who answered", async () => {
  const lines = Array.from({ length: 10 }, (_, place) =>
    place % 2 === 0
      ? question(
          `m${place}`,
          "multi",
          "Which measles vaccines are there?",
          ["inhaled", "patch"],
          ["p-needle", "p-patch"],
        )
      : question(`c${place}`, "compare", "inhaled vaccine vs vaccine patch", ["91%"], ["p-needle", "p-patch"]),
  );
  await writeFile(path.join(folder, "questions.jsonl"), `${lines.join("\n")}\n`);
  for (const name of ["related.jsonl", "topics.jsonl"]) await writeFile(path.join(folder, name), "");
  let elapsed = 0;
  const evaluation = await evaluateDeep({
    judgedFolder: folder,
    papers: fewPapers,
    library: fewPapersLibrary(),
    models: [],
    clock: { now: () => 0, elapsed: () => (elapsed += 1) },
    signal: new AbortController().signal,
  });
  expect(evaluation.scripted).toBe(true);
  const deep = evaluation.systems.find(({ name }) => name === "deep, model");
  expect(deep?.rows.map(({ kind }) => kind)).toEqual(["multi", "compare", "multi and compare"]);
  expect(deep?.rows[0]?.figures).toMatchObject({ questions: 5, answered: 5 });
  expect(deep?.drafts?.passAt.map(({ k }) => k)).toEqual([1, 5, 10]);

  const surroundings = { date: "2025-01-31", machine: "a machine", command: "npm run evaluate -- --deep" };
  await writeDeepEvaluation(folder, evaluation, surroundings);
  const page = await readFile(path.join(folder, "evaluation-deep.md"), "utf8");
  expect(page).toContain("**No model was set: a scripted one was measured.**");
  expect(JSON.parse(await readFile(path.join(folder, "evaluation-deep.json"), "utf8"))).toMatchObject(surroundings);
});

it("times every way of answering from the question on, and leaves a cell empty that no answer fills", async () => {
  const cannot = question("m1", "multi", "Who won the football cup?", ["nobody"], ["p-patch"]);
  const lines = [cannot, question("c1", "compare", "inhaled vaccine vs vaccine patch", ["91%"], ["p-patch"])];
  await writeFile(path.join(folder, "questions.jsonl"), `${lines.join("\n")}\n`);
  for (const name of ["related.jsonl", "topics.jsonl"]) await writeFile(path.join(folder, name), "");
  let elapsed = 0;
  const library = fewPapersLibrary();
  const evaluation = await evaluateDeep({
    judgedFolder: folder,
    papers: fewPapers,
    library: {
      ...library,
      // The only thing that takes time.
      ground: async (...asked) => {
        elapsed += 1000;
        return library.ground(...asked);
      },
    },
    models: [],
    clock: { now: () => 0, elapsed: () => elapsed },
    signal: new AbortController().signal,
  });
  for (const { name, rows } of evaluation.systems)
    for (const { figures } of rows) expect(figures.seconds, name).toBeGreaterThanOrEqual(1);
  const page = deepReport(evaluation, { date: "2025-01-31", machine: "a machine", command: "c" });
  expect(page).toMatch(
    /\| quick, no model \| multi \| 1 \| 0 \| 0\.000 \|[^|]+\| 0\.000 \|[^|]+\| {2}\| 0\.0 \| {2}\|/,
  );
});
