import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JsonlPaperStore } from "../../../src/adapters/jsonl-paper-store.ts";
import { NodeInputFiles } from "../../../src/adapters/node-input-files.ts";
import { ingestAfresh, ingestIntoCorpus } from "../../../src/ingestion/growth/ingest-into-corpus.ts";
import { type CorpusStores, loadCorpus } from "../../../src/ingestion/growth/load-corpus.ts";
import { prose } from "../reading.ts";

async function* nothing(): AsyncGenerator<Uint8Array> {}

describe("a person's own papers", () => {
  let folder: string;
  let stores: CorpusStores;
  const files = new NodeInputFiles({ standardInput: nothing() });
  const place = (name: string) => path.join(folder, name);
  const write = async (name: string, ...records: readonly object[]) => {
    await writeFile(place(name), records.map((record) => `${JSON.stringify(record)}\n`).join(""));
    return place(name);
  };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "footnote-ingest-"));
    stores = {
      shipped: new JsonlPaperStore({ file: place("shipped.jsonl"), whenMissing: "fault", remedy: "" }),
      additions: new JsonlPaperStore({ file: place("data/papers.jsonl"), whenMissing: "empty", remedy: "" }),
    };
    const seeds = await write("seeds.jsonl", { title: "On the Flow of Rivers", abstract: prose("rivers") });
    await ingestAfresh(stores.shipped, { paths: [seeds], files });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("go to their file, never to the shipped one, and are searched together with it", async () => {
    const shipped = await readFile(place("shipped.jsonl"));
    const mine = await write("mine.jsonl", { title: "Lakes at Rest in Summer", abstract: prose("lakes") });
    expect(await ingestIntoCorpus(stores, { paths: [mine], files })).toMatchObject({ added: 1, merged: 0 });
    expect(await readFile(place("shipped.jsonl"))).toEqual(shipped);
    expect((await stores.additions.load()).map(({ title }) => title)).toEqual(["Lakes at Rest in Summer"]);
    expect((await loadCorpus(stores)).map(({ title }) => title).sort()).toEqual([
      "Lakes at Rest in Summer",
      "On the Flow of Rivers",
    ]);
  });

  it("include a shipped paper of which they know more, which stays one paper", async () => {
    const mine = await write("mine.jsonl", { title: "On the flow of rivers", url: "https://example.org/flow" });
    expect(await ingestIntoCorpus(stores, { paths: [mine], files })).toMatchObject({ added: 0, merged: 1 });
    const corpus = await loadCorpus(stores);
    expect(corpus).toHaveLength(1);
    expect(corpus[0]).toMatchObject({ url: "https://example.org/flow", printedAbstract: prose("rivers") });
  });

  it("are the same bytes after the same files came again, and the file is not even touched", async () => {
    const mine = await write(
      "mine.jsonl",
      { title: "Lakes at Rest in Summer" },
      { title: "On the flow of rivers", upvotes: 3 },
    );
    await ingestIntoCorpus(stores, { paths: [mine], files });
    const before = [await readFile(place("data/papers.jsonl"), "utf8"), (await stat(place("data/papers.jsonl"))).ino];
    expect(await ingestIntoCorpus(stores, { paths: [mine], files })).toMatchObject({ added: 0, merged: 2 });
    expect([await readFile(place("data/papers.jsonl"), "utf8"), (await stat(place("data/papers.jsonl"))).ino]).toEqual(
      before,
    );
  });

  it("are not written when nothing is new, nor in a dry run", async () => {
    await ingestIntoCorpus(stores, { paths: [place("seeds.jsonl")], files });
    const mine = await write("mine.jsonl", { title: "Lakes at Rest in Summer" });
    expect(await ingestIntoCorpus(stores, { paths: [mine], files, dryRun: true })).toMatchObject({ added: 1 });
    await expect(stat(place("data/papers.jsonl"))).rejects.toThrow("ENOENT");
  });

  it("leave a corpus made before as it was when nothing could be read for the new one", async () => {
    await writeFile(place("bad.bin"), Buffer.from([0, 1, 2]));
    const report = await ingestAfresh(stores.shipped, { paths: [place("bad.bin")], files });
    expect(report).toMatchObject({ papers: 0, rejected: [{ file: "bad.bin", line: 0 }] });
    expect(await stores.shipped.load()).toHaveLength(1);
  });
});
