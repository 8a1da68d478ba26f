import { open, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VectorFile } from "../../../src/adapters/embeddings/vector-file.ts";
import { HEADER_BYTES, recordBytes } from "../../../src/adapters/embeddings/vector-record.ts";
import { UpstreamError } from "../../../src/domain/errors.ts";
import type { KeptVector } from "../../../src/ports/embeddings.ts";
import { newFolder } from "./open-scripted.ts";

const keyOf = (number: number) => number.toString(16).padStart(32, "0");
const vector = (number: number, dimensions = 8): KeptVector => ({
  key: keyOf(number),
  values: Int8Array.from({ length: dimensions }, (_, at) => ((number * 31 + at * 7) % 255) - 127),
});
const some = (count: number, from = 0) => Array.from({ length: count }, (_, at) => vector(from + at));
const everybody = () => true;

const open_ = (folder: string, change: Partial<ConstructorParameters<typeof VectorFile>[0]> = {}) =>
  new VectorFile({ folder, recipe: "openai:small", mostBytes: 1_000_000, ...change });

async function kept(file: VectorFile): Promise<readonly (readonly [string, readonly number[]])[]> {
  const shown: [string, readonly number[]][] = [];
  await file.read(({ key, values }) => void shown.push([key, [...values]]));
  return shown;
}
const told = (vectors: readonly KeptVector[]) => vectors.map(({ key, values }) => [key, [...values]]);

describe("the file of vectors", () => {
  it("gives back what was added, also to another process, for its owner's eyes alone", async () => {
    const folder = path.join(newFolder(), "made", "when needed");
    const file = open_(folder);
    expect(await kept(file)).toEqual([]);
    await file.append(some(3), everybody);
    await file.append(some(2, 3), everybody);
    expect(await kept(open_(folder))).toEqual(told(some(5)));
    expect((await stat(file.place)).mode & 0o777).toBe(0o600);
  });

  it("keeps models apart", async () => {
    const folder = newFolder();
    await open_(folder).append(some(2), everybody);
    const other = open_(folder, { recipe: "ollama:other" });
    expect(await kept(other)).toEqual([]);
    await other.append([vector(9, 4)], everybody);
    expect(await kept(open_(folder))).toEqual(told(some(2)));
    expect(await readdir(folder)).toHaveLength(2);
  });

  it("lets go of all of them, and of none that another model gave", async () => {
    const folder = newFolder();
    const file = open_(folder);
    await file.clear();
    await file.append(some(3), everybody);
    const other = open_(folder, { recipe: "ollama:other" });
    await other.append(some(1), everybody);
    await file.clear();
    expect(await kept(file)).toEqual([]);
    expect(await kept(other)).toEqual(told(some(1)));
  });

  it("begins anew with vectors of another length, and where a file is not ours", async () => {
    const file = open_(newFolder());
    await file.append(some(3), everybody);
    await file.append([vector(7, 16)], everybody);
    expect(await kept(file)).toEqual(told([vector(7, 16)]));
    await writeFile(file.place, "a file of somebody else's, longer than any header of ours could ever be, yes");
    expect(await kept(file)).toEqual([]);
    await file.append(some(1), everybody);
    expect(await kept(file)).toEqual(told(some(1)));
  });

  it("always: a file cut anywhere has every record before the cut, and what is added then is found", async () => {
    const folder = newFolder();
    const file = open_(folder);
    await file.append(some(6), everybody);
    const whole = await readFile(file.place);
    const record = (whole.length - HEADER_BYTES) / 6;
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async (length) => {
        await writeFile(file.place, whole.subarray(0, length));
        const survivors = Math.max(0, Math.floor((length - HEADER_BYTES) / record));
        expect(await kept(file)).toEqual(told(some(survivors)));
        await file.append([vector(99)], everybody);
        expect(await kept(file)).toEqual(told([...some(survivors), vector(99)]));
      }),
      { numRuns: 40 },
    );
  });

  it("always: a damaged byte costs the record it stands in, or the file when it stands in the header", async () => {
    const file = open_(newFolder());
    await file.append(some(6), everybody);
    const whole = await readFile(file.place);
    const record = (whole.length - HEADER_BYTES) / 6;
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        await writeFile(file.place, damaged);
        const hit = Math.floor((at - HEADER_BYTES) / record);
        expect(await kept(file)).toEqual(at < HEADER_BYTES ? [] : told(some(6).filter((_, place) => place !== hit)));
      }),
      { numRuns: 60 },
    );
  });

  it("reads files that are longer than what is read at once", async () => {
    const file = open_(newFolder(), { mostBytes: 20_000_000 });
    const many = Array.from({ length: 6_000 }, (_, number) => vector(number, 1_536));
    await file.append(many.slice(0, 3_000), everybody);
    await file.append(many.slice(3_000), everybody);
    let read = 0;
    await file.read(({ key, values }) => {
      if (key !== keyOf(read) || values[5] !== many[read]?.values[5]) expect.fail(`record ${read} is another`);
      read += 1;
    });
    expect(read).toBe(6_000);
  });

  it("grows to its bound: what nobody uses makes room, and when all of it is used, no more goes in", async () => {
    const file = open_(newFolder(), { mostBytes: HEADER_BYTES + 4 * recordBytes(8) });
    await file.append(some(4), everybody);
    await file.append([vector(10)], (key) => key !== keyOf(1) && key !== keyOf(2));
    expect(await kept(file)).toEqual(told([vector(0), vector(3), vector(10)]));
    await file.append([vector(11)], everybody);
    await expect(file.append([vector(12)], everybody)).rejects.toThrow(/FOOTNOTE_EMBEDDINGS_CACHE_MB/);
    expect(await kept(file)).toEqual(told([vector(0), vector(3), vector(10), vector(11)]));
    expect((await stat(file.place)).size).toBe(HEADER_BYTES + 4 * recordBytes(8));
  });

  it("takes the room of models that are set no more, before it gives up any of its own", async () => {
    const folder = newFolder();
    const size = HEADER_BYTES + 4 * recordBytes(8);
    await open_(folder, { recipe: "openai:former" }).append(some(4), everybody);
    const file = open_(folder, { mostBytes: 2 * size });
    await file.append(some(4), everybody);
    expect(await kept(open_(folder, { recipe: "openai:former" }))).toHaveLength(4);
    await file.append([vector(9)], () => false);
    expect(await kept(open_(folder, { recipe: "openai:former" }))).toEqual([]);
    expect(await kept(file)).toEqual(told([...some(4), vector(9)]));
  });

  it("loses nothing to a disk that is full, and says so", async () => {
    const folder = newFolder();
    await open_(folder).append(some(3), everybody);
    const full = open_(folder, { openFile: onFullDisk as typeof open });
    const failure = await full.append(some(2, 3), everybody).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UpstreamError);
    expect(await kept(open_(folder))).toEqual(told(some(3)));
    // Making room needs some: the old file stays until the new one is whole.
    const small = open_(folder, { openFile: onFullDisk as typeof open, mostBytes: HEADER_BYTES + 3 * recordBytes(8) });
    await expect(small.append([vector(9)], () => false)).rejects.toThrow(UpstreamError);
    expect(await kept(open_(folder))).toEqual(told(some(3)));
    expect((await readdir(folder)).filter((name) => name.endsWith(".draft"))).toEqual([]);
  });

  it("lets one process at a time write, and others say that they waited", async () => {
    const folder = newFolder();
    const { signal } = new AbortController();
    await open_(folder).alone(async () => {
      await expect(open_(folder, { patienceMs: 50 }).alone(async () => {}, signal)).rejects.toThrow(/Another Footnote/);
    }, signal);
    expect(await open_(folder).alone(async () => "mine", signal)).toBe("mine");
  });
});

/** Takes half of what is written, and then no more. */
async function onFullDisk(...opening: Parameters<typeof open>): ReturnType<typeof open> {
  const file = await open(...opening);
  const { appendFile } = file;
  file.appendFile = async (bytes) => {
    await appendFile.call(file, (bytes as Buffer).subarray(0, Math.floor((bytes as Buffer).length / 2)));
    throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  };
  return file;
}
