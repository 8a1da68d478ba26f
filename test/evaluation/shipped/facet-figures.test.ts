/** The judged facets that ship, and how lists are measured by them. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type FacetSystem, measureFacets } from "../../../src/evaluation/shipped/facet-figures.ts";
import { paper as paperWith, shippedPapers } from "../../papers.ts";

const Grade = z.number().int().min(0).max(2);
const Judged = z.strictObject({
  id: z.string().regex(/^q-facet-\d\d$/),
  paper: z.string(),
  title: z.string(),
  near: z.record(z.string(), z.strictObject({ problem: Grade, method: Grade })),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-facets-"));
});
afterAll(() => rm(folder, { recursive: true }));

const paper = (id: string) => paperWith({ id, title: id, abstract: "" });
const PAPERS = ["asked", "a", "b", "c", "d"].map(paper);
const system: FacetSystem = {
  related: async (_, __, { facet } = {}) => ({
    hits: (facet === "method" ? ["d", "c", "b", "a"] : ["a", "unread", "b", "c", "d"]).map((id, at) => ({
      paper: paper(id),
      rank: at + 1,
      score: 1,
    })),
  }),
};
const near = {
  a: { problem: 2, method: 0 },
  b: { problem: 1, method: 0 },
  c: { problem: 0, method: 0 },
  d: { problem: 0, method: 2 },
};

describe("judged facets", () => {
  it("are of papers of the corpus, each judged for problem and for method", async () => {
    const papers = await shippedPapers();
    const known = new Map(papers.map(({ id, title }) => [id, title]));
    const text = await readFile(new URL("../../../corpus/judged/facets.jsonl", import.meta.url), "utf8");
    const sets = text
      .trim()
      .split("\n")
      .map((line) => Judged.parse(JSON.parse(line)));
    expect(sets).toHaveLength(24);
    expect(sets.flatMap((set) => Object.keys(set.near))).toHaveLength(167);
    for (const set of sets) {
      expect(known.get(set.paper)).toBe(set.title);
      for (const id of Object.keys(set.near)) expect(known.has(id) && id !== set.paper).toBe(true);
    }
  });

  it("give the mean grade of the first three that were read", async () => {
    await writeFile(path.join(folder, "facets.jsonl"), `${JSON.stringify({ paper: "asked", near })}\n`);
    expect(await measureFacets(system, folder, PAPERS)).toEqual([
      { asked: "both", papers: 1, problem: 1, method: 0 },
      { asked: "problem", papers: 1, problem: 1, method: 0 },
      { asked: "method", papers: 1, problem: 1 / 3, method: 2 / 3 },
    ]);
  });

  it("are none without a file, and a mistake of a file that does not fit", async () => {
    expect(await measureFacets(system, path.join(folder, "nowhere"), PAPERS)).toEqual([]);
    await writeFile(path.join(folder, "facets.jsonl"), `${JSON.stringify({ paper: "other", near })}\n`);
    await expect(measureFacets(system, folder, PAPERS)).rejects.toThrow("has no paper other");
    await writeFile(path.join(folder, "facets.jsonl"), `${JSON.stringify({ paper: "asked", near: { a: {} } })}\n`);
    await expect(measureFacets(system, folder, PAPERS)).rejects.toThrow('without grades for "problem" and "method"');
  });
});
