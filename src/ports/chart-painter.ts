/**
 * A chart painter: a chart as data becomes a picture that can be read in a chat, on a phone too.
 *
 * In: numbers and the words beside them, which may be anybody's and are drawn as text, whatever they hold.
 * Painting may take half a second and does not hold up the caller.
 */
export interface ChartPainter {
  /** Rejects with a `BusyError` when too many wait, with an `UpstreamError` when painting failed or took too long. */
  paint(chart: Chart): Promise<Picture>;
  /** Lets go of what painting keeps ready. Painting again is possible. */
  close(): Promise<void>;
}

export interface Picture {
  readonly png: Uint8Array;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Signs of the chart's words that the font has no shape for, each once; ▯ is drawn for them, with a note. */
  readonly undrawn: readonly string[];
}

export type Chart = BarChart | PeriodChart | StackedCharts | LineChart;

/** A bar for each label, in the given order, with its number beside it. */
export interface BarChart {
  readonly kind: "bars";
  readonly title: string;
  readonly bars: readonly { readonly label: string; readonly value: number }[];
  /** A line of small print below. */
  readonly note?: string;
}

/** A column for each year or, where periods have months, for each month; those between that are missing count nothing. */
export interface PeriodChart {
  readonly kind: "periods";
  readonly title: string;
  readonly periods: readonly Period[];
  readonly note?: string;
}

export interface Period {
  readonly year: number;
  /** 1–12. Given for all periods of a chart or for none. */
  readonly month?: number;
  readonly value: number;
}

/** Several charts as one picture, one below the other: side by side they could not be read on a phone. */
export interface StackedCharts {
  readonly kind: "stacked";
  readonly charts: readonly (BarChart | PeriodChart | LineChart)[];
}

/** Lines through points, a colour and a name for each. */
export interface LineChart {
  readonly kind: "lines";
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly note?: string;
}

export interface Axis {
  readonly title: string;
  /** On a logarithmic axis, points that are not positive are left out. */
  readonly scale: "linear" | "logarithmic";
}

export interface Series {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}
