/** `/topics`, as people see it: a picture, and the same in words. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rememberedCharts } from "../../src/adapters/remembered-charts.ts";
import { createChartPainter } from "../../src/adapters/vega-charts/create-chart-painter.ts";
import { UpstreamError } from "../../src/domain/errors.ts";
import type { Chart } from "../../src/ports/chart-painter.ts";
import { readPng } from "../adapters/vega-charts/read-png.ts";
import type { Member } from "../discord-server/driver/member.ts";
import { readMessage } from "../discord-server/read-message.ts";
import { paper } from "../papers.ts";
import { libraryApp } from "./small-library.ts";
import { type RunningBot, startBot } from "./start-bot.ts";

let running: RunningBot;
let ann: Member;
/** However slow the machine is: what a late picture leaves is shown below. */
const real = createChartPainter({ deadlineMs: 50_000, queueLimit: 32, idleMs: 60_000 });
const painted: Chart[] = [];
/** Fails when a test wants it to. */
let trouble: Error | undefined;
const charts = rememberedCharts({
  paint: async (chart) => {
    painted.push(chart);
    if (trouble !== undefined) throw trouble;
    return real.paint(chart);
  },
  close: () => real.close(),
});
const library = libraryApp();
let overview = library.overview;
const app = { ...library, paperCount: library.paperCount, overview: () => overview() };

beforeAll(async () => {
  running = await startBot({ app, charts });
  ann = running.server.guild({ channels: ["papers"] }).member("ann");
});
afterAll(async () => {
  await running.stop();
  await charts.close();
});

const topics = async (person = ann) => (await person.command("topics")).settled();

describe("/topics", () => {
  it("shows what the papers are about, in words and as a picture, which is painted once", async () => {
    const { topics: main } = await library.overview();
    const shown = await topics();
    expect(shown.text).toBe(
      [
        "(no previews)",
        "**What 14 papers are about**",
        "",
        ...main.map(({ term, papers }, index) => `${index + 1}. ${term} · ${papers}`),
        "",
        "**Papers by year**",
        "2024: 1 · 2022: 1 · year unknown: 12",
        "(file topics.png: Bars of the main topics and columns of papers by year; the numbers stand in the text.)",
      ].join("\n"),
    );
    expect(main).toContainEqual({ term: "Kelp Forest Survey", papers: 12 });
    const [file] = shown.message.attachments;
    const picture = running.server.world.files.get(file?.id ?? "");
    expect(readPng(picture ?? new Uint8Array()).width).toBe(720);
    expect(painted).toHaveLength(1);
    expect(painted[0]).toMatchObject({
      kind: "stacked",
      charts: [
        { kind: "bars" },
        {
          kind: "periods",
          periods: [
            { year: 2022, value: 1 },
            { year: 2024, value: 1 },
          ],
        },
      ],
    });
    await topics();
    expect(painted).toHaveLength(1);
  });

  it("says it in words alone when no picture can be painted, and tries again the next time", async () => {
    overview = async () => ({ ...(await library.overview()), yearUnknown: 0, years: [], months: [], papersRead: 10 });
    trouble = new UpstreamError("A picture was lost with its painter.");
    const told = await topics();
    expect(told.message.attachments).toEqual([]);
    expect(told.text).toMatch(/\n\n-# Topics are counted among 10 papers, drawn by lot\.$/);
    expect(painted.at(-1)).toMatchObject({ charts: [{ kind: "bars" }] });
    trouble = undefined;
    expect((await topics()).message.attachments).toHaveLength(1);
  });

  it("draws only the years when there are no topics, and nothing of nothing", async () => {
    overview = async () => ({ ...(await library.overview()), topics: [] });
    const years = await topics();
    expect(years.text).toContain("They share no topics that I could name.\n\n**Papers by year**\n2024: 1");
    expect(painted.at(-1)).toMatchObject({ charts: [{ kind: "periods" }] });
    const before = painted.length;
    overview = async () => ({
      ...(await library.overview()),
      ...{ paperCount: 0, papersRead: 0, topics: [], years: [], yearUnknown: 0 },
    });
    expect((await topics()).text).toBe("(no previews)\nThere are no papers yet.");
    expect(painted).toHaveLength(before);
  });

  it("shows the latest of many years, and topics literally", async () => {
    overview = async () => ({
      ...(await library.overview()),
      ...{ paperCount: 26_000, papersRead: 2_000, yearUnknown: 1_000 },
      topics: [{ term: "@everyone **bold** [x](https://evil.example)", papers: 1_234 }],
      years: Array.from({ length: 25 }, (_, index) => ({ year: 2000 + index, papers: 1_000 })),
    });
    const shown = await topics();
    expect(shown.text).toContain("1. \\@everyone \\*\\*bold\\*\\* ");
    expect(shown.text).toContain("· 1,234\n");
    expect(shown.text).toMatch(/2024: 1,000 · (?:.*) · 2005: 1,000 · earlier: 5,000 · year unknown: 1,000\n/);
    expect(shown.stored.versions.every(({ pings }) => pings.users.length + pings.roles.length === 0)).toBe(true);
  });

  it("answers where it may, also in direct messages", async () => {
    overview = library.overview;
    const kim = running.server.person("kim");
    expect((await topics(kim)).text).toContain("**What 14 papers are about**");
    const strict = running.server.guild({ channels: ["papers", "lounge"] });
    await running.bot.settings.change(strict.id, { allowedChannels: [strict.channel("papers").id] });
    const told = await (await strict.member("lea").command("topics", {}, { channel: "lounge" })).settled();
    expect(readMessage(told.stored)).toContain("I do not answer in this channel.");
  });

  it("stands in words where no picture can be shown at all", async () => {
    const other = await startBot({ papers: [paper({ id: "p-one0000001", title: "One", abstract: "One reef." })] });
    const zoe = other.server.guild().member("zoe");
    const told = await (await zoe.command("topics")).settled();
    expect(told.text).toMatch(/^\(no previews\)\n\*\*What 1 paper is about\*\*\n/);
    expect(told.message.attachments).toEqual([]);
    await other.stop();
  });
});
