import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JsonlPaperStore } from "../../../src/adapters/jsonl-paper-store.ts";
import { createSourceStatesFile } from "../../../src/adapters/source-states-file.ts";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import type { RecordItem } from "../../../src/domain/paper/paper-record.ts";
import { accepted, rejected } from "../../../src/ingestion/formats/record.ts";
import { type SyncParts, type SyncRequest, syncPapers } from "../../../src/ingestion/sources/sync-papers.ts";
import type { Logger } from "../../../src/ports/logger.ts";
import { type PaperSource, SourceFailure } from "../../../src/ports/paper-source.ts";
import { sample } from "../../source-server/papers.ts";

const quiet: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const NOW = Date.UTC(2026, 10, 22, 6);
const item = (number: number, upvotes?: number): RecordItem => {
  const { id, title, abstract } = sample(number);
  return accepted({ line: 0, title, abstract, arxivId: id, ...(upvotes === undefined ? {} : { upvotes }) });
};

type Step = readonly RecordItem[] | Error;

/** Gives one haul a step; the cursor counts those that are stored. */
function scripted(name: string, steps: readonly Step[], seen: (string | undefined)[] = []): PaperSource {
  return {
    name,
    label: name,
    async *fetchNew(cursor) {
      seen.push(cursor);
      for (const [index, step] of steps.entries()) {
        if (index < Number(cursor ?? 0)) continue;
        if (step instanceof Error) throw step;
        yield { items: step, origin: name, cursor: String(index + 1) };
      }
    },
  };
}

describe("a sync", () => {
  let folder: string;
  let now: number;
  const place = (name: string) => path.join(folder, name);
  const parts = (sources: readonly PaperSource[]): SyncParts => ({
    sources,
    states: createSourceStatesFile(place("sources.json"), quiet),
    stores: {
      shipped: new JsonlPaperStore({ file: place("shipped.jsonl"), whenMissing: "empty", remedy: "" }),
      additions: new JsonlPaperStore({ file: place("papers.jsonl"), whenMissing: "empty", remedy: "" }),
    },
    clock: { now: () => now, elapsed: () => 0 },
    random: () => 0.5,
    logger: quiet,
  });
  const sync = (sources: readonly PaperSource[], request: Partial<SyncRequest> = {}) =>
    syncPapers(parts(sources), { which: "all", ...request });
  const titles = async () => (await parts([]).stores.additions.load()).map(({ title }) => title).sort();
  const states = () => parts([]).states.read();

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "footnote-sync-"));
    now = NOW;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("takes in what is new, says so, and finds nothing new the next time", async () => {
    const stored: Paper[] = [];
    const source = scripted("a", [
      [item(1), item(2)],
      [item(2), item(3), rejected(4, "no title")],
    ]);
    const report = await sync([source], { onStored: (papers) => stored.push(...papers) });
    expect(report).toEqual({
      complete: true,
      sources: [
        {
          label: "a",
          outcome: "looked",
          records: 5,
          added: 3,
          changed: 0,
          rejected: 1,
          rejections: [{ line: 4, reason: "no title" }],
        },
      ],
    });
    expect(stored.map(({ title }) => title).sort()).toEqual(await titles());
    expect(stored[0]?.provenance).toMatchObject([{ source: "a", line: 0 }]);
    expect(await states()).toEqual([{ name: "a", cursor: "2", lookedAt: NOW, succeededAt: NOW, failuresInARow: 0 }]);
    const before = await readFile(place("papers.jsonl"));
    expect((await sync([source])).sources[0]).toMatchObject({ records: 0, added: 0 });
    expect(await readFile(place("papers.jsonl"))).toEqual(before);
  });

  it("changes nothing when the same records come again, and counts it when more is known", async () => {
    await sync([scripted("a", [[item(1)], [item(2)]])]);
    const before = await readFile(place("papers.jsonl"));
    expect((await sync([scripted("b", [[item(1)]])])).sources[0]).toMatchObject({ added: 0, changed: 1 });
    expect(await readFile(place("papers.jsonl"))).not.toEqual(before);
    const again = await readFile(place("papers.jsonl"));
    expect((await sync([scripted("c", [[]]), scripted("b2", [])])).complete).toBe(true);
    await rm(place("sources.json"));
    expect((await sync([scripted("b", [[item(1)]])])).sources[0]).toMatchObject({ added: 0, changed: 0 });
    expect(await readFile(place("papers.jsonl"))).toEqual(again);
    const stored: Paper[] = [];
    const liked = scripted("d", [[item(1, 9)]]);
    expect((await sync([liked], { onStored: (papers) => stored.push(...papers) })).sources[0]).toMatchObject({
      changed: 1,
    });
    expect(stored).toMatchObject([{ upvotes: 9 }]);
  });

  it("stops for no source that fails, however it fails", async () => {
    const report = await sync([
      scripted("busy", [new SourceFailure("busy", "It is busy.", { retryAfterMs: 7_200_000 })]),
      scripted("bug", [[item(1)], new TypeError("x is not a function")]),
      scripted("good", [[item(2)]]),
      scripted("gone", [new SourceFailure("unreachable", "It is gone.")]),
      scripted("good too", [[item(3)]]),
    ]);
    expect(report.complete).toBe(false);
    expect(report.sources.map(({ label, outcome, added, error }) => ({ label, outcome, added, error }))).toEqual([
      { label: "busy", outcome: "failed", added: 0, error: "It is busy." },
      {
        label: "bug",
        outcome: "failed",
        added: 1,
        error: "A fault of ours while looking at it (TypeError). The log has more.",
      },
      { label: "good", outcome: "looked", added: 1, error: undefined },
      { label: "gone", outcome: "failed", added: 0, error: "It is gone." },
      { label: "good too", outcome: "looked", added: 1, error: undefined },
    ]);
    expect(await titles()).toHaveLength(3);
    expect((await states()).find(({ name }) => name === "busy")).toMatchObject({
      failure: "It is busy.",
      failedAt: NOW,
      failuresInARow: 1,
      heldUntil: NOW + 7_200_000,
      nextLookAt: NOW + 7_200_000,
    });
  });

  it("goes on after the last haul that was stored", async () => {
    const seen: (string | undefined)[] = [];
    const broke = new SourceFailure("unreachable", "It broke off.");
    await sync([scripted("a", [[item(1)], [item(2)], broke], seen)]);
    now += 86_400_000;
    await sync([scripted("a", [[item(1)], [item(2)], [item(3)]], seen)]);
    expect(seen).toEqual([undefined, "2"]);
    expect(await titles()).toHaveLength(3);
  });

  it("moves no cursor past papers that could not be stored", async () => {
    const source = scripted("a", [[item(1)], [item(2)]]);
    const broken = parts([source]);
    const replace = async (): Promise<void> => {
      throw new SourceFailure("unreachable", "The disk is full.");
    };
    const additions = Object.assign(broken.stores.additions, { replace });
    const report = await syncPapers({ ...broken, stores: { ...broken.stores, additions } }, { which: "all" });
    expect(report.sources[0]).toMatchObject({ outcome: "failed", error: "The disk is full." });
    expect((await states())[0]?.cursor).toBeUndefined();
    expect((await sync([source])).sources[0]).toMatchObject({ outcome: "looked", added: 2 });
  });

  it("leaves alone who asked for it, and, on schedule, who was looked at lately or failed lately", async () => {
    const held = scripted("held", [new SourceFailure("busy", "Later.", { retryAfterMs: 60_000 })]);
    const failing = scripted("failing", [new SourceFailure("unreachable", "Gone.")]);
    const rested: PaperSource = { ...scripted("rested", [[item(1)]]), restMs: 3_600_000 };
    const sources = [held, failing, rested, scripted("eager", [[item(2)]])];
    await sync(sources);
    now += 30_000;
    const outcomes = async (which: SyncRequest["which"], only?: readonly string[]) =>
      (await sync(sources, { which, ...(only === undefined ? {} : { only }) })).sources.map(({ outcome }) => outcome);
    expect(await outcomes("due")).toEqual(["resting", "resting", "resting", "looked"]);
    expect(await outcomes("all")).toEqual(["resting", "failed", "looked", "looked"]);
    expect(await outcomes("all", ["held"])).toEqual(["resting"]);
    now += 86_400_000;
    expect(await outcomes("due")).toEqual(["failed", "failed", "looked", "looked"]);
  });

  it("looks and keeps nothing when it is only tried", async () => {
    const report = await sync([scripted("a", [[item(1)]]), scripted("b", [new SourceFailure("refused", "No.")])], {
      dryRun: true,
      onStored: () => expect.fail("stored"),
    });
    expect(report.sources.map(({ outcome, added }) => ({ outcome, added }))).toEqual([
      { outcome: "looked", added: 1 },
      { outcome: "failed", added: 0 },
    ]);
    expect(await titles()).toEqual([]);
    expect(await states()).toEqual([]);
  });

  it("ends when it is told to, and keeps what was stored", async () => {
    const stop = new AbortController();
    const source = scripted("a", [[item(1)], [item(2)]]);
    const stopping = sync([source], { signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) });
    await expect(stopping).rejects.toThrow("enough");
    expect(await titles()).toHaveLength(1);
    expect((await sync([source])).sources[0]).toMatchObject({ records: 1, added: 1 });
  });

  it("says which sources there are when it is asked for another", async () => {
    await expect(sync([scripted("a", [])], { only: ["b"] })).rejects.toThrow("There is no source b. Name one of: a.");
    await expect(sync([], { only: ["b"] })).rejects.toThrow("List some in FOOTNOTE_SOURCES");
    expect(await sync([])).toEqual({ sources: [], complete: true });
  });

  it("begins anew when what it knew of its sources is damaged, and loses no paper by it", async () => {
    const source = scripted("a", [[item(1)]]);
    await sync([source]);
    for (const damage of ["", "{", "{}", "[7, null, {}]", '[{"name":"a","failuresInARow":"x"}]']) {
      await writeFile(place("sources.json"), damage);
      expect((await sync([source])).sources[0], damage).toMatchObject({ outcome: "looked", records: 1, added: 0 });
    }
  });

  it("keeps what two know of different sources when they write at once", async () => {
    const { states } = parts([]);
    const names = Array.from({ length: 12 }, (_, index) => `source ${index}`);
    await Promise.all(names.map((name) => states.write({ name, failuresInARow: 1 })));
    expect((await states.read()).map(({ name }) => name).sort()).toEqual(names.sort());
  });
});
