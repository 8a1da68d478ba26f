import { mkdtemp, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import { readerOf } from "../../../src/adapters/snapshot-file/kept-bytes.ts";
import { createSnapshotFile } from "../../../src/adapters/snapshot-file/snapshot-file.ts";
import { DamagedIndexError } from "../../../src/domain/errors.ts";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import type { Corpus } from "../../../src/ports/corpus.ts";
import type { SnapshotStore } from "../../../src/ports/snapshot-store.ts";
import { type ObtainParts, obtainHoldings, snapshotState } from "../../../src/retrieval/holdings/obtain-holdings.ts";
import { openHoldings } from "../../../src/retrieval/holdings/open-holdings.ts";
import { oneHand } from "../../../src/retrieval/holdings/workshop.ts";
import type { PaperIndex } from "../../../src/retrieval/paper-index.ts";
import { type LoggedEvent, recordingLogger } from "../../pool/recording-logger.ts";
import { LIBRARY, paperOf } from "../small-library.ts";

const PAPERS = LIBRARY.map(paperOf);
const HOLDING = { counter: miniSearchPostings, readerOf };

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-holdings-"));
  file = path.join(folder, "index.snapshot");
});

function corpusOf(papers: readonly Paper[]): Corpus {
  const mark = JSON.stringify(papers);
  return { load: async () => papers, mark: async () => mark, fits: async (other) => other === mark };
}

interface Opened {
  readonly index: PaperIndex;
  readonly events: readonly LoggedEvent[];
  /** How far a making came; empty when nothing was made. */
  readonly steps: readonly string[];
}

async function opened(papers: readonly Paper[] = PAPERS, parts: Partial<ObtainParts> = {}): Promise<Opened> {
  const { logger, events } = recordingLogger();
  const steps: string[] = [];
  const kept = await obtainHoldings({
    ...HOLDING,
    corpus: corpusOf(papers),
    snapshots: [createSnapshotFile(folder)],
    workshopFor: () => oneHand(miniSearchPostings),
    show: ({ step }) => steps.push(step),
    logger,
    ...parts,
  });
  return { index: openHoldings(kept, HOLDING).index, events, steps };
}

const hits = ({ index }: Opened) => index.search("pollen on the moraine", 20).map(({ paper, score }) => [paper, score]);
const MADE = ["reading", "compiling", "learning", "placing", "keeping"];

describe("an index of the papers there are", () => {
  it("is made once, kept, and opened from what was kept without reading a paper", async () => {
    const first = await opened();
    expect(first.steps).toEqual(MADE);
    const unread: Corpus = {
      ...corpusOf(PAPERS),
      load: () => Promise.reject(new Error("nobody reads them")),
    };
    const second = await opened(PAPERS, { corpus: unread });
    expect(second.steps).toEqual([]);
    expect(hits(second)).toEqual(hits(first));
    expect(hits(second)).toHaveLength(20);
    expect(second.index.related("bees-03", 5)).toEqual(first.index.related("bees-03", 5));
    expect(second.index.papers()).toEqual(PAPERS);
    expect(await readdir(folder)).toEqual(["index.snapshot"]);
  });

  it("can be added to and removed from after opening, and nothing of that is kept", async () => {
    await opened();
    const { index } = await opened();
    const before = index.search("pollen on the moraine", 20).map(({ paper }) => paper.id);
    index.add([paperOf({ id: "fresh", title: "Pollen on the moraine", text: "Blown there by wind." })]);
    expect(index.search("pollen on the moraine", 1)[0]?.paper.id).toBe("fresh");
    index.remove(["fresh"]);
    expect(index.search("pollen on the moraine", 20).map(({ paper }) => paper.id)).toEqual(before);
    expect((await opened()).index.papers()).toEqual(PAPERS);
  });

  it("is made anew when the papers are others, and then fits these", async () => {
    await opened();
    const fewer = await opened(PAPERS.slice(1));
    expect(fewer.steps).toEqual(MADE);
    expect(fewer.index.paperCount).toBe(PAPERS.length - 1);
    expect((await opened(PAPERS.slice(1))).steps).toEqual([]);
  });

  it.each([
    ["a flipped bit in the head", () => flip(20)],
    ["a flipped bit in the arrays", () => flip(5000)],
    ["a flipped bit at the end", () => flip(-1)],
    ["a file cut short", () => truncate(file, 4000)],
    ["a file cut to nothing", () => truncate(file, 0)],
    ["more at the end", () => writeFile(file, "more", { flag: "a" })],
    ["a foreign file", () => writeFile(file, "PK\u0003\u0004".repeat(1000))],
  ])("is made anew where the snapshot is damaged, and the log says so: %s", async (_, damage) => {
    const sound = hits(await opened());
    await damage();
    const again = await opened();
    expect(again.steps).toEqual(MADE);
    expect(again.events).toContainEqual({
      level: "warn",
      event: "index.snapshot.refused",
      fields: { because: "damaged", remedy: "it is made again" },
    });
    expect(hits(again)).toEqual(sound);
    expect((await opened()).steps).toEqual([]);
  });

  it("is made anew when arrays do not fit together, though every checksum is right", async () => {
    const sound = hits(await opened());
    const store = createSnapshotFile(folder);
    const falsified: SnapshotStore = {
      ...store,
      find: async (settings) => {
        const found = await store.find(settings);
        if (found.kind !== "found") return found;
        return {
          ...found,
          load: async () => {
            const kept = await found.load();
            return kept && { ...kept, arrays: { ...kept.arrays, tokenStarts: new Int32Array(3) } };
          },
        };
      },
    };
    const again = await opened(PAPERS, { snapshots: [falsified] });
    expect(again.steps).toEqual(MADE);
    expect(hits(again)).toEqual(sound);
  });

  it("is made again without a warning after an update that ranks otherwise", async () => {
    await opened();
    const other = { ...miniSearchPostings, settings: "another engine" };
    const { steps, events } = await opened(PAPERS, { counter: other });
    expect(steps).toEqual(MADE);
    expect(events.map(({ level }) => level)).toEqual(["info"]);
  });

  it("works all the same where nothing can be written, with one warning", async () => {
    await writeFile(path.join(folder, "blocked"), "a file where a folder should be");
    const blocked = createSnapshotFile(path.join(folder, "blocked", "data"));
    const { index, events } = await opened(PAPERS, { snapshots: [blocked] });
    expect(index.search("honeybee", 1)).toHaveLength(1);
    expect(events.map(({ event }) => event)).toEqual(["index.snapshot.not-written"]);
  });

  it("is kept later when that is more convenient", async () => {
    const postponed: (() => Promise<void>)[] = [];
    const first = await opened(PAPERS, { later: (write) => postponed.push(write) });
    expect(await readdir(folder)).toEqual([]);
    for (const write of postponed) await write();
    expect(hits(first)).toEqual(hits(await opened()));
    expect((await opened()).steps).toEqual([]);
  });

  it("is not kept when the papers changed while it was made", async () => {
    const marks = ["before", "after"];
    await opened(PAPERS, { corpus: { ...corpusOf(PAPERS), mark: async () => marks.shift() ?? "" } });
    expect(await readdir(folder)).toEqual([]);
  });

  it("comes from one that was prepared for whoever has none of their own, and theirs alone is written to", async () => {
    const prepared = path.join(folder, "prepared");
    await opened(PAPERS, { snapshots: [createSnapshotFile(prepared)] });
    const before = await readFile(path.join(prepared, "index.snapshot"));
    const stores = [createSnapshotFile(path.join(folder, "own")), createSnapshotFile(prepared)];
    expect((await opened(PAPERS, { snapshots: stores })).steps).toEqual([]);
    expect((await opened(PAPERS.slice(1), { snapshots: stores })).steps).toEqual(MADE);
    expect((await opened(PAPERS.slice(1), { snapshots: stores })).steps).toEqual([]);
    expect((await opened(PAPERS, { snapshots: stores })).steps).toEqual([]);
    expect(await readFile(path.join(prepared, "index.snapshot"))).toEqual(before);
  });

  it("is made anew when a paper that workers have is damaged", async () => {
    const { logger, events } = recordingLogger();
    const workshopFor = () => oneHand(miniSearchPostings);
    const parts = {
      ...HOLDING,
      corpus: corpusOf(PAPERS),
      snapshots: [createSnapshotFile(folder)],
      workshopFor,
      logger,
    };
    const now = await obtainHoldings(parts);
    const { bytes } = now;
    if (bytes.kind !== "file") throw new Error("It was not kept.");
    await flip(bytes.start + 100);
    expect(() => openHoldings(now, HOLDING).index.papers()).toThrow(DamagedIndexError);
    const again = await obtainHoldings(parts, now);
    expect(openHoldings(again, HOLDING).index.papers()).toEqual(PAPERS);
    expect(events).toEqual([{ level: "warn", event: "index.damaged", fields: { remedy: "it is made again" } }]);
    expect((await opened()).index.papers()).toEqual(PAPERS);
  });

  it("is caught up with where there are many, and kept, its papers copied from the one before", async () => {
    await opened();
    const now = [...PAPERS.slice(2), paperOf({ id: "fresh", title: "Pollen on the moraine", text: "Blown by wind." })];
    const grown = await opened(now, { remadeUpTo: 0 });
    expect(grown.steps).toEqual(["reading", "merging", "keeping"]);
    expect(grown.index.papers()).toEqual(now);
    const again = await opened(now);
    expect(again.steps).toEqual([]);
    expect(hits(again)).toEqual(hits(grown));
    const nowhere = createSnapshotFile(path.join(file, "inside a file"));
    const unwritten = await opened(PAPERS, { remadeUpTo: 0, snapshots: [nowhere, createSnapshotFile(folder)] });
    expect(unwritten.steps).toEqual(["reading", "merging", "keeping"]);
    expect(
      unwritten.index
        .papers()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(PAPERS.map(({ id }) => id).sort());
  });

  it("is made anew where there are many, when a paper that stays is damaged", async () => {
    const sound = await opened(PAPERS.slice(1));
    const bytes = await readFile(file);
    await flip(bytes.indexOf("We observe"));
    const now = PAPERS.slice(1).map((paper, at) => (at === 3 ? { ...paper, upvotes: 3 } : paper));
    const again = await opened(now, { remadeUpTo: 0 });
    expect(again.events).toEqual([{ level: "warn", event: "index.damaged", fields: { remedy: "it is made again" } }]);
    expect(again.index.papers()).toEqual(now);
    expect(hits(again).map(([paper]) => (paper as Paper).id)).toEqual(
      hits(sound).map(([paper]) => (paper as Paper).id),
    );
  });

  it("tells whether a snapshot fits", async () => {
    const state = (papers: readonly Paper[]) =>
      snapshotState({ snapshots: [createSnapshotFile(folder)], corpus: corpusOf(papers), ...HOLDING });
    expect(await state(PAPERS)).toBe("other");
    await opened();
    expect(await state(PAPERS)).toBe("fits");
    expect(await state(PAPERS.slice(1))).toBe("other");
    await flip(5000);
    expect(await state(PAPERS)).toBe("other");
  });
});

describe("an odd corpus", () => {
  const odd = (text: (at: number) => string, count: number) =>
    Array.from({ length: count }, (_, at) => paperOf({ id: `odd-${at}`, title: `Odd ${at}`, text: text(at) }));

  it.each([
    ["of no paper", [], "anything", 0],
    ["of one paper", odd(() => "Moraines hold pollen.", 1), "pollen", 1],
    ["of papers that say the same", odd(() => "Moraines hold pollen.", 300), "pollen", 300],
    ["of empty abstracts", odd(() => "", 100), "odd", 100],
    [
      "with an abstract of 200,000 characters",
      odd((at) => (at === 3 ? "moraine ".repeat(25_000) : "ice"), 60),
      "moraine",
      1,
    ],
    ["of words that no two papers share", odd((at) => words(at, 300), 60), words(7, 1), 1],
  ])("%s is opened again as it was made", async (_, papers, query, found) => {
    const made = await opened(papers);
    const again = await opened(papers);
    const ranking = again.index.search(query, 1_000);
    expect(
      ranking.filter(({ paper }) => `${paper.title} ${paper.abstract}`.toLowerCase().includes(query)),
    ).toHaveLength(found);
    expect(ranking).toEqual(made.index.search(query, 1_000));
    expect(ranking.every(({ score }) => Number.isFinite(score))).toBe(true);
    expect(again.index.papers()).toEqual(papers);
  });

  function words(paper: number, count: number): string {
    return Array.from({ length: count }, (_, at) => `qu${(paper * 1_000 + at).toString(36)}zk`).join(" ");
  }
});

/** Counted from the end when it is negative. */
async function flip(at: number): Promise<void> {
  const bytes = await readFile(file);
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  await writeFile(file, bytes);
}
