/** `/topics`: what the papers are about, as a picture and in words; in words alone where there can be no picture. */
import type { CommandContext } from "../src/discord/command-context.ts";
import { asTheGuildDecided, defineCommand } from "../src/discord/define-command.ts";
import { wording } from "../src/discord/wording.ts";
import { BusyError, UpstreamError } from "../src/domain/errors.ts";
import type { TopicsReply } from "../src/domain/reply.ts";
import type { Chart, StackedCharts } from "../src/ports/chart-painter.ts";

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

/** A chart of nothing is left out. */
function chartOf({ topics, years }: Pick<TopicsReply, "topics" | "years">): StackedCharts {
  const { bars, years: yearsTitle } = wording.topics;
  const charts: StackedCharts["charts"] = [
    {
      kind: "bars",
      title: bars,
      bars: topics.map(({ term, papers }) => ({ label: term, value: papers })),
    },
    {
      kind: "periods",
      title: yearsTitle,
      periods: years.map(({ year, papers }) => ({ year, value: papers })),
    },
  ];
  return {
    kind: "stacked",
    charts: charts.filter((chart) => (chart.kind === "bars" ? topics.length > 0 : years.length > 0)),
  };
}

/** The words stand by themselves, so a picture that fails costs nobody the reply. */
async function paint(chart: Chart & StackedCharts, { charts }: CommandContext): Promise<Uint8Array | undefined> {
  if (charts === undefined || chart.charts.length === 0) return undefined;
  try {
    return (await charts.paint(chart)).png;
  } catch (error) {
    if (error instanceof UpstreamError || error instanceof BusyError) return undefined;
    throw error;
  }
}
