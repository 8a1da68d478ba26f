import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { LOOK } from "../../../src/adapters/vega-charts/look.ts";
import { drawChart, paintChart } from "../../../src/adapters/vega-charts/paint-chart.ts";
import type { BarChart, Chart, PeriodChart } from "../../../src/ports/chart-painter.ts";
import { readPng } from "./read-png.ts";

const terms: BarChart = {
  kind: "bars",
  title: "What 120 papers are about",
  bars: [
    { label: "orchids", value: 60 },
    { label: "nitrogen fixation", value: 30 },
  ],
};
const years: PeriodChart = {
  kind: "periods",
  title: "Papers per year",
  periods: [
    { year: 2021, value: 4 },
    { year: 2023, value: 1 },
  ],
  note: "Of 115 papers the year is not known.",
};

it("draws terms and years as one picture, every word of them", async () => {
  expect(textsOf(await drawChart({ kind: "stacked", charts: [terms, years] }))).toEqual([
    ...["orchids", "nitrogen fixation", "60", "30", "What 120 papers are about"],
    ...["4", "1", "2021", "2022", "2023", "Papers per year", "Of 115 papers the year is not known."],
  ]);
});

it("paints a PNG of its full width with bars as long as their numbers, on a ground of its own", async () => {
  const picture = await paintChart(terms);
  const pixels = readPng(picture.png);
  expect([pixels.width, pixels.height]).toEqual([picture.width, picture.height]);
  expect(pixels.width).toBe(LOOK.widthPx);
  const lengths = [0, 1]
    .map((bar) => picture.height - LOOK.gapPx - (2 - bar) * 42 + 21)
    .map((y) => Array.from({ length: pixels.width }, (_, x) => pixels.at(x, y)).filter((color) => color === LOOK.bar));
  const [long = 0, short = 0] = lengths.map(({ length }) => length);
  expect(long).toBeGreaterThan(200);
  expect(Math.abs(long - 2 * short)).toBeLessThanOrEqual(2);
  for (const [x, y] of [
    [0, 0],
    [719, 0],
    [0, picture.height - 1],
  ] as const)
    expect(pixels.at(x, y)).toBe(LOOK.ground);
});

it("writes letters, which resvg leaves out silently when it lacks the font", async () => {
  const withWords = readPng((await paintChart({ ...terms, bars: [] })).png);
  const ink = Array.from({ length: 400 * 40 }, (_, place) =>
    withWords.at(28 + (place % 400), 16 + Math.floor(place / 400)),
  );
  expect(ink.filter((color) => color === LOOK.words).length).toBeGreaterThan(500);
});

it("gives the same bytes for the same chart", async () => {
  expect((await paintChart(terms)).png).toEqual((await paintChart(terms)).png);
});

it("cuts a label that is too long, and wraps a title", async () => {
  const label = "photosynthesis of epiphytic orchids in cloud forests of the Andes";
  const texts = textsOf(await drawChart({ ...terms, title: `${label}, and ${label}`, bars: [{ label, value: 1 }] }));
  expect(texts).toEqual([
    "photosynthesis of epiphyti…",
    "1",
    "photosynthesis of epiphytic orchids in",
    "cloud forests of the Andes, and…",
  ]);
});

it("says when words hold signs that the font lacks", async () => {
  const drawn = await drawChart({
    ...terms,
    bars: [
      { label: "扩散模型 diffusion", value: 1 },
      { label: "Ωμέγα", value: 1 },
    ],
  });
  expect(drawn.undrawn).toEqual(["扩", "散", "模", "型"]);
  expect(textsOf(drawn)).toEqual(
    expect.arrayContaining(["▯ diffusion", "Ωμέγα", "▯ stands for signs that this picture's font lacks."]),
  );
});

describe("periods", () => {
  it("show months that are missing as empty, and name as many as there is room for", async () => {
    const periods = [2022, 2023, 2024].map((year) => ({ year, month: 12, value: 5 }));
    const texts = textsOf(await drawChart({ kind: "periods", title: "Per month", periods }));
    expect(texts).toEqual(["5", "5", "5", "2022-12", "2023-06", "2023-12", "2024-06", "2024-12", "Per month"]);
  });

  it("keep their last name clear of the picture's edge", async () => {
    const periods = [2022, 2024].map((year) => ({ year, month: 12, value: 5 }));
    const { png, width, height } = await paintChart({ kind: "periods", title: "Per month", periods });
    const pixels = readPng(png);
    const strip = Array.from({ length: height * 6 }, (_, place) =>
      pixels.at(width - 1 - (place % 6), Math.floor(place / 6)),
    );
    expect(new Set(strip)).toEqual(new Set([LOOK.ground]));
  });

  it("leave out what lies too far back, and say how much", async () => {
    const periods = [1900, 2000, 2024].map((year) => ({ year, value: 7 }));
    expect(textsOf(await drawChart({ kind: "periods", title: "t", periods }))).toContain(
      "7 before 1965 are not drawn.",
    );
  });
});

it("draws lines on logarithmic axes with ticks at powers of ten, and leaves out what no such axis can show", async () => {
  const points = [1_000, 10_000, 100_000].map((x) => ({ x, y: x / 10_000 }));
  const texts = textsOf(
    await drawChart({
      kind: "lines",
      title: "Time of a query",
      x: { title: "documents", scale: "logarithmic" },
      y: { title: "milliseconds", scale: "logarithmic" },
      series: [
        { name: "ours", points: [...points, { x: 0, y: 5 }] },
        { name: "theirs", points: points.map(({ x, y }) => ({ x, y: y * 9 })) },
      ],
    }),
  );
  expect(texts).toEqual([
    ...["1k", "10k", "100k", "0.1", "1", "10", "100"],
    ...["Time of a query", "milliseconds", "documents", "ours", "theirs"],
  ]);
});

it.each([1e307, 1.5e308, 5e-324])("draws %s on a logarithmic axis, beyond which there are no numbers", async (x) => {
  const axis = { title: "n", scale: "logarithmic" } as const;
  const drawn = await drawChart({
    kind: "lines",
    title: "Ends",
    x: axis,
    y: axis,
    series: [{ name: "", points: [{ x, y: 1 }] }],
  });
  expect(textsOf(drawn)).toContain("Ends");
});

describe("whatever labels hold", () => {
  const nasty = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom(
      "</text><script>alert(1)</script>",
      '"/><image href="http://192.0.2.1/x.png"/>',
      "]]><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
      "datum.value); fetch('http://192.0.2.1')//",
      "{signal: 'x'}",
      "\u202egnorw\u0000\ud800",
      "a\nb",
    ),
  );
  const number = fc.oneof(fc.integer(), fc.double());
  const bars = fc.record({
    kind: fc.constant("bars" as const),
    title: nasty,
    bars: fc.array(fc.record({ label: nasty, value: number }), { maxLength: 4 }),
    note: nasty,
  });
  const lines = fc.record({
    kind: fc.constant("lines" as const),
    title: nasty,
    x: fc.record({ title: nasty, scale: fc.constantFrom("linear" as const, "logarithmic" as const) }),
    y: fc.record({ title: nasty, scale: fc.constantFrom("linear" as const, "logarithmic" as const) }),
    series: fc.array(
      fc.record({ name: nasty, points: fc.array(fc.record({ x: number, y: number }), { maxLength: 4 }) }),
      { maxLength: 3 },
    ),
  });

  it("the drawing is shapes and text, nothing else", async () => {
    const charts: fc.Arbitrary<Chart> = fc.oneof(bars, lines);
    await fc.assert(
      fc.asyncProperty(charts, async (chart) => {
        const { svg } = await drawChart(chart);
        expect(XMLValidator.validate(svg)).toBe(true);
        const parsed = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@" }).parse(svg);
        const names: string[] = [];
        JSON.stringify(parsed, (name, value) => {
          if (!/^\d*$|^#text$/.test(name)) names.push(name);
          return value;
        });
        const [attributes, tags] = [true, false].map((is) => names.filter((name) => name.startsWith("@") === is));
        for (const name of attributes ?? []) expect(name).not.toMatch(/href$|^@on|^@style$|^@src$/);
        for (const name of tags ?? []) expect(["svg", "g", "path", "rect", "line", "circle", "text"]).toContain(name);
      }),
      { numRuns: 60 },
    );
  });

  it("a title that looks like a description of a chart is a title", async () => {
    const title = '{"expr": "1+1"}';
    expect(textsOf(await drawChart({ ...terms, title, bars: [{ label: title, value: 1 }] }))).toEqual([
      title,
      "1",
      title,
    ]);
  });
});

/** The words of a drawing in the order they are drawn. */
function textsOf({ svg }: { readonly svg: string }): readonly string[] {
  const parser = new XMLParser({
    ignoreAttributes: true,
    preserveOrder: true,
    trimValues: false,
    parseTagValue: false,
    htmlEntities: true,
  });
  const walk = (nodes: readonly Record<string, unknown>[]): readonly string[] =>
    nodes.flatMap((node) =>
      Object.entries(node).flatMap(([name, inside]) => {
        if (name === "#text") return [String(inside)];
        return Array.isArray(inside) ? walk(inside) : [];
      }),
    );
  return walk(parser.parse(svg)).filter((text) => text !== "");
}
