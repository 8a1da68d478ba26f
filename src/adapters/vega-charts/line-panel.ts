/** Lines on linear or logarithmic axes, with a legend below. */
import type { Axis, LineChart } from "../../ports/chart-painter.ts";
import { LOOK } from "./look.ts";
import { frameOf, INNER_PX, type Panel, type TextLine } from "./panel.ts";
import type { Words } from "./words.ts";

export function linePanel(chart: LineChart, words: Words): Panel {
  const series = chart.series.slice(0, LOOK.lines.length).map(({ name, points }, place) => ({
    // A number, so that two of one name stay two.
    key: String(place),
    name: words.cut(name, LOOK.smallPx, LEGEND_STEP_PX - SPOT_PX - LOOK.gapPx),
    points: points.filter(({ x, y }) => isOn(x, chart.x) && isOn(y, chart.y)),
  }));
  const legendRows = Math.ceil(series.length / LEGEND_COLUMNS);
  const frame = frameOf(chart, words, {
    height: LINES_PX,
    left: words.width("0.000", LOOK.smallPx),
    right: LOOK.smallPx,
    above: LOOK.smallPx * 1.6,
    below: LOOK.smallPx * (3.4 + legendRows * LEGEND_LINES),
  });
  const { top, left } = frame.size.padding;
  const legendTop = top + LINES_PX + LOOK.smallPx * 4.2;
  const axisText = { sizePx: LOOK.smallPx, color: LOOK.words };
  const xTitle = words.cut(chart.x.title, LOOK.smallPx, frame.size.width);
  const texts: readonly TextLine[] = [
    ...frame.texts,
    { ...axisText, text: words.cut(chart.y.title, LOOK.smallPx, INNER_PX), x: LOOK.marginPx, y: top - LOOK.smallPx },
    {
      ...axisText,
      text: xTitle,
      x: left + frame.size.width - words.width(xTitle, LOOK.smallPx),
      y: top + LINES_PX + LOOK.smallPx * 2.7,
    },
    ...series.map(({ name, key }, place) => ({
      ...axisText,
      text: name,
      x: LOOK.marginPx + (place % LEGEND_COLUMNS) * LEGEND_STEP_PX + SPOT_PX,
      y: legendTop + Math.floor(place / LEGEND_COLUMNS) * LOOK.smallPx * LEGEND_LINES,
      spot: colorOf(key),
    })),
  ];
  const axis = {
    title: null,
    labelFontSize: LOOK.smallPx,
    labelColor: LOOK.smallPrint,
    gridColor: LOOK.grid,
    domainColor: LOOK.smallPrint,
    ticks: false,
    labelPadding: 8,
    tickCount: 5,
    labelOverlap: true,
    // 0.05, 20, 100k
    labelExpr: "datum.value >= 1000 ? format(datum.value, '~s') : format(datum.value, '~g')",
  } as const;
  const xs = series.flatMap(({ points }) => points.map(({ x }) => x));
  const ys = series.flatMap(({ points }) => points.map(({ y }) => y));
  return {
    heightPx: frame.heightPx,
    texts,
    spec: {
      ...frame.size,
      data: { values: series.flatMap(({ key, points }) => points.map(({ x, y }) => ({ key, x, y }))) },
      mark: { type: "line", strokeWidth: 4, point: { filled: true, size: 90 } },
      encoding: {
        x: { field: "x", type: "quantitative", scale: scaleOf(chart.x), axis: { ...axis, ...ticksOf(chart.x, xs) } },
        y: { field: "y", type: "quantitative", scale: scaleOf(chart.y), axis: { ...axis, ...ticksOf(chart.y, ys) } },
        color: {
          field: "key",
          type: "nominal",
          legend: null,
          scale: { domain: series.map(({ key }) => key), range: series.map(({ key }) => colorOf(key)) },
        },
      },
    },
  };
}

function scaleOf({ scale }: Axis) {
  return scale === "logarithmic" ? ({ type: "log", nice: true } as const) : ({ type: "linear", nice: true } as const);
}

/** Powers of ten, and 2 and 5 times these where there are few; Vega's own choice takes ticks such as 7 and 60. */
function ticksOf({ scale }: Axis, on: readonly number[]): { readonly values?: number[] } {
  if (scale === "linear" || on.length === 0) return {};
  const from = Math.floor(Math.log10(Math.min(...on)));
  const to = Math.ceil(Math.log10(Math.max(...on)));
  const factors = to - from <= FEW_DECADES ? [1, 2, 5] : [1];
  const ticks = Array.from({ length: to - from + 1 }, (_, decade) =>
    factors.map((factor) => Number((factor * 10 ** (from + decade)).toPrecision(1))),
  ).flat();
  // The ticks around the largest and the smallest numbers there are lie beyond them.
  return { values: ticks.filter((tick) => tick > 0 && Number.isFinite(tick)) };
}

function isOn(value: number, { scale }: Axis): boolean {
  return Number.isFinite(value) && (scale === "linear" || value > 0);
}

function colorOf(key: string): string {
  return LOOK.lines[Number(key)] ?? LOOK.words;
}

const FEW_DECADES = 1;
const LINES_PX = 360;
const LEGEND_COLUMNS = 2;
const LEGEND_STEP_PX = INNER_PX / LEGEND_COLUMNS;
const LEGEND_LINES = 1.5;
const SPOT_PX = 26;
