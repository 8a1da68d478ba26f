/** The real pool over real papers on a disk: opened from a snapshot, added to, bound anew while people ask, opened again. */
import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { JsonlPaperStore } from "../../src/adapters/jsonl-paper-store.ts";
import { loadConfig } from "../../src/config.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { createAppPool } from "../../src/pool/app-pool.ts";
import type { Shared } from "../../src/pool/messages.ts";
import { wiredApp } from "../../src/pool/open-wired-app.ts";
import { sharedShelf } from "../../src/wiring/bot/shared-shelf.ts";
import { LIBRARY, paperOf } from "../retrieval/small-library.ts";
import { recordingLogger } from "./recording-logger.ts";

const PAPERS = LIBRARY.map((document, at): Paper => ({ ...paperOf(document), id: idOf(at) }));
const QUOKKA = paper(100, "Quokkas on the moraine", "Quokkas eat pollen.");
const NUMBAT = paper(101, "Numbats in the hive", "Numbats eat nothing else.");

let folder = "";
const file = (name: string) => path.join(folder, name);
const own = () => new JsonlPaperStore({ file: file("data/papers.jsonl"), whenMissing: "empty", remedy: "" });
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-wired-"));
  mkdirSync(file("data"));
  await new JsonlPaperStore({ file: file("shipped.jsonl"), whenMissing: "empty", remedy: "" }).replace(PAPERS);
});
afterAll(() => rm(folder, { recursive: true }));

async function open() {
  const { logger, events } = recordingLogger();
  const config = loadConfig({ FOOTNOTE_DATA_DIR: file("data"), FOOTNOTE_CORPUS: file("shipped.jsonl") });
  const pool = await createAppPool({ open: wiredApp(config), workers: 2, bindAtPapers: 2, bindSoonMs: 100, logger });
  return { pool, bound: () => events.filter(({ event }) => event === "pool.papers.bound").length };
}

it("finds papers at once, binds them in beside its workers, and begins with them the next time", async () => {
  const first = await open();
  const titles = async (query: string) => (await first.pool.search(query, 3)).map(({ paper: { title } }) => title);
  expect(first.pool.paperCount).toBe(PAPERS.length);
  expectShared(first.pool.shared);
  const shelf = sharedShelf(first.pool);
  expect(shelf.paper(idOf(3))).toEqual(PAPERS[3]);
  // Of very many papers another thread reads the titles, to the same end.
  const here = await shelf.titles();
  expect(here.titles.titleKeys).toHaveLength(PAPERS.length);
  expect(await sharedShelf(first.pool, 1).titles()).toEqual(here);

  await own().replace([QUOKKA]);
  await first.pool.add([QUOKKA]);
  const [top] = await Promise.all([titles("quokkas on the moraine"), titles("quokkas")]);
  expect(top[0]).toBe(QUOKKA.title);

  const before = statSync(file("data/index.snapshot")).ino;
  await own().replace([QUOKKA, NUMBAT]);
  const asked: Promise<readonly string[]>[] = [];
  await first.pool.add([NUMBAT]);
  // People ask before, while and after the workers go over.
  while (first.bound() === 0 || asked.length < 20) {
    asked.push(titles("numbats in the hive"));
    await asked.at(-1);
  }
  expect(new Set((await Promise.all(asked)).map(([best]) => best))).toEqual(new Set([NUMBAT.title]));
  expect(statSync(file("data/index.snapshot")).ino).not.toBe(before);
  expect(shelf.paper(NUMBAT.id)).toEqual(NUMBAT);
  expect(first.pool.paperCount).toBe(PAPERS.length + 2);

  appendFileSync(file("data/papers.jsonl"), "no paper at all\n");
  await expect(first.pool.reload()).rejects.toThrow(/papers\.jsonl are damaged: line 3/);
  expect(await titles("numbats in the hive")).toContain(NUMBAT.title);
  await first.pool.close();

  await own()
    .replace([QUOKKA, NUMBAT])
    .catch(() => {});
  const kept = statSync(file("data/index.snapshot")).ino;
  const second = await open();
  expectShared(second.pool.shared);
  expect((await second.pool.search("numbats in the hive", 1))[0]?.paper).toEqual(NUMBAT);
  expect(statSync(file("data/index.snapshot")).ino).toBe(kept);
  await second.pool.close();
});

it("makes the index again when a paper in it is damaged, and answers all the same", async () => {
  await own().replace([QUOKKA, NUMBAT]);
  await (await open()).pool.close();
  damage("Quokkas eat pollen");
  const { pool, bound } = await open();
  const shelf = sharedShelf(pool);
  const found = await Promise.all(Array.from({ length: 5 }, () => pool.search("quokkas on the moraine", 1)));
  expect(found.map(([hit]) => hit?.paper)).toEqual(Array(5).fill(QUOKKA));
  expect(bound()).toBe(1);

  damage("Quokkas eat pollen");
  expect((await shelf.titles()).titles.titleKeys).toHaveLength(PAPERS.length + 2);
  expect(bound()).toBe(2);
  expect(shelf.paper(QUOKKA.id)).toEqual(QUOKKA);
  await pool.close();
});

/** A message that names such memory copies nothing of it: all threads read the same. */
function expectShared(shared: Shared | undefined): void {
  const arrays = Object.values(shared?.arrays ?? {});
  expect(arrays.length).toBeGreaterThan(20);
  for (const array of arrays) expect(array.buffer).toBeInstanceOf(SharedArrayBuffer);
}

/** Flips a bit in the index where this is written, under the hands of whoever reads in it. */
function damage(words: string): void {
  const at = readFileSync(file("data/index.snapshot")).lastIndexOf(words);
  expect(at).toBeGreaterThan(0);
  const descriptor = openSync(file("data/index.snapshot"), "r+");
  writeSync(descriptor, "q", at);
  closeSync(descriptor);
}

function idOf(number: number): string {
  return `p-${String(number).padStart(10, "0")}`;
}

function paper(number: number, title: string, text: string): Paper {
  return { ...paperOf({ id: idOf(number), title, text }) };
}
