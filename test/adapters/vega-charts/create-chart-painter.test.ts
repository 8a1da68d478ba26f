import { afterEach, expect, it } from "vitest";
import { createChartPainter } from "../../../src/adapters/vega-charts/create-chart-painter.ts";
import { BusyError, UpstreamError } from "../../../src/domain/errors.ts";
import type { Chart, ChartPainter } from "../../../src/ports/chart-painter.ts";
import { readPng } from "./read-png.ts";

const LIMITS = { deadlineMs: 20_000, queueLimit: 3, idleMs: 60_000 };
const chart: Chart = { kind: "bars", title: "Topics", bars: [{ label: "orchids", value: 3 }] };
/** What no caller can write, but what a bug could send. */
const impossible = { kind: "pie" } as unknown as Chart;

const painters: ChartPainter[] = [];
const painterWith = (limits: Partial<typeof LIMITS> = {}): ChartPainter => {
  const painter = createChartPainter({ ...LIMITS, ...limits });
  painters.push(painter);
  return painter;
};
afterEach(async () => {
  for (const painter of painters.splice(0)) await painter.close();
});

it("paints in a thread of its own, one chart after another", async () => {
  const painter = painterWith();
  const pictures = await Promise.all([painter.paint(chart), painter.paint({ ...chart, bars: [] })]);
  for (const { png, width, height } of pictures) expect(readPng(png)).toMatchObject({ width, height });
  expect(pictures[0]?.height).toBeGreaterThan(pictures[1]?.height ?? 0);
});

it("paints again after a chart that could not be painted, whose words it does not repeat", async () => {
  const painter = painterWith();
  await expect(painter.paint(impossible)).rejects.toThrow(
    new UpstreamError("A picture could not be painted (TypeError)."),
  );
  expect((await painter.paint(chart)).width).toBe(720);
});

it("gives up on a painting that takes too long, and on that one alone", async () => {
  const painter = painterWith({ deadlineMs: 1 });
  await expect(painter.paint(chart)).rejects.toThrow(new UpstreamError("A picture was not painted within 1 ms."));
});

it("refuses kindly when too many wait", async () => {
  const painter = painterWith({ queueLimit: 1 });
  const first = painter.paint(chart);
  await expect(painter.paint(chart)).rejects.toThrow(BusyError);
  await first;
  expect((await painter.paint(chart)).width).toBe(720);
});

it("paints again after it was closed or had long nothing to do", async () => {
  const painter = painterWith({ idleMs: 0 });
  await painter.paint(chart);
  await painter.close();
  await painter.close();
  expect((await painter.paint(chart)).width).toBe(720);
});
