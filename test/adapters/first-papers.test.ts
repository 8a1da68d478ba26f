import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { firstPapers } from "../../src/adapters/first-papers.ts";
import { JsonlPaperStore } from "../../src/adapters/jsonl-paper-store.ts";
import { paper } from "../papers.ts";

let file = "";
beforeAll(async () => {
  file = path.join(await mkdtemp(path.join(tmpdir(), "footnote-first-")), "papers.jsonl");
});
afterAll(() => rm(path.dirname(file), { recursive: true }));

const numbered = (number: number) => ({
  ...paper({ id: `p-${String(number).padStart(10, "0")}`, title: `Paper ${number}`, abstract: "Rivers run." }),
  provenance: [{ source: "a", line: number, facts: ["title" as const] }],
});

it("reads the papers whose lines end within so many bytes", async () => {
  const papers = [numbered(1), numbered(2), numbered(3)];
  await new JsonlPaperStore({ file, whenMissing: "empty", remedy: "" }).replace(papers);
  expect(await firstPapers(file, 1 << 20)).toEqual(papers);
  const all = (await readFile(file)).length;
  expect(await firstPapers(file, all - 1)).toEqual(papers.slice(0, 2));
  expect(await firstPapers(file, 10)).toEqual([]);
});

it("gives nothing of an empty file, and rejects with what is amiss", async () => {
  await writeFile(file, "");
  expect(await firstPapers(file, 100)).toEqual([]);
  await writeFile(file, "oops\n");
  await expect(firstPapers(file, 100)).rejects.toThrow("not JSON");
  await expect(firstPapers(`${file}.none`, 100)).rejects.toThrow("ENOENT");
});
