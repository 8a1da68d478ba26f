/** The figures as charts: a bar for each engine at the largest size that most could do, and lines over sizes and over postings. */
import type { BarChart, LineChart, Series, StackedCharts } from "../../../src/ports/chart-painter.ts";
import type { EngineName } from "../run/engine-list.ts";
import type { RunFigures } from "../run/figures.ts";

export function sideBySide(runs: readonly RunFigures[]): StackedCharts {
  return { kind: "stacked", charts: [...bars(runs), overSizes(runs)] };
}

function bars(runs: readonly RunFigures[]): readonly BarChart[] {
  const run = runs.filter(({ engines }) => shown(engines).length >= FEWEST_BARS).at(-1);
  if (run === undefined) return [];
  const fastest = shown(run.engines).sort((a, b) => (a.q8.p50Ms ?? 0) - (b.q8.p50Ms ?? 0));
  return [
    {
      kind: "bars",
      title: `An 8-term query over ${run.documents.toLocaleString("en-US")} abstracts: median in milliseconds`,
      bars: fastest.map(({ name, q8 }) => ({
        label: LABELS[name] ?? name,
        value: Number((q8.p50Ms ?? 0).toPrecision(2)),
      })),
      note: `${run.date}, ${run.machine}. One run, one process an engine, the same abstracts and queries.`,
    },
  ];
}

function shown(engines: RunFigures["engines"]): RunFigures["engines"][number][] {
  return engines.filter(({ name, q8 }) => LABELS[name] !== undefined && q8.p50Ms !== null);
}

function overSizes(runs: readonly RunFigures[]): LineChart {
  return {
    kind: "lines",
    title: "The same over the number of abstracts",
    x: { title: "abstracts", scale: "logarithmic" },
    y: { title: "milliseconds, median", scale: "logarithmic" },
    series: DRAWN.map((name) => seriesOf(runs, name, ({ documents }) => documents)).filter(
      ({ points }) => points.length > 0,
    ),
  };
}

export function overPostings(runs: readonly RunFigures[]): LineChart {
  return {
    kind: "lines",
    title: "8-term queries over the postings of their terms",
    x: { title: "postings of a query", scale: "logarithmic" },
    y: { title: "milliseconds, median", scale: "logarithmic" },
    series: [
      ...(["footnote", "footnote-all", "bare"] as const).map((name) =>
        seriesOf(runs, name, ({ postings }) => postings.q8),
      ),
      inProportion(runs),
    ].filter(({ points }) => points.length > 0),
    note: `${runs.map(({ documents }) => documents.toLocaleString("en-US")).join(", ")} abstracts.`,
  };
}

/** From the smallest run on, as if every posting cost the same. */
function inProportion(runs: readonly RunFigures[]): Series {
  const { points } = seriesOf(runs, "footnote", ({ postings }) => postings.q8);
  const [first] = points;
  return {
    name: "in proportion to postings",
    points: first === undefined ? [] : points.map(({ x }) => ({ x, y: (first.y * x) / first.x })),
  };
}

function seriesOf(runs: readonly RunFigures[], engine: EngineName, x: (run: RunFigures) => number): Series {
  return {
    name: LABELS[engine] ?? engine,
    points: runs.flatMap((run) => {
      const p50Ms = run.engines.find(({ name }) => name === engine)?.q8.p50Ms ?? null;
      return p50Ms === null ? [] : [{ x: x(run), y: p50Ms }];
    }),
  };
}

const LABELS: Readonly<Partial<Record<EngineName, string>>> = {
  footnote: "Footnote, words alone",
  "footnote-all": "Footnote, every step",
  bare: "bare loop, all postings",
  minisearch: "MiniSearch",
  flexsearch: "FlexSearch",
  orama: "Orama",
  lunr: "lunr",
  wink: "wink-bm25",
  fts5: "SQLite FTS5",
  lancedb: "LanceDB",
};
/** As many as there are colours. */
const DRAWN = ["footnote", "footnote-all", "bare", "minisearch", "flexsearch", "orama", "fts5", "lancedb"] as const;
const FEWEST_BARS = 6;
