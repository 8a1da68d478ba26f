import { closeSync } from "node:fs";
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  stat,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { readerOf } from "../../../src/adapters/snapshot-file/kept-bytes.ts";
import { createSnapshotFile, hasSnapshot } from "../../../src/adapters/snapshot-file/snapshot-file.ts";
import type { KeptArrays, NewSnapshot, NumberArray } from "../../../src/ports/snapshot-store.ts";

const LETTERS = new TextEncoder().encode("All that is printed of a paper.");
const SNAPSHOT: NewSnapshot = {
  settings: "analyzer 3",
  madeOf: "papers of Monday",
  header: { dimensions: 7, language: "en" },
  arrays: {
    bytes: Int8Array.of(-1, 2, 3),
    counts: Uint16Array.from({ length: 40_000 }, (_, at) => at),
    places: Float64Array.of(Math.PI, -0, Number.POSITIVE_INFINITY),
    none: new Int32Array(),
    floats: Float32Array.of(0.5),
  },
  bytes: [LETTERS.subarray(0, 4), LETTERS.subarray(4)],
};

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-snapshot-"));
  file = path.join(folder, "index.snapshot");
});

async function write(snapshot: NewSnapshot = SNAPSHOT): Promise<void> {
  const kept = await createSnapshotFile(folder).write(snapshot);
  if (kept.kind === "file") closeSync(kept.descriptor);
}

async function loaded(settings = SNAPSHOT.settings): Promise<KeptArrays | string> {
  const found = await createSnapshotFile(folder).find(settings);
  if (found.kind !== "found") return found.kind === "none" ? "none" : found.because;
  return (await found.load()) ?? "damaged in its arrays";
}

function letters({ bytes }: KeptArrays): string {
  const kept = new TextDecoder().decode(readerOf(bytes)(0, LETTERS.length));
  if (bytes.kind === "file") closeSync(bytes.descriptor);
  return kept;
}

describe("a snapshot file", () => {
  it("gives back what was written, arrays in memory that threads share", async () => {
    await write();
    const kept = await loaded();
    if (typeof kept === "string") throw new Error(kept);
    expect(kept.arrays).toEqual(SNAPSHOT.arrays);
    expect(kept.header).toEqual(SNAPSHOT.header);
    expect(Object.values(kept.arrays).every(({ buffer }) => buffer instanceof SharedArrayBuffer)).toBe(true);
    expect(letters(kept)).toBe("All that is printed of a paper.");
    expect(await readdir(folder)).toEqual(["index.snapshot"]);
  });

  it("tells of what it was made before any array is read", async () => {
    await write();
    const found = await createSnapshotFile(folder).find("analyzer 3");
    expect(found.kind === "found" && found.madeOf).toBe("papers of Monday");
    if (found.kind === "found") found.leave();
  });

  it("is there for its own settings alone", async () => {
    expect(await loaded()).toBe("none");
    expect(await hasSnapshot(folder)).toBe(false);
    await write();
    expect(await hasSnapshot(folder)).toBe(true);
    expect(await loaded("analyzer 4")).toBe("of other settings");
  });

  it("is of another version when the layout or the order of bytes is another", async () => {
    await write();
    for (const magic of ["footnote index 1", "footnote index 2BE"]) {
      const bytes = await readFile(file);
      bytes.write(magic, 0, "latin1");
      await writeFile(file, bytes);
      expect(await loaded()).toBe("of another version");
    }
  });

  it.each([
    ["cut short", () => truncate(file, 4000)],
    ["cut to nothing", () => truncate(file, 0)],
    ["with more at the end", () => writeFile(file, "more", { flag: "a" })],
    ["of somebody else", () => writeFile(file, "PK\u0003\u0004".repeat(1000))],
    ["without its head, as a write that was cut off leaves it", () => blank(64)],
  ])("is refused when it is a file %s", async (_, damage) => {
    await write();
    await damage();
    expect(await loaded()).toBe("damaged");
  });

  it("is refused when any bit of it is another, but for the long bytes that whoever reads them checks", async () => {
    await write({ ...SNAPSHOT, bytes: [] });
    const sound = await readFile(file);
    const used = await usedBytes(sound);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...used), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const bytes = Buffer.from(sound);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        await writeFile(file, bytes);
        expect(await loaded()).toMatch(/damaged|another version|other settings/);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps what one has open while another is written over it", async () => {
    await write();
    const kept = await loaded();
    await write({ ...SNAPSHOT, bytes: [new TextEncoder().encode("Something else altogether, and longer than that.")] });
    if (typeof kept === "string") throw new Error(kept);
    expect(letters(kept)).toBe("All that is printed of a paper.");
  });

  it("sweeps what killed writers left, and no draft that may still be written", async () => {
    const gone = path.join(folder, ".index.snapshot.999999999.abc");
    const old = path.join(folder, `.index.snapshot.${process.pid}.old`);
    const young = path.join(folder, `.index.snapshot.${process.pid}.young`);
    for (const draft of [gone, old, young]) await writeFile(draft, "half");
    await utimes(old, 1_000_000_000, 1_000_000_000);
    await write();
    expect((await readdir(folder)).sort()).toEqual([path.basename(young), "index.snapshot"].sort());
  });

  it("is its owner's alone, and says so kindly when it cannot be written", async () => {
    await write();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const blocked = path.join(folder, "a-file");
    await copyFile(file, blocked);
    await chmod(blocked, 0o600);
    await expect(createSnapshotFile(path.join(blocked, "data")).write(SNAPSHOT)).rejects.toThrow(
      "The index snapshot cannot be written to",
    );
    await mkdir(path.join(folder, "odd", "index.snapshot"), { recursive: true });
    const odd = createSnapshotFile(path.join(folder, "odd"));
    expect((await odd.find("analyzer 3")).kind).toBe("none");
    await expect(odd.write(SNAPSHOT)).rejects.toThrow("The index snapshot cannot be written to");
    expect(await readdir(path.join(folder, "odd"))).toEqual(["index.snapshot"]);
  });
});

async function blank(byteLength: number): Promise<void> {
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(0, 0, byteLength));
}

/** Not the gaps before arrays, which nobody reads. */
async function usedBytes(sound: Buffer): Promise<readonly number[]> {
  const start = sound.readDoubleLE(19);
  const { sections }: { readonly sections: readonly { readonly start: number; readonly byteLength: number }[] } =
    JSON.parse(sound.toString("utf8", start));
  const parts = [{ start: 0, byteLength: 64 }, ...sections, { start, byteLength: sound.length - start }];
  return parts.flatMap((part) => Array.from({ length: part.byteLength }, (_, at) => part.start + at));
}

describe("long bytes", () => {
  it("are read from blocks as from one piece", () => {
    const all = Uint8Array.from({ length: 100 }, (_, at) => at);
    const blocks: NumberArray[] = [];
    for (let at = 0; at < 100; at += 7) blocks.push(all.subarray(at, at + 7));
    const read = readerOf({ kind: "memory", blocks: blocks as Uint8Array[] });
    fc.assert(
      fc.property(fc.nat(99), fc.nat(100), (start, length) => {
        expect([...read(start, length)]).toEqual([...all.subarray(start, start + length)]);
      }),
    );
    expect([...readerOf({ kind: "memory", blocks: [] })(0, 3)]).toEqual([]);
  });
});
