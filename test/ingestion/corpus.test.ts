import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { JsonlPaperStore } from "../../src/adapters/jsonl-paper-store.ts";
import { NodeInputFiles } from "../../src/adapters/node-input-files.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import type { IngestReport } from "../../src/ingestion/growth/ingest.ts";
import { ingestAfresh } from "../../src/ingestion/growth/ingest-into-corpus.ts";
import { cleanText } from "../../src/ingestion/text/clean-text.ts";

const CORPUS = fileURLToPath(new URL("../../corpus/", import.meta.url));

describe("the shipped corpus", () => {
  let folder: string;
  let report: IngestReport;
  let papers: readonly Paper[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "footnote-corpus-"));
    const output = new JsonlPaperStore({ file: path.join(folder, "papers.jsonl"), whenMissing: "fault", remedy: "" });
    const files = new NodeInputFiles({ standardInput: (async function* () {})() });
    report = await ingestAfresh(output, { paths: [path.join(CORPUS, "seeds")], files });
    papers = await output.load();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("is what ingesting the seeds gives, byte for byte", async () => {
    const [made, shipped] = await Promise.all([
      readFile(path.join(folder, "papers.jsonl")),
      readFile(path.join(CORPUS, "papers.jsonl")),
    ]);
    expect(
      made.equals(shipped),
      "corpus/papers.jsonl is not what `npm run corpus` makes; run it and look at the difference",
    ).toBe(true);
  });

  it("is 557 records on five pages, which are 510 papers", () => {
    expect(report).toEqual({ read: 557, papers: 510, added: 510, merged: 47, rejected: [] });
    const places = papers.flatMap((paper) => paper.provenance);
    const counts = new Map<string, number>();
    for (const { source } of places) counts.set(source.slice(0, 3), (counts.get(source.slice(0, 3)) ?? 0) + 1);
    expect([...counts].sort()).toEqual([
      ["000", 2],
      ["001", 42],
      ["002", 78],
      ["003", 196],
      ["004", 239],
    ]);
  });

  it("gives the bare abstract that has a title elsewhere that title, and the other a derived one", () => {
    const bare = papers.filter(({ provenance }) => provenance.some(({ source }) => source.startsWith("000_")));
    expect(bare.map(({ title, titleOrigin }) => [title, titleOrigin]).sort()).toEqual([
      ["Planning In Natural Language Improves LLM Search For Code Generation", "source"],
      ["SWIFT: a novel wait-free decentralized FL algorithm", "derived"],
    ]);
    expect(papers.filter(({ titleOrigin }) => titleOrigin === "derived")).toHaveLength(1);
  });

  it("knows dates as precisely as they are printed, and organisations and up-votes where they stand", () => {
    const find = (title: string) => papers.find((paper) => paper.title.startsWith(title));
    expect(find("Constructing and Sampling Directed Graphs")?.date).toEqual({ month: 7, day: 30 });
    expect(find("MoDeST: Bridging")?.date).toEqual({ year: 2023, month: 2, day: 27 });
    expect(find("Sharing is Caring")).toMatchObject({
      organisation: "Gensyn",
      upvotes: 53,
      date: { month: 9, day: 10 },
    });
    expect(find("Decentralized Diffusion Models")?.date).toBeUndefined();
    expect(papers.filter(({ url }) => url !== undefined)).toEqual([]);
  });

  it("reads cleanly: no TeX left, nothing lost, and a second cleaning changes nothing", () => {
    for (const { abstract, printedAbstract } of papers) {
      expect(abstract).not.toMatch(
        /[\\`]|[\w^_]\{|\$(?!\d)|math(?:cal|bb|sf|frak)|(?:\d|\b[a-z])times\b|\bleq\b|\bgeq\b|varepsilon/,
      );
      expect(abstract.length).toBeGreaterThan(0.9 * printedAbstract.length);
      expect(cleanText(abstract)).toBe(abstract);
    }
  });

  it("holds every fact that the judged questions ask for, after cleaning as before", () => {
    const lenient = (text: string) =>
      text
        .normalize("NFKC")
        .toLowerCase()
        .replace(/[^\p{L}\p{N}.+@]/gu, "");
    const lines = readFileSync(path.join(CORPUS, "judged", "questions.jsonl"), "utf8")
      .trim()
      .split("\n");
    const missing = lines
      .map((line) => JSON.parse(line) as { relevant_titles: string[]; answer_facts: string[] })
      .flatMap(({ relevant_titles, answer_facts }) => {
        const text = papers
          .filter(({ title }) => relevant_titles.includes(title))
          .map((paper) => lenient(`${paper.title} ${paper.abstract}`))
          .join("\n");
        return answer_facts.filter((fact) => !text.includes(lenient(fact)));
      });
    expect(missing).toEqual([]);
  });
});
