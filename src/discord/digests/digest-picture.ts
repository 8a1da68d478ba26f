/**
 * A small picture of a digest: its papers by month, or what they share with the topic, where there is enough to draw.
 *
 * A picture that fails or takes long costs nobody the digest.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Digest } from "../../domain/digest/digest.ts";
import type { BarChart, Chart, ChartPainter, PeriodChart } from "../../ports/chart-painter.ts";
import type { RenderedFile } from "../rendered.ts";
import { wording } from "../wording.ts";

export async function digestPicture(
  digest: Digest,
  charts: Pick<ChartPainter, "paint"> | undefined,
): Promise<RenderedFile | undefined> {
  const chart = digestChart(digest);
  if (chart === undefined || charts === undefined) return undefined;
  const painted = charts.paint(chart).then(
    ({ png }) => png,
    () => undefined,
  );
  const late = new AbortController();
  const patience = sleep(PAINTING_MS, undefined, { signal: late.signal, ref: false }).catch(() => undefined);
  const bytes = await Promise.race([painted, patience]);
  late.abort();
  const description = wording.digests.digestPicture({ byMonth: chart.kind === "periods" });
  return bytes === undefined ? undefined : { name: "digest.png", bytes, description };
}

/** Nothing where it would say no more than a look at the message does. */
export function digestChart({ papers, more }: Pick<Digest, "papers" | "more">): Chart | undefined {
  const all = [...papers, ...more];
  if (all.length < FEWEST_PAPERS) return undefined;
  return chartOfMonths(all) ?? chartOfTerms(all);
}

function chartOfMonths(all: Digest["papers"]): PeriodChart | undefined {
  const months = new Map<string, { readonly year: number; readonly month: number; value: number }>();
  for (const { paper } of all) {
    const { year, month } = paper.date ?? {};
    if (year === undefined || month === undefined) continue;
    const period = months.get(`${year}-${month}`) ?? { year, month, value: 0 };
    months.set(`${year}-${month}`, { ...period, value: period.value + 1 });
  }
  const periods = [...months.values()].sort((one, other) => one.year - other.year || one.month - other.month);
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined || periods.length < FEWEST_COLUMNS) return undefined;
  const span = (last.year - first.year) * 12 + last.month - first.month;
  return span > MOST_MONTHS ? undefined : { kind: "periods", title: wording.digests.digestChart.months, periods };
}

function chartOfTerms(all: Digest["papers"]): BarChart | undefined {
  const counts = new Map<string, number>();
  for (const term of all.flatMap(({ because }) => [...new Set(because)])) counts.set(term, (counts.get(term) ?? 0) + 1);
  const bars = [...counts]
    .map(([label, value]) => ({ label, value }))
    .filter(({ value }) => value > 1)
    .sort((one, other) => other.value - one.value || (one.label < other.label ? -1 : 1))
    .slice(0, MOST_BARS);
  const isFlat = bars.every(({ value }) => value === bars[0]?.value);
  return bars.length < FEWEST_COLUMNS || isFlat
    ? undefined
    : { kind: "bars", title: wording.digests.digestChart.terms, bars };
}

const FEWEST_PAPERS = 5;
const FEWEST_COLUMNS = 3;
/** Two years still can be read on a phone. */
const MOST_MONTHS = 24;
const MOST_BARS = 8;
/** Of the 20 s that a try to post may take. */
const PAINTING_MS = 3_000;
