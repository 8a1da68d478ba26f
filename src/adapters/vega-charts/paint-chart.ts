/**
 * Painting: a chart to an SVG document, and that to a PNG.
 *
 * Works on the thread that calls it, for some hundred milliseconds; `create-chart-painter.ts` has it done elsewhere. Keeps
 * true: no file but the fonts is opened and no address is asked, whatever the chart says; the same chart gives the same bytes.
 */
import { Resvg } from "@resvg/resvg-js";
import * as vega from "vega";
import { compile } from "vega-lite";
import type { BarChart, Chart, LineChart, PeriodChart, Picture } from "../../ports/chart-painter.ts";
import { barPanel } from "./bar-panel.ts";
import { FONT_FAMILY, type Font, fontFiles, readFont } from "./font.ts";
import { linePanel } from "./line-panel.ts";
import { LOOK } from "./look.ts";
import { numberText, type Panel, type TextLine } from "./panel.ts";
import { periodPanel } from "./period-panel.ts";
import { createWords, STAND_IN, type Words } from "./words.ts";

let font: Font | undefined;

export async function paintChart(chart: Chart): Promise<Picture> {
  const { svg, undrawn } = await drawChart(chart);
  const image = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: [...fontFiles()], defaultFontFamily: FONT_FAMILY },
  }).render();
  return { png: image.asPng(), width: image.width, height: image.height, undrawn };
}

/** The picture as SVG: what is written in it can be read there. */
export async function drawChart(chart: Chart): Promise<{ readonly svg: string; readonly undrawn: readonly string[] }> {
  font ??= measured(readFont(fontFiles()[0]));
  const words = createWords(font);
  const panels = (chart.kind === "stacked" ? chart.charts : [chart]).map((each) => panelOf(each, words));
  const drawn: string[] = [];
  let heightPx = LOOK.gapPx;
  for (const panel of panels) {
    drawn.push(await drawPanel(panel, heightPx));
    heightPx += panel.heightPx;
  }
  if (words.undrawn.length > 0) {
    const note = {
      text: UNDRAWN_NOTE,
      x: LOOK.marginPx,
      y: LOOK.smallPx,
      sizePx: LOOK.smallPx,
      color: LOOK.smallPrint,
    };
    drawn.push(placed(heightPx, drawText(note)));
    heightPx += LOOK.smallPx * 2;
  }
  const size = `width="${LOOK.widthPx}" height="${Math.ceil(heightPx)}"`;
  const ground = `<rect ${size} fill="${LOOK.ground}"/>`;
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${ground}${drawn.join("")}</svg>`,
    undrawn: words.undrawn,
  };
}

function panelOf(chart: BarChart | PeriodChart | LineChart, words: Words): Panel {
  switch (chart.kind) {
    case "bars":
      return barPanel(chart, words);
    case "periods":
      return periodPanel(chart, words);
    case "lines":
      return linePanel(chart, words);
  }
}

async function drawPanel({ spec, texts }: Panel, topPx: number): Promise<string> {
  const config = { font: FONT_FAMILY, background: "transparent", aria: false, view: { stroke: null } };
  const view = new vega.View(vega.parse(compile(spec, { config }).spec), {
    renderer: "none",
    loader: NO_LOADER,
    logLevel: vega.Error,
  });
  try {
    return placed(topPx, (await view.toSVG()) + texts.map(drawText).join(""));
  } finally {
    view.finalize();
  }
}

function placed(topPx: number, content: string): string {
  return `<g transform="translate(0,${Math.round(topPx)})">${content}</g>`;
}

function drawText({ text, x, y, sizePx, color, bold, spot }: TextLine): string {
  const circle =
    spot === undefined
      ? ""
      : `<circle cx="${round(x - sizePx * 0.8)}" cy="${round(y - sizePx * 0.35)}" r="${round(sizePx * 0.38)}" fill="${spot}"/>`;
  const look = `font-family="${FONT_FAMILY}" font-size="${sizePx}" fill="${color}"${bold ? ' font-weight="bold"' : ""}`;
  return `${circle}<text x="${round(x)}" y="${round(y)}" ${look}>${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function round(px: number): string {
  return px.toFixed(1);
}

/** Vega measures by our font then: without a canvas it would guess. */
function measured(read: Font): Font {
  TEXT_METRICS.width = (item: { readonly fontSize?: number }, text: unknown) =>
    read.width(typeof text === "number" ? numberText(text) : String(text ?? ""), item.fontSize ?? LOOK.labelPx);
  return read;
}

/** Exported by Vega, and left out of its types. */
const TEXT_METRICS = (vega as unknown as { textMetrics: { width(item: object, text: unknown): number } }).textMetrics;
const refuse = (): Promise<never> => Promise.reject(new Error("pictures load nothing"));
const NO_LOADER: vega.Loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };
const UNDRAWN_NOTE = `${STAND_IN} stands for signs that this picture's font lacks.`;
