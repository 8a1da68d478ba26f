/** `/search`: ranked abstracts, paged, without an answer; and the buttons of every list of papers. */
import { asTheGuildDecided, defineAction, defineCommand } from "../src/discord/definition/define-command.ts";
import { choice, text } from "../src/discord/definition/options.ts";
import type { Ranking } from "../src/domain/question/ranking.ts";
import { sinceWithin } from "../src/domain/question/since-within.ts";
import { withAnswer } from "./answer-actions.ts";
import { papersOf } from "./answer-reply.ts";
import { listReply, MOST_LISTED } from "./list-reply.ts";
import { paperReply } from "./paper.ts";

export const search = defineCommand({
  name: "search",
  asks: true,
  options: {
    query: text().required(),
    since: text({ maxCharacters: 40 }),
    sort: choice("relevance", "newest"),
  },
  visibility: asTheGuildDecided,
  run: async ({ query, since, sort }, context) => {
    const { words, bound } = sinceWithin(query, since, context.clock.now());
    const hits = await context.app.search(words, MOST_LISTED, bound);
    const sorted = sort === "newest" ? newestFirst(hits) : hits;
    return listReply({ status: "ranked", words: words.trim(), hits: sorted, ...bound }, context);
  },
});

/** Of those that were found; a paper whose date is not known comes after those whose date is. */
function newestFirst(hits: Ranking): Ranking {
  const key = ({ paper: { date } }: Ranking[number]): number =>
    date?.year === undefined ? 0 : date.year * 10_000 + (date.month ?? 0) * 100 + (date.day ?? 0);
  return [...hits].sort((one, other) => key(other) - key(one) || one.rank - other.rank);
}

const listPage = defineAction({
  do: "listPage",
  run: ({ list, page }, _, context) =>
    withAnswer(list, context, async (found) => ({
      kind: "list",
      list: found,
      papers: papersOf(found.content, context),
      page,
      fresh: false,
    })),
});

const choosePaper = defineAction({
  do: "choosePaper",
  run: async (_, { values: [id = ""] }, context) => paperReply(id, context),
});

export const listActions = [listPage, choosePaper];
