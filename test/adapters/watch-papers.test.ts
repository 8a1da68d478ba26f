import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JsonlPaperStore } from "../../src/adapters/jsonl-paper-store.ts";
import { papersSignature, watchPapers } from "../../src/adapters/watch-papers.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { mergePapers } from "../../src/ingestion/papers/merge-papers.ts";
import type { Logger } from "../../src/ports/logger.ts";
import { paper } from "../papers.ts";

const warnings: number[] = [];
const quiet: Logger = { debug: () => {}, info: () => {}, warn: () => void warnings.push(1), error: () => {} };
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
  let shipped: readonly Paper[] = [];
  let loads = 0;
  /** So many times the shipped papers cannot be read. */
  let failures = 0;
  let shippedLoads = 0;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "footnote-watch-"));
    file = path.join(folder, "papers.jsonl");
    store = new JsonlPaperStore({ file, whenMissing: "empty", remedy: "" });
    stop = new AbortController();
    told.length = 0;
    shipped = [];
    [loads, failures, shippedLoads] = [0, 0, 0];
  });
  afterEach(async () => {
    stop.abort();
    await watching;
    await rm(folder, { recursive: true, force: true });
  });

  const begin = async (since: string): Promise<void> => {
    const load = async () => {
      loads += 1;
      return mergePapers([...shipped, ...(await store.load())]);
    };
    const onPapers = (papers: readonly Paper[]): void => void told.push(...papers);
    const loadShipped = async () => {
      shippedLoads += 1;
      if (shippedLoads <= failures) throw new Error("not now");
      return shipped;
    };
    watching = watchPapers({ file, since, load, loadShipped, everyMs: 5, onPapers, logger: quiet }, stop.signal);
    await sleep(30);
  };
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await sleep(5);
  };

  it("tells what is new or changed, and nothing twice", async () => {
    await store.replace([numbered(1)]);
    await begin(papersSignature(file));
    await store.replace([numbered(1), numbered(2)]);
    await until(() => told.length === 1);
    expect(told).toEqual([numbered(2)]);
    await store.replace([{ ...numbered(1), upvotes: 3 }, numbered(2)]);
    await until(() => told.length === 2);
    expect(told[1]).toEqual({ ...numbered(1), upvotes: 3 });
    await store.replace([numbered(2)]);
    await sleep(30);
    expect(told).toHaveLength(2);
    expect(loads).toBe(0);
  });

  it("tells a paper that adds to a shipped one as what the two are together", async () => {
    shipped = [{ ...numbered(1), arxivId: "2401.00001" }];
    await begin(papersSignature(file));
    await store.replace([{ ...numbered(1), upvotes: 3 }, numbered(2)]);
    await until(() => told.length === 2);
    // What stands alone need not wait for that.
    expect(told).toMatchObject([{ id: numbered(2).id }, { id: numbered(1).id, upvotes: 3, arxivId: "2401.00001" }]);
    await store.replace([{ ...numbered(1), upvotes: 3 }, numbered(2), numbered(3)]);
    await until(() => told.length === 3);
    expect(told[2]).toEqual(numbered(3));
    expect(loads).toBe(1);
  });

  it("asks for the shipped papers again when they could not be read", async () => {
    failures = 1;
    await begin(papersSignature(file));
    await store.replace([numbered(1)]);
    await until(() => warnings.length === 1);
    await store.replace([numbered(1), numbered(2)]);
    await until(() => told.length === 2);
    expect(shippedLoads).toBe(2);
  });

  it("tells everything when the file was replaced before it began", async () => {
    const since = papersSignature(file);
    expect(since).toBe("none");
    await store.replace([numbered(1), numbered(2)]);
    await begin(since);
    await until(() => told.length === 2);
  });

  it("tells nothing of a file that is not touched", async () => {
    await store.replace([numbered(1)]);
    await begin(papersSignature(file));
    expect(told).toEqual([]);
  });

  it("takes a place that cannot be looked at for another file, and throws nothing", async () => {
    await store.replace([numbered(1)]);
    expect(papersSignature(path.join(file, "papers.jsonl"))).toBe("unreadable ENOTDIR");
  });

  it("waits for a damaged file to be mended", async () => {
    await store.replace([numbered(1)]);
    await begin(papersSignature(file));
    for (const damage of ["oops", "oops\n", '{"id":"p-0000000009"}\n']) {
      warnings.length = 0;
      await writeFile(`${file}.bad`, damage);
      await rename(`${file}.bad`, file);
      await until(() => warnings.length === 1);
    }
    await store.replace([numbered(1), numbered(2)]);
    await until(() => told.length === 1);
    expect(told).toEqual([numbered(2)]);
  });
});
