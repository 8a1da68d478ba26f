/** `/ask`: a cited answer, or the honest word that the papers do not say. */
import { asTheGuildDecided, defineCommand } from "../src/discord/definition/define-command.ts";
import { choice, integer, text } from "../src/discord/definition/options.ts";
import { ANSWER_DEPTHS, ANSWER_STYLES } from "../src/domain/answer/answer.ts";
import { notice } from "../src/domain/answer/reply.ts";
import { isAboutAllPapers, isPleasantry } from "../src/domain/question/pleasantry.ts";
import { sinceWithin } from "../src/domain/question/since-within.ts";
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
    depth: choice(...ANSWER_DEPTHS),
    style: choice(...ANSWER_STYLES),
  },
  deep: ({ depth }) => depth === "deep",
  visibility: ({ visibility }, settings) => visibility ?? asTheGuildDecided({}, settings),
  run: async ({ question, since, papers, depth, style }, context) => {
    if (question.trim() !== "" && (isPleasantry(question) || isAboutAllPapers(question)))
      return notice({ what: "only-kind-words", inChannel: true });
    const { words, bound } = sinceWithin(question, since, context.clock.now());
    const bounds = {
      ...bound,
      ...(papers === undefined ? {} : { papers }),
      ...(depth === undefined ? {} : { depth }),
      ...(style === undefined ? {} : { style }),
    };
    return answerReply(words, bounds, context);
  },
});
