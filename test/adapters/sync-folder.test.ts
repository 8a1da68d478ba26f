import { mkdtempSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moveIntoPlace } from "../../src/adapters/sqlite-store/private-file.ts";
import { syncFolder, syncFolderSync } from "../../src/adapters/sync-folder.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "sync-folder-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const failing = (code: string) => () => {
  throw Object.assign(new Error(code), { code });
};

describe("syncing a folder", () => {
  it("does without where the file system cannot, as on Windows and on some shares", async () => {
    for (const code of ["EPERM", "EINVAL", "EISDIR"]) {
      expect(() => syncFolderSync(folder, failing(code))).not.toThrow();
      const handle = { sync: async () => failing(code)(), close: async () => {} };
      await expect(syncFolder(folder, async () => handle)).resolves.toBeUndefined();
    }
  });

  it("tells of a disk that fails", async () => {
    expect(() => syncFolderSync(folder, failing("EIO"))).toThrow("EIO");
    await expect(syncFolder(folder, async () => failing("EIO")())).rejects.toThrow("EIO");
  });
});

it("a back-up takes its place where folders cannot be synced, and its bytes are synced as Windows wants: where they may be written", () => {
  const [draft, place] = [path.join(folder, "draft"), path.join(folder, "place")];
  writeFileSync(draft, "whole");
  let synced = 0;
  moveIntoPlace(draft, place, (descriptor) => {
    synced += 1;
    if (synced > 1) failing("EPERM")();
    // What may only be read cannot be written to.
    writeSync(descriptor, "W", 0);
  });
  expect(readFileSync(place, "utf8")).toBe("Whole");
});
