import { expect, it } from "vitest";
import type { IngestRequest, IngestResult } from "../../src/cli/io.ts";
import { UserError } from "../../src/domain/errors.ts";
import { input, run } from "./fake-app.ts";

const result: IngestResult = { file: "/data/papers.jsonl", read: 3, papers: 2, added: 2, merged: 1, rejected: [] };
const badRecord = { file: "a.jsonl", line: 4, reason: "no abstract" };
const badFile = { file: "b.pdf", line: 0, reason: "binary; expected text" };

it("reports to a person what was read, added and merged, and where it is", async () => {
  const { code, out, err } = await run(["ingest", "papers"], { ingest: async () => result });
  expect(out).toBe(
    "Read 3 records of 2 papers: 2 papers added, 1 record merged.\nThe papers are in /data/papers.jsonl.\n",
  );
  expect({ code, err }).toEqual({ code: 0, err: "" });
});

it("reports to a machine as JSON", async () => {
  const { out } = await run(["ingest", "papers", "--json"], {
    ingest: async () => ({ ...result, rejected: [badRecord] }),
  });
  expect(JSON.parse(out)).toEqual({ read: 3, papers: 2, added: 2, merged: 1, rejected: [badRecord] });
});

it("hands on paths, standard input, output and dry run", async () => {
  const requests: IngestRequest[] = [];
  const ingest = async (request: IngestRequest) => {
    requests.push(request);
    return result;
  };
  const stdin = input("");
  await run(["ingest", "a", "-", "--output", "fresh.jsonl", "--dry-run"], { stdin, ingest });
  expect(requests[0]).toMatchObject({ paths: ["a", "-"], stdin, output: "fresh.jsonl", dryRun: true });
});

it("takes a leading ~ for the home folder where no shell did", async () => {
  const requests: IngestRequest[] = [];
  const ingest = async (request: IngestRequest) => {
    requests.push(request);
    return result;
  };
  await run(["ingest", "~/papers", "a~/b", "arxiv:2409.03733", "--output=~/fresh.jsonl"], { ingest });
  expect(requests[0]).toMatchObject({
    paths: ["/home/someone/papers", "a~/b", "arxiv:2409.03733"],
    output: "/home/someone/fresh.jsonl",
  });
});

it("lists rejected records on standard error and still succeeds; a refused file is a failure", async () => {
  const records = await run(["ingest", "a"], { ingest: async () => ({ ...result, rejected: [badRecord] }) });
  expect(records.err).toBe("a.jsonl:4: no abstract\n");
  expect(records.out).toContain("1 record rejected");
  expect(records.code).toBe(0);
  const files = await run(["ingest", "a"], { ingest: async () => ({ ...result, rejected: [badFile] }) });
  expect(files.err).toBe("b.pdf: binary; expected text\n");
  expect(files.out).toContain("1 file refused");
  expect(files.code).toBe(1);
});

it("lists only the first rejections", async () => {
  const rejected = Array.from({ length: 30 }, (_, index) => ({ ...badRecord, line: index + 1 }));
  const { err } = await run(["ingest", "a"], { ingest: async () => ({ ...result, rejected }) });
  expect(err.trimEnd().split("\n")).toHaveLength(21);
  expect(err).toContain("and 10 more; --json lists them all");
});

it("shows progress to a person who watches, and only then", async () => {
  const ingest = async ({ onProgress }: IngestRequest) => {
    onProgress({ records: 5, bytesDone: 50, bytesTotal: 200 });
    return result;
  };
  expect((await run(["ingest", "a"], { ingest, stderrIsTerminal: true })).err).toBe(
    "\r\u001b[2KReading … 5 records, 25 %\r\u001b[2K",
  );
  expect((await run(["ingest", "a"], { ingest })).err).toBe("");
});

it("passes on why nothing could be saved", async () => {
  const ingest = async () => {
    throw new UserError("No space is left for /data/papers.jsonl.");
  };
  expect(await run(["ingest", "a"], { ingest })).toEqual({
    code: 1,
    out: "",
    err: "footnote: No space is left for /data/papers.jsonl.\n",
  });
});
