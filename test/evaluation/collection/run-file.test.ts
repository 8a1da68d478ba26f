import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatRun, readRun } from "../../../src/evaluation/collection/run-file.ts";

let file = "";
beforeEach(async () => {
  file = path.join(await mkdtemp(path.join(tmpdir(), "footnote-run-")), "a.run");
});
afterEach(async () => {
  await rm(path.dirname(file), { recursive: true });
});

function ranking(...hits: readonly (readonly [string, number])[]) {
  return hits.map(([id, score], index) => ({ id, score, rank: index + 1 }));
}

describe("a run file", () => {
  it("holds query, Q0, document, rank, score and tag", () => {
    expect(formatRun({ query: "q1", ranking: ranking(["b", 2.5], ["a", 1]) }, "footnote")).toBe(
      "q1 Q0 b 1 2.5 footnote\nq1 Q0 a 2 1 footnote\n",
    );
  });

  it("keeps our order in readers that order equal scores themselves", async () => {
    await writeFile(file, formatRun({ query: "q1", ranking: ranking(["a", 3], ["b", 3], ["c", 3]) }, "t"));
    expect(await readRun(file)).toEqual(new Map([["q1", ["a", "b", "c"]]]));
  });

  it("keeps any order through writing and reading", async () => {
    const scores = fc.array(
      fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(0, 1, 1 + 1e-9)),
      {
        maxLength: 30,
      },
    );
    await fc.assert(
      fc.asyncProperty(scores, async (drawn) => {
        const falling = drawn.sort((a, b) => b - a).map((score, index) => [`d${index}`, score] as const);
        await writeFile(file, formatRun({ query: "q", ranking: ranking(...falling) }, "t"));
        expect((await readRun(file)).get("q") ?? []).toEqual(falling.map(([id]) => id));
      }),
      { numRuns: 50 },
    );
  });

  it("is read as trec_eval reads it: by score, equal ones by falling id, whatever rank they claim", async () => {
    await writeFile(file, "q1 Q0 a 1 1.0 x\nq1 Q0 b 2 1.0 x\nq1\tQ0\tc\t3\t7\tx\n");
    expect(await readRun(file)).toEqual(new Map([["q1", ["c", "b", "a"]]]));
  });

  it("is refused with file and line when a line does not fit", async () => {
    await writeFile(file, "q1 Q0 a 1 1.0 x\nq1 Q0 b 2 high x\n");
    await expect(readRun(file)).rejects.toThrow(/a\.run:2 is no line of a run/);
    await writeFile(file, "q1\tQ0\ta\t1\tNaN\tx\n");
    await expect(readRun(file)).rejects.toThrow(/a\.run:1 is no line of a run.* the score a finite number/);
    await writeFile(file, "q1 Q0 a 1 1.0 x\nq1 Q0 a 2 0.5 x\n");
    await expect(readRun(file)).rejects.toThrow(
      /a\.run:2: the document "a" stands here a second time for the query "q1"/,
    );
    await expect(readRun(`${file}.gone`)).rejects.toThrow(/There is no file/);
  });

  it("cannot hold an id with a space", () => {
    expect(() => formatRun({ query: "q 1", ranking: ranking(["a", 1]) }, "t")).toThrow(/The id "q 1" holds a space/);
  });
});
