/** `/ask`: a cited answer, or the honest word that the abstracts do not tell. */
import { asTheGuildDecided, defineCommand } from "../src/discord/define-command.ts";
import { choice, text } from "../src/discord/options.ts";
import { answerReply } from "./answer-reply.ts";

export const ask = defineCommand({
  name: "ask",
  asks: true,
  options: {
    question: text().required(),
    visibility: choice("public", "private"),
  },
  visibility: ({ visibility }, settings) => visibility ?? asTheGuildDecided({}, settings),
  run: ({ question }, context) => answerReply(question, context),
});
