import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCollectionQrels, readTestCollection } from "../../../src/evaluation/collection/test-collection.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-collection-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const FILES = {
  "corpus.jsonl":
    '{"_id":"d1","title":"Gossip","text":"Peers talk."}\n{"_id":"d2","text":"Untitled.","metadata":{}}\n{"_id":3,"title":null,"text":""}\n',
  "queries.jsonl": '{"_id":"q1","text":"who talks"}\n{"_id":"q2","text":"unjudged"}\n',
  "qrels.tsv": "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n",
};

async function lay(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return folder;
}

describe("a test collection", () => {
  it("is read from corpus, queries and qrels", async () => {
    expect(await readTestCollection(await lay(FILES))).toEqual({
      documents: [
        { id: "d1", title: "Gossip", text: "Peers talk." },
        { id: "d2", title: "", text: "Untitled." },
        { id: "3", title: "", text: "" },
      ],
      queries: new Map([
        ["q1", "who talks"],
        ["q2", "unjudged"],
      ]),
      qrels: new Map([["q1", new Map(Object.entries({ d1: 2, d2: 0 }))]]),
      excluded: new Map(),
      missingQueries: [],
    });
  });

  it("may be gzipped, and have its judgements in qrels/test.tsv", async () => {
    const { "qrels.tsv": qrels, "corpus.jsonl": corpus, ...rest } = FILES;
    await lay({ ...rest, "corpus.jsonl.gz": gzipSync(corpus), "qrels/test.tsv": qrels });
    expect((await readTestCollection(folder)).documents).toHaveLength(3);
  });

  it("may lack the header, use TREC's four columns, CRLF and a byte order mark", async () => {
    await lay({ ...FILES, "qrels.tsv": "\ufeffq1 0 d1 1\r\n\r\nq1 0 d2 -1\r\n" });
    expect((await readTestCollection(folder)).qrels.get("q1")).toEqual(new Map(Object.entries({ d1: 1, d2: -1 })));
  });

  it("names the documents to leave out of a query's ranking", async () => {
    await lay({ ...FILES, "exclude.tsv": "q1\td2\nq1\td1\n" });
    expect((await readTestCollection(folder)).excluded).toEqual(new Map([["q1", new Set(["d2", "d1"])]]));
  });

  it("tells which judged queries have no text", async () => {
    await lay({ ...FILES, "qrels.tsv": "q1\td1\t1\nq9\td1\t1\n" });
    expect((await readTestCollection(folder)).missingQueries).toEqual(["q9"]);
  });
});

describe("a collection that cannot be read", () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string | Buffer>>, RegExp])[] = [
    ["a line that is no JSON", { "corpus.jsonl": '{"_id":"d1","text":"a"}\n{"_id":' }, /corpus\.jsonl:2 is not JSON/],
    ["a line that is no object", { "corpus.jsonl": "[1]\n" }, /corpus\.jsonl:1: expected one JSON object/],
    ["a document without an id", { "corpus.jsonl": '{"text":"a"}\n' }, /corpus\.jsonl:1: "_id" is missing/],
    [
      "a text that is a number",
      { "queries.jsonl": '{"_id":"q1","text":7}\n' },
      /queries\.jsonl:1: "text" is not a string/,
    ],
    [
      "a document twice",
      { "corpus.jsonl": '{"_id":"d1"}\n{"_id":"d1"}\n' },
      /corpus\.jsonl:2: the document "d1".*second time/,
    ],
    ["an empty corpus", { "corpus.jsonl": "\n" }, /holds no documents/],
    [
      "a grade that is no number",
      { "qrels.tsv": "q1\td1\t1\nq1\td2\thigh\n" },
      /qrels\.tsv:2: the grade "high" is not a number/,
    ],
    [
      "a first judgement whose grade is no number, which is no header",
      { "qrels.tsv": "q1\td1\thigh\nq1\td1\t1\n" },
      /qrels\.tsv:1: the grade "high" is not a number/,
    ],
    [
      "a second header",
      { "qrels.tsv": "\nquery-id\tcorpus-id\tscore\nquery-id\tcorpus-id\tscore\nq1\td1\t1\n" },
      /qrels\.tsv:3: the grade "score" is not a number/,
    ],
    ["two grades for one pair", { "qrels.tsv": "q1\td1\t1\nq1\td1\t2\n" }, /qrels\.tsv:2: "d1" was already judged 1/],
    ["a line of two columns", { "qrels.tsv": "q1\td1\n" }, /qrels\.tsv:1: expected a query, a document and a grade/],
    ["no judgements", { "qrels.tsv": "query-id\tcorpus-id\tscore\n" }, /holds no judgements/],
    ["bytes that are not UTF-8", { "queries.jsonl": Buffer.from([0x7b, 0xff, 0x0a]) }, /queries\.jsonl:1 is not UTF-8/],
    ["a truncated archive", { "corpus.jsonl": gzipSync(FILES["corpus.jsonl"]).subarray(0, 40) }, /damaged gzip file/],
  ];
  it.each(cases)("says where and what: %s", async (_name, files, message) => {
    await lay({ ...FILES, ...files });
    await expect(readTestCollection(folder)).rejects.toThrow(
      expect.objectContaining({ name: "UserError", message: expect.stringMatching(message) }),
    );
  });

  it("takes a bad first judgement for no header when only judgements are read, too", async () => {
    await lay({ ...FILES, "qrels.tsv": "q1\td1\thigh\nq1\td2\t1\n" });
    await expect(readCollectionQrels(folder)).rejects.toThrow(/qrels\.tsv:1: the grade "high" is not a number/);
    await lay(FILES);
    expect((await readCollectionQrels(folder)).get("q1")?.size).toBe(2);
  });

  it("says what is missing and what was expected", async () => {
    await lay({ "corpus.jsonl": FILES["corpus.jsonl"] });
    await expect(readTestCollection(folder)).rejects.toThrow(/holds no queries\.jsonl\. A collection is a folder with/);
    await expect(readTestCollection(path.join(folder, "nowhere"))).rejects.toThrow(/There is no folder/);
  });

  it("does not hold a line of 50 MB", async () => {
    await lay({ ...FILES, "corpus.jsonl.gz": gzipSync(Buffer.alloc(50 * 1024 * 1024, "a")) });
    await rm(path.join(folder, "corpus.jsonl"));
    await expect(readTestCollection(folder)).rejects.toThrow(/corpus\.jsonl\.gz:1 is longer than 16 MB/);
  });
});
