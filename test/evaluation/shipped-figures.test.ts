/**
 * Holds the product to the figures of `docs/evaluation.json`, a little below each, so that quality cannot fall in
 * silence. When it fell on purpose or rose, `npm run evaluate` writes the new figures and they are committed.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../src/adapters/system-clock.ts";
import { loadConfig } from "../../src/config.ts";
import { targetsOf } from "../../src/evaluation/report/targets.ts";
import { evaluateShipped, type ShippedOutcome } from "../../src/evaluation/shipped/evaluate-shipped.ts";
import { openUseCases } from "../../src/wiring/use-cases.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");

/** About one question of the 75: less is not worth a red light. */
const TOLERANCE = 0.015;

let recorded: ShippedOutcome;
let measured: ShippedOutcome;
beforeAll(async () => {
  recorded = JSON.parse(await readFile(path.join(ROOT, "docs", "evaluation.json"), "utf8")) as ShippedOutcome;
  const config = loadConfig({});
  const { openShipped } = await (await openUseCases(config, () => {})).openEvaluation();
  const { papers, system } = await openShipped();
  measured = await evaluateShipped({
    judgedFolder: path.join(ROOT, "corpus", "judged"),
    corpusFile: config.corpusFile,
    papers,
    system,
    clock: systemClock,
  });
}, 120_000);

describe("the shipped product on the judged sets", () => {
  it("is measured on the corpus that is committed", () => {
    expect(recorded.corpusFingerprint).toBe(measured.corpusFingerprint);
  });

  it("is no worse than recorded", () => {
    const floors = new Map(targetsOf(recorded.figures).map(({ name, reached }) => [name, reached]));
    const fallen = targetsOf(measured.figures).filter(({ name, reached, direction }) => {
      const held = floors.get(name) ?? 0;
      return direction === "at least" ? reached < held - TOLERANCE : reached > held + TOLERANCE;
    });
    expect(fallen.map(({ name, reached }) => `${name}: ${reached.toFixed(3)}`)).toEqual([]);
  });
});
