/** `/topics`: what the papers are about, as a picture and in words; in words alone where there can be no picture. */
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import { asTheGuildDecided, defineCommand } from "../src/discord/definition/define-command.ts";
import { wording } from "../src/discord/wording.ts";
import type { TopicsReply } from "../src/domain/answer/reply.ts";
import { BusyError, UpstreamError } from "../src/domain/errors.ts";
import type { BarChart, PeriodChart, StackedCharts } from "../src/ports/chart-painter.ts";

export const topics = defineCommand({
  name: "topics",
  asks: true,
  options: {},
  visibility: asTheGuildDecided,
  run: async (_, context) => {
    const { paperCount, papersRead, topics, years, yearUnknown } = await context.app.overview();
    const overview = { paperCount, papersRead, topics, years, yearUnknown };
    const picture = await paint(chartOf(overview), context);
    return { kind: "topics", ...overview, ...(picture === undefined ? {} : { picture }) };
  },
});

/** A chart of nothing is left out; what a chart leaves out it says itself, for pictures travel without their words. */
function chartOf({ paperCount, papersRead, topics, years, yearUnknown }: Omit<TopicsReply, "kind">): StackedCharts {
  const words = wording.topics;
  const bars: BarChart = {
    kind: "bars",
    title: words.bars,
    bars: topics.map(({ term, papers }) => ({ label: term, value: papers })),
    ...(papersRead < paperCount ? { note: words.countedAmong({ papers: papersRead }) } : {}),
  };
  const periods: PeriodChart = {
    kind: "periods",
    title: words.years,
    periods: years.map(({ year, papers }) => ({ year, value: papers })),
    ...(yearUnknown > 0 ? { note: words.notCounted({ papers: yearUnknown }) } : {}),
  };
  return { kind: "stacked", charts: [...(topics.length > 0 ? [bars] : []), ...(years.length > 0 ? [periods] : [])] };
}

/** The words stand by themselves, so a picture that fails costs nobody the reply. */
async function paint(chart: StackedCharts, { charts }: CommandContext): Promise<Uint8Array | undefined> {
  if (charts === undefined || chart.charts.length === 0) return undefined;
  try {
    return (await charts.paint(chart)).png;
  } catch (error) {
    if (error instanceof UpstreamError || error instanceof BusyError) return undefined;
    throw error;
  }
}
