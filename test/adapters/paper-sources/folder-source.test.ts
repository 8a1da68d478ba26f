import { mkdir, mkdtemp, rm, unlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { NodeInputFiles } from "../../../src/adapters/node-input-files.ts";
import { folderSource } from "../../../src/adapters/paper-sources/folder-source.ts";
import { jsonLinesOf, sample, samples } from "../../source-server/papers.ts";
import { lookAt } from "./looking.ts";

async function* nothing(): AsyncGenerator<Uint8Array> {}

let folder: string;
const source = (place = folder) =>
  folderSource({ name: "folder:x", label: "folder:x", path: place }, new NodeInputFiles({ standardInput: nothing() }));
const write = (name: string, text: string) => writeFile(path.join(folder, name), text);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-folder-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it("a folder gives what is new or changed in it since the last look", async () => {
  expect((await lookAt(source())).hauls).toBe(0);
  await write("a.jsonl", jsonLinesOf(samples(2)));
  await mkdir(path.join(folder, "more"));
  await write("more/b.jsonl", jsonLinesOf([sample(3)]));
  const first = await lookAt(source());
  expect(first.titles).toHaveLength(3);
  expect((await lookAt(source(), first.cursor)).hauls).toBe(0);
  await write("a.jsonl", jsonLinesOf(samples(4)));
  await utimes(path.join(folder, "a.jsonl"), 1_800_000_000, 1_800_000_000);
  const second = await lookAt(source(), first.cursor);
  expect(second).toMatchObject({ hauls: 1 });
  expect(second.titles).toHaveLength(4);
  await unlink(path.join(folder, "a.jsonl"));
  expect((await lookAt(source(), second.cursor)).hauls).toBe(0);
});

it("a folder goes on with the next file when a look broke off", async () => {
  for (const number of [1, 2, 3]) await write(`${number}.jsonl`, jsonLinesOf([sample(number)]));
  const broken = await lookAt(source(), undefined, { hauls: 1 });
  const rest = await lookAt(source(), broken.cursor);
  expect([...broken.titles, ...rest.titles]).toHaveLength(3);
});

it("a folder tells of a file that cannot be read, and tries it again when it changes", async () => {
  await write("a.pdf", "%PDF-1.7\0");
  await write("b.jsonl", jsonLinesOf([sample(1)]));
  const first = await lookAt(source());
  expect(first.titles).toHaveLength(1);
  expect(first.rejected).toEqual([{ line: 0, reason: expect.stringContaining("a.pdf: ") }]);
  expect((await lookAt(source(), first.cursor)).rejected).toEqual([]);
});

it("a folder that is not there is a failure that says so", async () => {
  await expect(lookAt(source(path.join(folder, "gone")))).rejects.toMatchObject({ kind: "refused" });
});
