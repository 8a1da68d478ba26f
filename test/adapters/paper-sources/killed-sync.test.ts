/** A sync that is killed at any instant: no cursor is ever ahead of what is stored, and the next sync finishes the work. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { JsonlPaperStore } from "../../../src/adapters/jsonl-paper-store.ts";
import { jsonLinesOf, sample } from "../../source-server/papers.ts";

const SCRIPT = fileURLToPath(new URL("./sync-a-folder.ts", import.meta.url));
const FILES = 40;
const KILLS = 5;

let folder: string;
let papers: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-killed-"));
  papers = path.join(folder, "in");
  await mkdir(papers);
  for (let number = 0; number < FILES; number += 1)
    await writeFile(path.join(papers, `${number}.jsonl`), jsonLinesOf([sample(number)]));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const stored = async (): Promise<ReadonlySet<string>> => {
  const store = new JsonlPaperStore({ file: path.join(folder, "papers.jsonl"), whenMissing: "empty", remedy: "" });
  return new Set((await store.load()).map(({ title }) => title));
};
const cursorFiles = async (): Promise<readonly string[]> => {
  const text = await readFile(path.join(folder, "sources.json"), "utf8").catch(() => "[]");
  const [state] = JSON.parse(text) as readonly { readonly cursor?: string }[];
  const cursor = JSON.parse(state?.cursor ?? "{}") as { readonly stamps?: Readonly<Record<string, string>> };
  return Object.keys(cursor.stamps ?? {});
};
const sync = () =>
  spawn(process.execPath, ["--import", "tsx", SCRIPT, folder, papers], { stdio: ["ignore", "pipe", "inherit"] });

it("a sync that is killed loses no paper, and is gone on with", async () => {
  let most = 0;
  for (let round = 0; round < KILLS; round += 1) {
    const child = sync();
    const ended = once(child, "exit");
    // It has got further, and is in the middle of something.
    while ((await cursorFiles()).length <= most) await sleep(3);
    await sleep(round * 3);
    child.kill("SIGKILL");
    await ended;
    const [kept, known] = [await stored(), await cursorFiles()];
    for (const file of known)
      expect(kept, `${file} is in the cursor`).toContain(sample(Number.parseInt(file, 10)).title);
    expect(known.length).toBeGreaterThan(most);
    most = known.length;
  }
  const last = sync();
  expect((await once(last, "exit"))[0]).toBe(0);
  expect((await stored()).size).toBe(FILES);
  expect(await cursorFiles()).toHaveLength(FILES);
});
