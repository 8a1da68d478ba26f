/** `/ask`: a cited answer, or the honest word that the papers do not say. */
import { asTheGuildDecided, defineCommand } from "../src/discord/define-command.ts";
import { choice, integer, text } from "../src/discord/options.ts";
import { readSince } from "../src/domain/since.ts";
import { answerReply } from "./answer-reply.ts";

/** An answer has few sentences; more sources than this would stand there for nothing. */
const MOST_PAPERS = 8;

export const ask = defineCommand({
  name: "ask",
  asks: true,
  options: {
    question: text().required(),
    visibility: choice("public", "private"),
    since: text({ maxCharacters: 40 }),
    papers: integer({ min: 1, max: MOST_PAPERS }),
  },
  visibility: ({ visibility }, settings) => visibility ?? asTheGuildDecided({}, settings),
  run: async ({ question, since, papers }, context) => {
    const bounds = {
      ...(since === undefined ? {} : { since: readSince(since, context.clock.now()) }),
      ...(papers === undefined ? {} : { papers }),
    };
    return answerReply(question, bounds, context);
  },
});
