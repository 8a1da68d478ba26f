/** Horizontal bars: the label before each bar, its number after it, no axis. */
import type { BarChart } from "../../ports/chart-painter.ts";
import { LOOK } from "./look.ts";
import { domainEnd, finite, frameOf, numberText, type Panel } from "./panel.ts";
import type { Words } from "./words.ts";

export function barPanel(chart: BarChart, words: Words): Panel {
  const bars = chart.bars.slice(0, MAX_BARS).map(({ label, value }, order) => ({
    order,
    label: words.cut(label, LOOK.labelPx, MAX_LABEL_PX),
    value: Math.max(0, finite(value)),
    shown: numberText(value),
  }));
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => words.width(text, LOOK.labelPx)));
  const frame = frameOf(chart, words, {
    height: bars.length * BAR_STEP_PX,
    left: widest(bars.map(({ label }) => label)) + LOOK.gapPx,
    right: widest(bars.map(({ shown }) => shown)) + LOOK.gapPx,
  });
  const y = { field: "order", type: "ordinal", axis: null, scale: { paddingInner: 0.35, paddingOuter: 0.2 } } as const;
  const domain: [number, number] = [0, domainEnd(bars)];
  const x = { field: "value", type: "quantitative", stack: null, axis: null, scale: { domain } } as const;
  const text = { type: "text", clip: false, fontSize: LOOK.labelPx, color: LOOK.words, baseline: "middle" } as const;
  return {
    heightPx: frame.heightPx,
    texts: frame.texts,
    spec: {
      ...frame.size,
      data: { values: bars },
      layer: [
        { mark: { type: "bar", clip: false, color: LOOK.bar, cornerRadiusEnd: 4 }, encoding: { y, x } },
        {
          mark: { ...text, align: "right" },
          encoding: { y, x: { value: -LOOK.gapPx }, text: { field: "label", type: "nominal" } },
        },
        {
          mark: { ...text, align: "left", dx: LOOK.gapPx * 0.7 },
          encoding: { y, x, text: { field: "shown", type: "nominal" } },
        },
      ],
    },
  };
}

/** More are no picture any more. */
const MAX_BARS = 30;
const BAR_STEP_PX = 42;
/** Leaves 300 pixels for the longest bar and its number. */
const MAX_LABEL_PX = 340;
