/**
 * The painter's thread: one chart in, one picture or one failure out, in the same order.
 *
 * Vega, Vega-Lite and resvg are loaded here and nowhere else: half a second and 60 MB that other threads are spared.
 */
import type { MessagePort } from "node:worker_threads";
import type { Chart, Picture } from "../../ports/chart-painter.ts";
import { paintChart } from "./paint-chart.ts";

export type Painted =
  | { readonly kind: "painted"; readonly picture: Picture }
  /** The kind of fault alone: messages may quote the chart. */
  | { readonly kind: "failed"; readonly fault: string };

export function servePaintings(port: MessagePort): void {
  let previous = Promise.resolve();
  port.on("message", (chart: Chart) => {
    previous = previous.then(async () => port.postMessage(await paint(chart)));
  });
}

async function paint(chart: Chart): Promise<Painted> {
  try {
    return { kind: "painted", picture: await paintChart(chart) };
  } catch (error) {
    return { kind: "failed", fault: error instanceof Error ? error.name : typeof error };
  }
}
