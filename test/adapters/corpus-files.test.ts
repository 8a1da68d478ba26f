import { copyFile, mkdtemp, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, it } from "vitest";
import { corpusFiles } from "../../src/adapters/corpus-files.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-corpus-files-"));
});

const at = (name: string) => path.join(folder, name);
const files = () => corpusFiles({ files: [at("shipped.jsonl"), at("papers.jsonl")], load: async () => [] });

it("tells whether the papers are still those that were marked", async () => {
  await writeFile(at("shipped.jsonl"), "one\n");
  const mark = await files().mark();
  expect(await files().fits(mark)).toBe(true);
  await writeFile(at("papers.jsonl"), "two\n");
  expect(await files().fits(mark)).toBe(false);
  const both = await files().mark();
  expect(await files().fits(both)).toBe(true);
  await writeFile(at("papers.jsonl"), "too\n");
  expect(await files().fits(both)).toBe(false);
  await rm(at("papers.jsonl"));
  expect(await files().fits(both)).toBe(false);
  expect(await files().fits(mark)).toBe(true);
});

it("goes by the bytes where a file was touched, copied or replaced by its like", async () => {
  await writeFile(at("shipped.jsonl"), "one\n");
  const mark = await files().mark();
  await utimes(at("shipped.jsonl"), 1, 1);
  expect(await files().fits(mark)).toBe(true);
  await copyFile(at("shipped.jsonl"), at("copy"));
  await rename(at("copy"), at("shipped.jsonl"));
  expect(await files().fits(mark)).toBe(true);
  // As long, and of the same age as far as anybody can set it.
  const { atime, mtime } = await stat(at("shipped.jsonl"));
  await writeFile(at("shipped.jsonl"), "two\n");
  await utimes(at("shipped.jsonl"), atime, mtime);
  expect(await files().fits(mark)).toBe(false);
});

it("takes nothing else for a mark", async () => {
  for (const mark of ["", "{}", "[]", "[null]", "[null,null,null]"]) expect(await files().fits(mark)).toBe(false);
  expect(await files().fits("[null,null]")).toBe(true);
  await writeFile(at("shipped.jsonl"), "one\n");
  const inside = corpusFiles({ files: [path.join(at("shipped.jsonl"), "inside")], load: async () => [] });
  expect(await inside.fits(await inside.mark())).toBe(false);
});
