import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { composingSection, readComposingFigures } from "../../../src/evaluation/report/composing-section.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-composing-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function sectionOf(record: string): Promise<string> {
  await writeFile(path.join(folder, "bench-answers.json"), record);
  return composingSection(await readComposingFigures(folder)).join("\n");
}

it("shows what our steps take beside the model, from the record beside the page", async () => {
  const spread = { p50: 9.04, p95: 13, most: 17 };
  const record = { date: "2025-01-31", machine: "abacus", overheadMs: spread, firstClaimMs: spread };
  expect(await sectionOf(JSON.stringify(record))).toContain(
    "| our steps over the bare call | p50 ≤ 15 ms | 9.0 ms | 13.0 ms | 17.0 ms |",
  );
});

it("is no section where nothing was measured", async () => {
  expect(composingSection(await readComposingFigures(folder))).toEqual([]);
});

it.each(["{}", "", "[]", "null", '{"date":"d","machine":"m","overheadMs":{"p50":1},"firstClaimMs":{}}'])(
  "says that the record is unreadable, and does not fail after all was measured: %s",
  async (record) => {
    expect(await sectionOf(record)).toBe(
      "## Composing with a model\n\nbench-answers.json cannot be read; `npm run bench:answers -- --write` makes it anew.\n",
    );
  },
);
