/**
 * The section "Composing with a model" of the evaluation page, from the record that `npm run bench:answers` left beside it.
 *
 * Those figures come from a machine and a day of their own; the page names them and says where they stand in full.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { table } from "./markdown-table.ts";

export interface ComposingFigures {
  readonly date: string;
  readonly machine: string;
  readonly overheadMs: Spread;
  readonly firstClaimMs: Spread;
}

interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
}

/** Nothing where it was never measured. */
export async function readComposingFigures(folder: string): Promise<ComposingFigures | undefined> {
  try {
    return JSON.parse(await readFile(path.join(folder, "bench-answers.json"), "utf8")) as ComposingFigures;
  } catch {
    return undefined;
  }
}

export function composingSection(figures: ComposingFigures | undefined): readonly string[] {
  if (figures === undefined) return [];
  const { date, machine, overheadMs, firstClaimMs } = figures;
  return [
    "## Composing with a model",
    "",
    `What our steps take beside the model, on ${date}, ${machine}; how it is measured: [bench-answers](bench-answers.md).`,
    "",
    ...table(
      ["", "target", "p50", "p95", "most"],
      [
        ["our steps over the bare call", "p50 ≤ 15 ms", ...cells(overheadMs)],
        ["first checked claim shown, after its last token", "≤ 300 ms", ...cells(firstClaimMs)],
      ],
    ),
    "",
  ];
}

function cells({ p50, p95, most }: Spread): readonly string[] {
  return [p50, p95, most].map((ms) => `${ms.toFixed(1)} ms`);
}
