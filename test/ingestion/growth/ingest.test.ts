import { describe, expect, it } from "vitest";
import { type IngestProgress, ingest } from "../../../src/ingestion/growth/ingest.ts";
import type { FoundFiles, InputFile, InputFiles } from "../../../src/ports/input-files.ts";
import { prose } from "../reading.ts";

/** Files in memory; one that throws when it is read stands for a disk that fails. */
class MemoryFiles implements InputFiles {
  readonly #files: ReadonlyMap<string, string | Error>;

  constructor(files: Readonly<Record<string, string | Error>>) {
    this.#files = new Map(Object.entries(files));
  }

  async find(path: string): Promise<FoundFiles> {
    const names = [...this.#files.keys()].filter((name) => path === "." || name === path);
    return {
      files: names.map((name) => ({ path: name, name, bytes: Buffer.byteLength(String(this.#files.get(name))) })),
      unreadable: path === "." ? [] : names.length > 0 ? [] : [{ name: path, reason: "no permission" }],
    };
  }

  async *read({ path }: InputFile): AsyncIterable<Uint8Array> {
    const content = this.#files.get(path) ?? "";
    if (content instanceof Error) throw content;
    yield Buffer.from(content);
  }
}

const line = (title: string, abstract = prose(title)) => `${JSON.stringify({ title, abstract })}\n`;

describe("ingestion", () => {
  it("reports what was read, added, merged and rejected, and the counts add up", async () => {
    const files = new MemoryFiles({
      "a.jsonl": `${line("The Flow of Rivers")}not json\n${line("Lakes at Rest in Summer")}`,
      "b.txt": `Daily Papers\n\nThe Flow of Rivers\n\n${prose("The Flow of Rivers")}\n`,
      "c.bin": "\u0000\u0001",
    });
    const { papers, report } = await ingest({ paths: ["."], files, known: [] });
    expect(report).toEqual({
      read: 4,
      papers: 2,
      added: 2,
      merged: 1,
      rejected: [
        { file: "a.jsonl", line: 2, reason: expect.stringContaining("not JSON") },
        { file: "c.bin", line: 0, reason: "a binary file; expected text in UTF-8" },
      ],
    });
    expect(papers.map(({ title }) => title).sort()).toEqual(["Lakes at Rest in Summer", "The Flow of Rivers"]);
  });

  it("adds nothing when the same comes again, and leaves every paper as it was", async () => {
    const files = new MemoryFiles({ "a.jsonl": line("The Flow of Rivers") + line("Lakes at Rest in Summer") });
    const first = await ingest({ paths: ["."], files, known: [] });
    const second = await ingest({ paths: ["."], files, known: first.papers });
    expect(second.papers).toEqual(first.papers);
    expect(second.report).toEqual({ read: 2, papers: 2, added: 0, merged: 2, rejected: [] });
  });

  it("gives the same papers from one run as from several, in any order", async () => {
    const files = new MemoryFiles({
      "a.jsonl": line("The Flow of Rivers"),
      "b.txt": `Abstract: ${prose("The Flow of Rivers")}`,
      "c.jsonl": line("Lakes at Rest in Summer"),
    });
    const atOnce = await ingest({ paths: ["."], files, known: [] });
    let known = (await ingest({ paths: ["c.jsonl"], files, known: [] })).papers;
    known = (await ingest({ paths: ["b.txt"], files, known })).papers;
    known = (await ingest({ paths: ["a.jsonl"], files, known })).papers;
    expect(known).toEqual(atOnce.papers);
  });

  it("takes its own corpus lines back with ids and places", async () => {
    const files = new MemoryFiles({ "a.txt": `Abstract: ${prose("rivers")}` });
    const { papers } = await ingest({ paths: ["."], files, known: [] });
    const again = new MemoryFiles({ "papers.jsonl": papers.map((paper) => `${JSON.stringify(paper)}\n`).join("") });
    expect((await ingest({ paths: ["."], files: again, known: [] })).papers).toEqual(papers);
  });

  it("keeps the other files when one cannot be read, and says why", async () => {
    const denied = Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
    const files = new MemoryFiles({ "a.jsonl": denied, "b.jsonl": line("The Flow of Rivers") });
    const { report } = await ingest({ paths: [".", "gone"], files, known: [] });
    expect(report).toMatchObject({
      added: 1,
      rejected: [
        { file: "gone", line: 0, reason: "no permission" },
        { file: "a.jsonl", line: 0, reason: expect.stringContaining("no permission to read it") },
      ],
    });
  });

  it("rejects a record in which nothing can be read", async () => {
    const files = new MemoryFiles({ "a.jsonl": `{"title":"\\u200b","abstract":"{}"}\n` });
    const { report, papers } = await ingest({ paths: ["."], files, known: [] });
    expect([report.read, report.rejected.length, papers.length]).toEqual([1, 1, 0]);
  });

  it("does not hide a bug behind a rejection", async () => {
    const files = new MemoryFiles({ "a.jsonl": new TypeError("a bug") });
    await expect(ingest({ paths: ["."], files, known: [] })).rejects.toThrow("a bug");
  });

  it("tells how far it is", async () => {
    const files = new MemoryFiles({
      "a.jsonl": line("The Flow of Rivers"),
      "b.jsonl": line("Lakes at Rest in Summer"),
    });
    const told: IngestProgress[] = [];
    await ingest({ paths: ["."], files, known: [], onProgress: (progress) => told.push(progress) });
    const last = told.at(-1);
    expect(last?.records).toBe(2);
    expect(last?.bytesDone).toBe(last?.bytesTotal);
    expect(told.map(({ records }) => records)).toEqual(told.map(({ records }) => records).sort());
  });

  it("stops when it is told to", async () => {
    const files = new MemoryFiles({ "a.jsonl": line("The Flow of Rivers") });
    await expect(ingest({ paths: ["."], files, known: [], signal: AbortSignal.abort() })).rejects.toThrow("abort");
  });
});
