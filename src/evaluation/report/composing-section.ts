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

/** Nothing where it was never measured; a record that is damaged or of another form is said to be, for it took long to make. */
export async function readComposingFigures(folder: string): Promise<ComposingFigures | "unreadable" | undefined> {
  try {
    const record: unknown = JSON.parse(await readFile(path.join(folder, "bench-answers.json"), "utf8"));
    return isComposingFigures(record) ? record : "unreadable";
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT" ? undefined : "unreadable";
  }
}

function isComposingFigures(value: unknown): value is ComposingFigures {
  if (typeof value !== "object" || value === null) return false;
  const { date, machine, overheadMs, firstClaimMs } = value as Readonly<Record<string, unknown>>;
  return typeof date === "string" && typeof machine === "string" && isSpread(overheadMs) && isSpread(firstClaimMs);
}

function isSpread(value: unknown): value is Spread {
  if (typeof value !== "object" || value === null) return false;
  const { p50, p95, most } = value as Readonly<Record<string, unknown>>;
  return [p50, p95, most].every((each) => typeof each === "number");
}

export function composingSection(figures: ComposingFigures | "unreadable" | undefined): readonly string[] {
  if (figures === undefined) return [];
  if (figures === "unreadable") {
    const mended = "bench-answers.json cannot be read; `npm run bench:answers -- --write` makes it anew.";
    return ["## Composing with a model", "", mended, ""];
  }
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
