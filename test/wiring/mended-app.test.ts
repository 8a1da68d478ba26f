/** The terminal's app over an index whose papers are damaged on the disk. */
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { JsonlPaperStore } from "../../src/adapters/jsonl-paper-store.ts";
import { loadConfig } from "../../src/config.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { openUseCases } from "../../src/wiring/use-cases.ts";
import { LIBRARY, paperOf } from "../retrieval/small-library.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-mended-"));
});
afterAll(() => rm(folder, { recursive: true }));

it("makes it again and answers, and the next one finds it whole", async () => {
  const papers = LIBRARY.map(
    (document, at): Paper => ({ ...paperOf(document), id: `p-${String(at).padStart(10, "0")}` }),
  );
  const corpus = path.join(folder, "papers.jsonl");
  await new JsonlPaperStore({ file: corpus, whenMissing: "empty", remedy: "" }).replace(papers);
  const config = loadConfig({ FOOTNOTE_DATA_DIR: folder, FOOTNOTE_CORPUS: corpus });
  const logged: string[] = [];
  const best = async (): Promise<Paper | undefined> => {
    const useCases = await openUseCases(config, (line) => void logged.push(line));
    const app = await useCases.openApp({ answers: false });
    const [first] = await app.search("waggle dance of the honeybee", 3);
    expect(app.paperCount).toBe(papers.length);
    await useCases.settle();
    return first?.paper;
  };
  const sound = await best();
  expect(sound).toBeDefined();

  const snapshot = path.join(folder, "index.snapshot");
  const bytes = readFileSync(snapshot);
  bytes.write("#", bytes.lastIndexOf(sound?.abstract ?? ""));
  writeFileSync(snapshot, bytes);
  expect(await best()).toEqual(sound);
  expect(logged.join("")).toContain("index.damaged");

  logged.length = 0;
  expect(await best()).toEqual(sound);
  expect(logged).toEqual([]);
});
