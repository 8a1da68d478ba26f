import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { MAX_RECORD_BYTES } from "../../../src/ingestion/limits.ts";
import { readSource } from "../../../src/ingestion/sources/read-source.ts";
import { prose, recordsOf, rejectionsOf } from "../reading.ts";

async function* pieces(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === "string" ? Buffer.from(part) : part;
}

const read = (...parts: readonly (string | Uint8Array)[]) =>
  readSource(pieces(...parts), { onRecords: () => undefined });

const MIB = 1024 * 1024;

describe("reading a source", () => {
  it("recognises its format by content and gives its records", async () => {
    expect(recordsOf(await read('{"title":"Rivers"}\n'))).toMatchObject([{ title: "Rivers" }]);
    expect(recordsOf(await read(`First Title\n\n${prose("one")}\n`))).toMatchObject([{ title: "First Title" }]);
    expect(recordsOf(await read("Abstract: Rivers run.\n"))).toMatchObject([{ abstract: "Rivers run." }]);
  });

  it("does not mind where the pieces were cut, a byte order mark, or Windows' line ends", async () => {
    const bytes = Buffer.from('\uFEFF{"title":"Flüsse 😀"}\r\n{"title":"Seen"}');
    const items = await read(...[...bytes].map((byte) => Buffer.from([byte])));
    expect(recordsOf(items).map(({ title }) => title)).toEqual(["Flüsse 😀", "Seen"]);
  });

  it("unpacks gzip, also when it comes in small pieces", async () => {
    const packed = gzipSync('{"title":"Rivers"}\n{"title":"Lakes"}\n');
    expect(recordsOf(await read(packed.subarray(0, 5), packed.subarray(5)))).toHaveLength(2);
  });

  it.each([
    ["an empty file", [""], "nothing in it; expected an Atom or RSS feed, JSON Lines, a JSON array, BibTeX,"],
    ["a binary file", [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1])], "a binary file; expected text in UTF-8"],
    ["bytes that are not UTF-8", [Buffer.from([0x7b, 0xff, 0xfe, 0x7d])], "not UTF-8; expected text in UTF-8"],
    ["text of no known format", ["a,b\n1,2\n"], "no known format; expected"],
    [
      "an HTML error page",
      ["<!doctype html><title>502 Bad Gateway</title>"],
      "an HTML page, perhaps an error page; expected",
    ],
    ["a feed that breaks off", ["<feed><entry><title>A"], "expected a whole feed"],
    ["an array that breaks off", ['[{"title":"A"},'], "expected it whole"],
    [
      "gzip that breaks off",
      [gzipSync(`{"title":"${"A".repeat(999)}"}`).subarray(0, 30)],
      "expected a whole gzip file",
    ],
  ])("refuses %s and says what was expected", async (_, parts, message) => {
    await expect(read(...parts)).rejects.toThrow(message);
  });

  it.each([
    ["lines", "{}\n".repeat(50)],
    ["an array", `[${"{},".repeat(50)}{}]`],
  ])("refuses a file of %s with more records than are taken, before it has read them all", async (_, text) => {
    let read = 0;
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(text);
      read += 1;
    }
    const steps = { onRecords: () => undefined, mostRecords: 49 };
    await expect(readSource(bytes(), steps)).rejects.toThrow("more than 49 records");
    await expect(readSource(pieces(text), { ...steps, mostRecords: 51 })).resolves.not.toHaveLength(0);
    expect(read).toBeLessThanOrEqual(1);
  });

  it("refuses a file whose bytes stop being UTF-8 or text after a good beginning", async () => {
    const good = `{"title":"Rivers"}\n`.repeat(5000);
    await expect(read(good, Buffer.from([0xff, 0x0a]))).rejects.toThrow("line 5001 is not UTF-8");
    await expect(read(good, Buffer.from([0]))).rejects.toThrow("a binary file");
  });

  it("rejects a line of 50 MB without holding it, and reads on", async () => {
    const chunk = Buffer.alloc(MIB, 0x61);
    async function* long(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"title":"Before"}\n{"title":"');
      for (let index = 0; index < 50; index += 1) yield chunk;
      yield Buffer.from('"}\n{"title":"After"}\n');
    }
    const before = process.memoryUsage().arrayBuffers;
    const items = await readSource(long(), { onRecords: () => undefined });
    expect(recordsOf(items).map(({ title }) => title)).toEqual(["Before", "After"]);
    expect(rejectionsOf(items)).toEqual([
      { line: 2, reason: `a line of ${50 * MIB + 12} bytes; expected at most ${MAX_RECORD_BYTES}` },
    ]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * MIB);
  });

  it("rejects a file that is nothing but one line of 50 MB", async () => {
    const parts = [Buffer.from('{"title":"'), ...Array.from({ length: 50 }, () => Buffer.alloc(MIB, 0x61))];
    expect(rejectionsOf(await read(...parts))).toHaveLength(1);
  });

  it("refuses more than a format that is read whole may have", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("[");
      for (;;) yield Buffer.alloc(MIB, 0x20);
    }
    await expect(readSource(endless(), { onRecords: () => undefined })).rejects.toThrow(
      "a JSON array of more than 64 MB",
    );
  });
});
