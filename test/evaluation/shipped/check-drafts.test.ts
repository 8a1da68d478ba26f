/**
 * The figures of the claim check: how they are counted, and that the shipped check is no worse than recorded. When it fell on
 * purpose or rose, `npm run evaluate` writes the new figures and they are committed.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { DOUBT_MODEL } from "../../../src/answering/check/doubt-model.ts";
import { droppingFrom, readCheckExamples, shippedDoubtModel, weigh } from "../../../src/evaluation/fit/fit-check.ts";
import { checkSection } from "../../../src/evaluation/report/check-section.ts";
import { type CheckFigures, measureChecks, wilsonInterval } from "../../../src/evaluation/shipped/check-drafts.ts";
import { type JudgedDraft, readJudgedDrafts } from "../../../src/evaluation/shipped/judged-drafts.ts";
import { paper, shippedPapers } from "../../papers.ts";

const ROOT = path.join(import.meta.dirname, "..", "..", "..");
/** About four claims of a split. */
const TOLERANCE = 0.02;

const QUOTE = "Flover is 11.5 times faster than FasterTransformer.";
const evidence = [{ marker: 1, score: 1, paper: paper({ id: "p-flover", title: "Flover", abstract: QUOTE }) }];

function draft(id: string, kind: string, text: string, split: JudgedDraft["split"] = "test"): JudgedDraft {
  return { id, split, kind, claim: { text, support: [{ marker: 1, quote: QUOTE }] }, evidence };
}

describe("the figures of the check", () => {
  const [figures] = measureChecks([
    draft("d1", "sound", "Flover is 11.5 times faster than FasterTransformer."),
    draft("d2", "sound", "Flover cooks dinner for hungry astronauts."),
    draft("d3", "wrong-number", "Flover is 15.1 times faster than FasterTransformer."),
    draft("d4", "wrong-number", "Flover is faster than FasterTransformer."),
  ]);
  if (figures === undefined) throw new Error("nothing was measured");

  it("count faults caught, sound claims dropped, and how many of the dropped were faulty", () => {
    expect(figures).toMatchObject({
      split: "test",
      faulty: { count: 2, dropped: 1, share: 0.5 },
      sound: { count: 2, dropped: 1, share: 0.5 },
      precision: { count: 2, dropped: 1, share: 0.5 },
      kinds: [{ kind: "wrong-number", count: 2, dropped: 1, named: [{ fault: "number", count: 1 }] }],
    });
  });

  it("are shown as a section of the page, and as none where nothing was measured", () => {
    expect(checkSection([figures])).toContain(
      "| planted faults caught (recall) | ≥ 0.95 | 0.500 | 0.095–0.905 | 1 of 2 |",
    );
    expect(checkSection([])).toEqual([]);
  });

  it("drop no claim that nothing speaks against, however many may be dropped", () => {
    const [claim] = weigh(readCheckExamples([draft("d1", "sound", QUOTE)]), DOUBT_MODEL);
    if (claim === undefined) throw new Error("nothing was weighed");
    const odds = [-1, 0.5, ...Array(8).fill(Number.NEGATIVE_INFINITY)] as number[];
    const examples = odds.map((each) => ({ ...claim, odds: each }));
    expect(droppingFrom(examples, 0.5)).toBe(-1);
    // The first of ten may go, the second must stay.
    expect(droppingFrom(examples, 0.1)).toBeCloseTo(-1, 1);
    expect(droppingFrom(examples, 0.1)).toBeGreaterThan(-1);
    expect(droppingFrom(examples.slice(2), 0.5)).toBe(0);
  });

  it("have an interval that stays within 0 and 1", () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 0 });
    expect(wilsonInterval(10, 10).high).toBeCloseTo(1, 9);
    expect(wilsonInterval(10, 10).low).toBeCloseTo(0.722, 3);
  });
});

describe("the shipped check", () => {
  let drafts: readonly JudgedDraft[] = [];
  beforeAll(async () => {
    drafts = await readJudgedDrafts(path.join(ROOT, "corpus", "judged"), await shippedPapers());
  });

  it("is no worse than recorded", { timeout: 60_000 }, async () => {
    const recorded = JSON.parse(await readFile(path.join(ROOT, "docs", "evaluation.json"), "utf8")) as {
      readonly checks: readonly CheckFigures[];
    };
    const measured = measureChecks(drafts);
    expect(measured.map(({ split }) => split)).toEqual(["test", "dev"]);
    for (const { split, faulty, sound } of measured) {
      const held = recorded.checks.find((each) => each.split === split);
      expect(faulty.share, split).toBeGreaterThanOrEqual((held?.faulty.share ?? 1) - TOLERANCE);
      expect(sound.share, split).toBeLessThanOrEqual((held?.sound.share ?? 0) + TOLERANCE);
    }
  });

  it("has the weights that fitting gives", { timeout: 60_000 }, () => {
    const fitted = shippedDoubtModel(drafts);
    expect(Object.keys(DOUBT_MODEL.weights).toSorted()).toEqual(Object.keys(fitted.weights).toSorted());
    for (const [sign, weight] of Object.entries(fitted.weights))
      expect(DOUBT_MODEL.weights[sign as keyof typeof fitted.weights], sign).toBeCloseTo(weight, 1);
    expect(DOUBT_MODEL.bias).toBeCloseTo(fitted.bias, 1);
    expect(DOUBT_MODEL.dropFrom).toBeCloseTo(fitted.dropFrom, 1);
  });
});
