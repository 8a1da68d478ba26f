import { chmod, mkdtemp, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { IndexSnapshotFile } from "../../src/adapters/index-snapshot-file.ts";
import { miniSearchEngines } from "../../src/adapters/minisearch.ts";
import type { IndexSnapshotStore } from "../../src/ports/index-snapshot-store.ts";
import type { Logger } from "../../src/ports/logger.ts";
import { openPaperIndex } from "../../src/retrieval/open-paper-index.ts";
import { LIBRARY, paperOf } from "../retrieval/small-library.ts";

const PAPERS = LIBRARY.map(paperOf);
const FINGERPRINT = { settings: "s", documents: "d" };

let folder: string;
let file: string;
let warnings: string[];
const logger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (event) => warnings.push(event),
  error: () => undefined,
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-snapshot-"));
  file = path.join(folder, "index.snapshot");
  warnings = [];
});

/** Tells whether the kept snapshot was of use: then nothing is written. */
function watched(store: IndexSnapshotStore) {
  const seen = { writes: 0 };
  const snapshots: IndexSnapshotStore = {
    read: (fingerprint) => store.read(fingerprint),
    write: async (fingerprint, snapshot) => {
      seen.writes += 1;
      await store.write(fingerprint, snapshot);
    },
  };
  return { seen, snapshots };
}

async function opened(papers = PAPERS) {
  const { seen, snapshots } = watched(new IndexSnapshotFile(folder));
  const index = await openPaperIndex(papers, { engines: miniSearchEngines, snapshots, logger });
  return { index, writes: seen.writes };
}

const hits = (index: Awaited<ReturnType<typeof openPaperIndex>>) =>
  index.search("pollen on the moraine", 20).map(({ paper, score }) => [paper.id, score]);

describe("the index snapshot", () => {
  it("opens the same index without building it again", async () => {
    const first = await opened();
    const second = await opened();
    expect([first.writes, second.writes]).toEqual([1, 0]);
    expect(hits(second.index)).toEqual(hits(first.index));
    expect(second.index.related("bees-03", 5)).toEqual(first.index.related("bees-03", 5));
    expect(await readdir(folder)).toEqual(["index.snapshot"]);
  });

  it("can be added to and removed from after opening", async () => {
    await opened();
    const { index } = await opened();
    const before = hits(index);
    const fresh = paperOf({ id: "fresh", title: "Pollen on the moraine", text: "Blown there by wind." });
    index.add([fresh]);
    expect(index.search("pollen on the moraine", 1)[0]?.paper.id).toBe("fresh");
    index.remove(["fresh"]);
    expect(hits(index).map(([id]) => id)).toEqual(before.map(([id]) => id));
  });

  it("is rebuilt when the papers are others", async () => {
    await opened();
    expect((await opened(PAPERS.slice(1))).writes).toBe(1);
  });

  it.each([
    ["a flipped bit in the head", async () => flip(20)],
    ["a flipped bit in the body", async () => flip(5000)],
    ["a flipped bit at the end", async () => flip(-1)],
    ["a file cut short", async () => truncate(file, 4000)],
    ["a file cut to nothing", async () => truncate(file, 0)],
    ["more at the end", async () => writeFile(file, "more", { flag: "a" })],
    ["a foreign file", async () => writeFile(file, "PK\u0003\u0004".repeat(1000))],
  ])("is noticed and rebuilt: %s", async (_, damage) => {
    const sound = hits((await opened()).index);
    await damage();
    const { index, writes } = await opened();
    expect(writes).toBe(1);
    expect(hits(index)).toEqual(sound);
    expect((await opened()).writes).toBe(0);
  });

  it("is rebuilt when its counts are falsified, though every digest is right", async () => {
    const store = new IndexSnapshotFile(folder);
    const sound = hits((await opened()).index);
    const falsifying: IndexSnapshotStore = {
      read: async (fingerprint) => {
        const snapshot = await store.read(fingerprint);
        const text = Buffer.from(snapshot ?? []).toString("latin1");
        return Buffer.from(
          text.replace(/(?<="textLengths":\[)\d/, (digit) => `${9 - Number(digit)}`),
          "latin1",
        );
      },
      write: (fingerprint, snapshot) => store.write(fingerprint, snapshot),
    };
    const index = await openPaperIndex(PAPERS, { engines: miniSearchEngines, snapshots: falsifying, logger });
    expect(hits(index)).toEqual(sound);
    expect(warnings).toHaveLength(1);
  });

  it("leaves the index working where nothing can be written, with one warning", async () => {
    await writeFile(path.join(folder, "blocked"), "a file where a folder should be");
    const snapshots = new IndexSnapshotFile(path.join(folder, "blocked", "data"));
    const index = await openPaperIndex(PAPERS, { engines: miniSearchEngines, snapshots, logger });
    expect(index.search("honeybee", 1)).toHaveLength(1);
    expect(warnings).toEqual(["index snapshot not written, the next start will take longer"]);
  });

  it("belongs to one fingerprint, and is its owner's alone", async () => {
    const store = new IndexSnapshotFile(folder);
    expect(await store.read(FINGERPRINT)).toBeUndefined();
    await store.write(FINGERPRINT, new Uint8Array([1, 2, 3]));
    expect([...((await store.read(FINGERPRINT)) ?? [])]).toEqual([1, 2, 3]);
    expect(await store.read({ ...FINGERPRINT, settings: "t" })).toBeUndefined();
    expect(await store.read({ ...FINGERPRINT, documents: "e" })).toBeUndefined();
    await chmod(file, 0o600);
  });
});

async function flip(at: number): Promise<void> {
  const bytes = await readFile(file);
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  await writeFile(file, bytes);
}
