/** The recorded figures of deep answers say what ADR 0012 says of them. */
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import type { DeepEvaluation, SystemName } from "../../../src/evaluation/deep/evaluate-deep.ts";

const recorded: DeepEvaluation = JSON.parse(
  await readFile(new URL("../../../docs/evaluation-deep.json", import.meta.url), "utf8"),
);
const figuresOf = (name: SystemName, kind: string) => {
  const row = recorded.systems.find((system) => system.name === name)?.rows.find((each) => each.kind === kind);
  if (row === undefined) throw new Error(`${name} has no row for ${kind}`);
  return row.figures;
};

/** What one paper less in one question of 18 costs; quick answers leave out hardly more since they weigh what each paper says. */
const ONE_PAPER = 0.02;

it.each(["multi", "compare"])("without a model, deep answers state more than quick ones on %s questions", (kind) => {
  const [quick, deep] = [figuresOf("quick, no model", kind), figuresOf("deep, no model, held out", kind)];
  expect(deep.facts).toBeGreaterThan(quick.facts);
  expect(deep.mustCiteRecall).toBeGreaterThanOrEqual(quick.mustCiteRecall - ONE_PAPER);
});

it("keeps within its budget, and its plans differ more than samples do", () => {
  expect(figuresOf("deep, model", "multi and compare").tokens).toBeLessThanOrEqual(recorded.settings.budgetTokens);
  const diversity = (name: SystemName) =>
    recorded.systems.find((system) => system.name === name)?.drafts?.diversityByPapers ?? 0;
  expect(diversity("deep, model")).toBeGreaterThan(diversity("repeated sampling, model"));
});
