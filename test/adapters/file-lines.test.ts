import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eachLine, type FileLine, type LineBounds } from "../../src/adapters/file-lines.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-lines-"));
});
afterAll(() => rm(folder, { recursive: true }));

type Told = Omit<FileLine, "bytes"> & { readonly text: string };

async function linesOf(content: string | Uint8Array, bounds?: LineBounds): Promise<readonly Told[]> {
  const file = path.join(folder, "lines");
  await writeFile(file, content);
  const handle = await open(file, "r");
  const told: Told[] = [];
  // The buffer is used again, so what is to stay is copied.
  const visit = ({ bytes, ...line }: FileLine) => void told.push({ text: Buffer.from(bytes).toString(), ...line });
  await eachLine(handle, visit, bounds).finally(() => handle.close());
  return told;
}

describe("the lines of a file", () => {
  it("come in order, each with its number and where it begins", async () => {
    expect(await linesOf("one\n\nthrée\nfour")).toEqual([
      { text: "one", number: 1, start: 0, end: "line break" },
      { text: "", number: 2, start: 4, end: "line break" },
      { text: "thrée", number: 3, start: 5, end: "line break" },
      { text: "four", number: 4, start: 12, end: "end of file" },
    ]);
    expect(await linesOf("")).toEqual([]);
  });

  it("are the same however little of the file is held at a time", async () => {
    const line = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 30 }),
      fc.constant(""),
      fc.constant("x".repeat(200)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 20 }),
        fc.integer({ min: 1, max: 40 }),
        async (lines, chunkBytes) => {
          const content = lines.map((text) => text.replaceAll("\n", " ")).join("\n");
          expect(await linesOf(content, { chunkBytes, longestBytes: 1_000 })).toEqual(await linesOf(content));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("end at one that is too long to be held", async () => {
    const bounds = { chunkBytes: 4, longestBytes: 10 };
    const told = await linesOf(`short\n${"x".repeat(500)}\nnever read\n`, bounds);
    expect(told.map(({ number, end, start }) => [number, end, start])).toEqual([
      [1, "line break", 0],
      [2, "too long", 6],
    ]);
    expect(told[1]?.text.length).toBeLessThan(40);
  });
});
