import { existsSync } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeFolder, makeFolderSync } from "../../src/adapters/make-folder.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "footnote-folder-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe.each([
  ["makeFolder", makeFolder],
  ["makeFolderSync", async (folder: string, mode: number) => makeFolderSync(folder, mode)],
])("%s", (_name, make) => {
  it("makes a folder with those above it, for the modes asked for, and again without complaint", async () => {
    const folder = path.join(root, "a", "b");
    await make(folder, 0o700);
    await make(folder, 0o755);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it.runIf(existsSync("/proc/self"))("gives up where nothing can be made", async () => {
    await expect(make("/proc/footnote/folder", 0o700)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("tells that a part of the path is a file", async () => {
    await writeFile(path.join(root, "file"), "");
    await expect(make(path.join(root, "file", "folder"), 0o700)).rejects.toMatchObject({ code: "ENOTDIR" });
  });
});
