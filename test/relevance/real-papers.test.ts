/** Rankings on a dozen real papers: the exact order, and why each stands where it does. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { documentOf } from "../../src/retrieval/paper-index.ts";
import { rankerOf } from "../retrieval/small-library.ts";

const TITLES = [
  "CRUXEval: A Benchmark for Code Reasoning, Understanding and Execution",
  "Planning In Natural Language Improves LLM Search For Code Generation",
  "Mercury: An Efficiency Benchmark for LLM Code Synthesis",
  "Self-attention Does Not Need O(n^2) Memory",
  "Iterative Deepening Hyperband",
  "DPM-Solver++: Fast Solver for Guided Sampling of Diffusion Probabilistic Models",
  "Fast Sampling of Diffusion Models with Exponential Integrator",
  "Knowledge-Aware Federated Active Learning with Non-IID Data",
  "Distributed Algorithms for Fully Personalized PageRank on Large Graphs",
  "Large Memory Layers with Product Keys",
];
const lines = readFileSync(new URL("../../corpus/papers.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n");
const papers = lines.map((line): Paper => JSON.parse(line)).filter(({ title }) => TITLES.includes(title));
const ranker = rankerOf(papers.map(documentOf));
const titlesFor = (query: string, limit: number) =>
  ranker.rank(query, limit).map(({ id }) => papers.find((paper) => paper.id === id)?.title);

it("knows every paper it is tested with", () => {
  expect(papers.map(({ title }) => title).sort()).toEqual([...TITLES].sort());
});

it.each([
  ["fully personalised pagerank on wieghted graphs", [TITLES[8]], "British spelling and a slip of the keyboard"],
  ["kafal", [TITLES[7]], "a name that stands in one abstract only"],
  ["attention without quadratic memory", [TITLES[3], TITLES[9]], "both words before one of them"],
  ["hyperparamter optimisation", [TITLES[4]], "two words spelt otherwise"],
  ["DPM-Solver++ guided sampling", [TITLES[5], TITLES[6]], "the name and the subject before the subject alone"],
])("%s", (query, expected, _reason) => {
  expect(titlesFor(query, expected.length)).toEqual(expected);
});

it("relates the two papers on sampling, by the words that make them so", () => {
  const [nearest] = ranker.related(papers.find(({ title }) => title === TITLES[5])?.id ?? "", 1);
  expect(papers.find(({ id }) => id === nearest?.id)?.title).toBe(TITLES[6]);
  expect(nearest?.because.map((word) => word.toLowerCase())).toContain("sampling");
});
