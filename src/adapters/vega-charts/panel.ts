/**
 * A panel: one chart as a Vega-Lite specification of known size, and the lines of text around it, already fitted.
 *
 * Keeps true: whatever a label holds stands in the specification as data, or in a text line, never where Vega reads fields,
 * expressions or addresses; a panel is as wide as its picture and as high as it says.
 */
import type { TopLevelSpec } from "vega-lite";
import { LINE_HEIGHT, LOOK } from "./look.ts";
import type { Words } from "./words.ts";

export interface Panel {
  readonly spec: TopLevelSpec;
  readonly texts: readonly TextLine[];
  readonly heightPx: number;
}

export interface TextLine {
  readonly text: string;
  /** Of its beginning on the base line, within the panel. */
  readonly x: number;
  readonly y: number;
  readonly sizePx: number;
  readonly color: string;
  readonly bold?: boolean;
  /** A spot of colour before it, as in a legend. */
  readonly spot?: string;
}

export interface Frame {
  readonly size: {
    readonly width: number;
    readonly height: number;
    readonly autosize: "none";
    readonly padding: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  };
  readonly texts: readonly TextLine[];
  readonly heightPx: number;
}

export interface Room {
  /** Of what is drawn between the axes. */
  readonly height: number;
  /** Beside, above and below that, within the margins. */
  readonly left?: number;
  readonly right?: number;
  readonly above?: number;
  readonly below?: number;
}

/** Title above, note below, and between them the room for what is drawn. */
export function frameOf(
  { title, note = "" }: { readonly title: string; readonly note?: string },
  words: Words,
  { height, left = 0, right = 0, above = 0, below = 0 }: Room,
): Frame {
  const titles = words.wrap(title, LOOK.titlePx, INNER_PX * BOLD_SHARE, 2);
  const notes = words.wrap(note, LOOK.smallPx, INNER_PX, 3);
  const titlesPx = titles.length * LOOK.titlePx * LINE_HEIGHT;
  const notesPx = notes.length * LOOK.smallPx * LINE_HEIGHT;
  const padding = {
    left: Math.ceil(LOOK.marginPx + left),
    right: Math.ceil(LOOK.marginPx + right),
    top: Math.ceil(LOOK.gapPx + titlesPx + LOOK.gapPx + above),
    bottom: Math.ceil(below + (notes.length > 0 ? notesPx + LOOK.gapPx : 0) + LOOK.gapPx),
  };
  const heightPx = padding.top + height + padding.bottom;
  const firstNotePx = heightPx - LOOK.gapPx - notesPx + LOOK.smallPx;
  return {
    size: { width: LOOK.widthPx - padding.left - padding.right, height, autosize: "none", padding },
    heightPx,
    texts: [
      ...titles.map((text, line) => ({
        text,
        x: LOOK.marginPx,
        y: LOOK.gapPx + LOOK.titlePx + line * LOOK.titlePx * LINE_HEIGHT,
        sizePx: LOOK.titlePx,
        color: LOOK.words,
        bold: true,
      })),
      ...notes.map((text, line) => ({
        text,
        x: LOOK.marginPx,
        y: firstNotePx + line * LOOK.smallPx * LINE_HEIGHT,
        sizePx: LOOK.smallPx,
        color: LOOK.smallPrint,
      })),
    ],
  };
}

/** What is no finite number is drawn as nothing. */
export function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

/** Where an axis from zero ends: never at zero itself. */
export function domainEnd(values: readonly { readonly value: number }[]): number {
  return Math.max(0, ...values.map(({ value }) => value)) || 1;
}

/** 1,234 and 0.55. */
export function numberText(value: number): string {
  return Number.isFinite(value) ? value.toLocaleString("en-US", { maximumSignificantDigits: 6 }) : "–";
}

export const INNER_PX = LOOK.widthPx - 2 * LOOK.marginPx;
/** Bold letters are wider than the ones that are measured. */
const BOLD_SHARE = 0.88;
