/**
 * The committed result: `docs/bench-search.json` with a run for each size, the page and the pictures made from it.
 *
 * In: the figures of one run, or none to make page and pictures anew. A run takes the place of the kept one of the same size, whole.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { paintChart } from "../../../src/adapters/vega-charts/paint-chart.ts";
import type { RunFigures } from "../run/figures.ts";
import { pageOf } from "./page.ts";
import { overPostings, sideBySide } from "./pictures.ts";

const DOCS = fileURLToPath(new URL("../../../docs", import.meta.url));

export async function writeReports(figures: RunFigures): Promise<void> {
  const runs = [...keptRuns().filter(({ documents }) => documents !== figures.documents), figures].sort(
    (a, b) => a.documents - b.documents,
  );
  write("bench-search.json", `{"runs":[\n${runs.map((run) => JSON.stringify(run)).join(",\n")}\n]}\n`);
  write("bench-search.md", pageOf(runs));
  write("bench-search.png", (await paintChart(sideBySide(runs))).png);
  write("bench-search-growth.png", (await paintChart(overPostings(runs))).png);
}

/** Before hours are spent: figures of fewer engines would push out those that are kept. */
export function refuseFewer(documents: number, engines: readonly string[]): void {
  const kept = keptRuns().find((run) => run.documents === documents)?.engines ?? [];
  const lost = kept.map(({ name }) => name).filter((name) => !engines.includes(name));
  if (lost.length === 0) return;
  throw new Error(
    `docs/bench-search.json also holds ${lost.join(", ")} for ${documents} documents, and --write would lose them. Measure these, too, or add --resume.`,
  );
}

function keptRuns(): readonly RunFigures[] {
  const file = path.join(DOCS, "bench-search.json");
  if (!existsSync(file)) return [];
  const { runs }: { readonly runs: readonly RunFigures[] } = JSON.parse(readFileSync(file, "utf8"));
  return runs;
}

function write(name: string, content: string | Uint8Array): void {
  writeFileSync(path.join(DOCS, name), content);
}
