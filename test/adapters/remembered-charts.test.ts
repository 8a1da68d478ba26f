import { expect, it } from "vitest";
import { rememberedCharts } from "../../src/adapters/remembered-charts.ts";
import { UpstreamError } from "../../src/domain/errors.ts";
import type { Chart, Picture } from "../../src/ports/chart-painter.ts";

const chart = (title: string): Chart => ({ kind: "bars", title, bars: [] });
const titleOf = (one: Chart): string => (one.kind === "stacked" ? "" : one.title);

function counting(trouble: { now?: Error } = {}) {
  const painted: string[] = [];
  const painter = rememberedCharts({
    paint: async (one): Promise<Picture> => {
      painted.push(titleOf(one));
      if (trouble.now !== undefined) throw trouble.now;
      return { png: new Uint8Array(), width: 1, height: 1, undrawn: [] };
    },
    close: async () => void painted.push("closed"),
  });
  return { painter, painted };
}

it("paints the same chart once, however many ask for it and when", async () => {
  const { painter, painted } = counting();
  const pictures = await Promise.all([painter.paint(chart("reefs")), painter.paint(chart("reefs"))]);
  expect(pictures[0]).toBe(pictures[1]);
  await painter.paint(chart("kelp"));
  await painter.paint(chart("reefs"));
  expect(painted).toEqual(["reefs", "kelp"]);
});

it("paints again what failed", async () => {
  const trouble: { now?: Error } = { now: new UpstreamError("A picture was lost with its painter.") };
  const { painter, painted } = counting(trouble);
  await expect(painter.paint(chart("reefs"))).rejects.toThrow(UpstreamError);
  delete trouble.now;
  await painter.paint(chart("reefs"));
  expect(painted).toEqual(["reefs", "reefs"]);
});

it("forgets what was not asked for the longest, and everything when it closes", async () => {
  const { painter, painted } = counting();
  for (let index = 0; index < 16; index++) await painter.paint(chart(`${index}`));
  await painter.paint(chart("0"));
  await painter.paint(chart("one more"));
  await painter.paint(chart("0"));
  expect(painted).toHaveLength(17);
  await painter.paint(chart("1"));
  expect(painted.slice(-2)).toEqual(["one more", "1"]);
  await painter.close();
  expect(painted.at(-1)).toBe("closed");
});
