/** Columns for years or months, with their numbers above and as many names below as there is room for. */
import type { Period, PeriodChart } from "../../ports/chart-painter.ts";
import { LOOK } from "./look.ts";
import { domainEnd, finite, frameOf, INNER_PX, numberText, type Panel } from "./panel.ts";
import type { Words } from "./words.ts";

export function periodPanel(chart: PeriodChart, words: Words): Panel {
  const { columns, earlier } = columnsOf(chart.periods, (text) => words.width(text, LOOK.smallPx));
  const note = [chart.note, earlier && `${numberText(earlier.value)} before ${earlier.than} are not drawn.`];
  const frame = frameOf({ title: chart.title, note: note.filter(Boolean).join(" ") }, words, {
    height: COLUMNS_PX,
    below: LOOK.smallPx * 1.8,
  });
  const { height, width } = frame.size;
  const x = { field: "order", type: "ordinal", axis: null, scale: { paddingInner: 0.2, paddingOuter: 0 } } as const;
  const domain: [number, number] = [0, domainEnd(columns)];
  const range: [number, number] = [height, LOOK.smallPx * 1.5];
  const y = { field: "value", type: "quantitative", stack: null, axis: null, scale: { domain, range } } as const;
  const text = { type: "text", clip: false, fontSize: LOOK.smallPx, baseline: "alphabetic" } as const;
  return {
    heightPx: frame.heightPx,
    texts: frame.texts,
    spec: {
      ...frame.size,
      data: { values: columns },
      layer: [
        { mark: { type: "bar", clip: false, color: LOOK.bar, cornerRadiusEnd: 3 }, encoding: { x, y } },
        {
          mark: { type: "rule", color: LOOK.smallPrint, strokeWidth: 2 },
          encoding: { x: { value: 0 }, x2: { value: width }, y: { value: height } },
        },
        {
          mark: { ...text, color: LOOK.words, dy: -LOOK.smallPx * 0.35 },
          encoding: { x, y, text: { field: "shown", type: "nominal" } },
        },
        {
          mark: { ...text, color: LOOK.smallPrint, dx: { expr: "datum.shiftPx" } },
          encoding: { x, y: { value: height + LOOK.smallPx * 1.3 }, text: { field: "label", type: "nominal" } },
        },
      ],
    },
  };
}

interface Column {
  readonly order: number;
  /** Empty where there is no room. */
  readonly label: string;
  /** From the middle of its column, so that the label stays clear of the picture's edge. */
  readonly shiftPx: number;
  readonly shown: string;
  readonly value: number;
}

interface Columns {
  readonly columns: readonly Column[];
  /** What lies further back than there is room for. */
  readonly earlier?: { readonly value: number; readonly than: string };
}

/** One for every period from the first to the last, the last `MAX_COLUMNS` of them. */
function columnsOf(periods: readonly Period[], widthOf: (text: string) => number): Columns {
  const byMonth = periods.some(({ month }) => month !== undefined);
  const values = new Map<number, number>();
  for (const { year, month = 1, value } of periods) {
    const place = byMonth ? Math.trunc(year) * 12 + month - 1 : Math.trunc(year);
    if (Number.isFinite(place)) values.set(place, (values.get(place) ?? 0) + Math.max(0, finite(value)));
  }
  if (values.size === 0) return { columns: [] };
  const last = Math.max(...values.keys());
  const first = Math.max(Math.min(...values.keys()), last - MAX_COLUMNS + 1);
  const earlier = [...values].filter(([place]) => place < first).reduce((sum, [, value]) => sum + value, 0);
  const nameOf = (place: number): string =>
    byMonth ? `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, "0")}` : String(place);
  const columns = Array.from({ length: last - first + 1 }, (_, order) => ({
    name: nameOf(first + order),
    value: values.get(first + order) ?? 0,
  }));

  const step = INNER_PX / columns.length;
  const every = stepFor(Math.max(...columns.map(({ name }) => widthOf(name))) + LOOK.gapPx, step, byMonth);
  const numbersFit = columns.every(({ value }) => widthOf(numberText(value)) < step);
  const highest = Math.max(...columns.map(({ value }) => value));
  const named = columns.map(({ name, value }, order) => ({
    order,
    // Counted from the last one, which people look for.
    label: (columns.length - 1 - order) % every === 0 && beyondEdge(name, order) <= LOOK.gapPx ? name : "",
    shiftPx: Math.max(0, beyondEdge(name, order)) * (order < columns.length / 2 ? 1 : -1),
    shown: value > 0 && (numbersFit || value === highest) ? numberText(value) : "",
    value,
  }));
  return { columns: named, ...(earlier > 0 && { earlier: { value: earlier, than: nameOf(first) } }) };

  /** A name stands in the middle below its column; by so much it would come too near the edge of the picture. */
  function beyondEdge(name: string, order: number): number {
    const toEdge = (Math.min(order, columns.length - 1 - order) + 0.5) * step + LOOK.marginPx - EDGE_PX;
    return widthOf(name) / 2 - toEdge;
  }
}

/** In a number of columns that people count in. */
function stepFor(labelPx: number, columnPx: number, byMonth: boolean): number {
  const steps = byMonth ? [1, 2, 3, 6, 12, 24, 60] : [1, 2, 5, 10, 20, 50];
  return steps.find((step) => step * columnPx >= labelPx) ?? MAX_COLUMNS;
}

const COLUMNS_PX = 190;
/** What stays free at both sides. */
const EDGE_PX = 10;
/** Narrower ones cannot be told apart on a phone. */
const MAX_COLUMNS = 60;
