import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JsonlPaperStore } from "../../src/adapters/jsonl-paper-store.ts";
import { papersSignature, watchPapers } from "../../src/adapters/watch-papers.ts";
import type { Paper } from "../../src/domain/paper.ts";
import type { Logger } from "../../src/ports/logger.ts";
import { paper } from "../papers.ts";

const quiet: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const numbered = (number: number): Paper => ({
  ...paper({ id: `p-${String(number).padStart(10, "0")}`, title: `Paper ${number}`, abstract: "Rivers run." }),
  provenance: [{ source: "a", line: number, facts: ["title"] }],
});

describe("a watch on a papers file", () => {
  let folder: string;
  let file: string;
  let store: JsonlPaperStore;
  let stop: AbortController;
  let watching: Promise<void> | undefined;
  const told: Paper[] = [];
  let loads = 0;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "footnote-watch-"));
    file = path.join(folder, "papers.jsonl");
    store = new JsonlPaperStore({ file, whenMissing: "empty", remedy: "" });
    stop = new AbortController();
    told.length = 0;
    loads = 0;
  });
  afterEach(async () => {
    stop.abort();
    await watching;
    await rm(folder, { recursive: true, force: true });
  });

  const begin = async (since: string): Promise<void> => {
    const load = async () => {
      loads += 1;
      return store.load();
    };
    const onPapers = (papers: readonly Paper[]): void => void told.push(...papers);
    watching = watchPapers(
      { file, since, load, loadShipped: async () => [], everyMs: 5, onPapers, logger: quiet },
      stop.signal,
    );
    await sleep(30);
  };
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await sleep(5);
  };

  it("tells what is new or changed, and nothing twice", async () => {
    await store.replace([numbered(1)]);
    await begin(papersSignature(file));
    await until(() => loads === 1);
    await store.replace([numbered(1), numbered(2)]);
    await until(() => told.length === 1);
    expect(told).toEqual([numbered(2)]);
    await store.replace([{ ...numbered(1), upvotes: 3 }, numbered(2)]);
    await until(() => told.length === 2);
    expect(told[1]).toEqual({ ...numbered(1), upvotes: 3 });
    await store.replace([numbered(2)]);
    await until(() => loads === 4);
    expect(told).toHaveLength(2);
  });

  it("tells everything when the file was replaced before it began", async () => {
    const since = papersSignature(file);
    expect(since).toBe("none");
    await store.replace([numbered(1), numbered(2)]);
    await begin(since);
    await until(() => told.length === 2);
    expect(loads).toBe(1);
  });

  it("leaves a file alone that is not touched", async () => {
    await store.replace([numbered(1)]);
    await begin(papersSignature(file));
    expect(loads).toBe(1);
  });

  it("waits for a damaged file to be mended", async () => {
    await store.replace([numbered(1)]);
    await begin(papersSignature(file));
    await until(() => loads === 1);
    await writeFile(`${file}.bad`, "oops");
    await rename(`${file}.bad`, file);
    await until(() => loads === 2);
    await store.replace([numbered(1), numbered(2)]);
    await until(() => told.length === 1);
    expect(told).toEqual([numbered(2)]);
  });
});
