/** What can be done with any message: "Ask about this" and "Find related papers". */

import { defineMessageCommand } from "../src/discord/definition/define-command.ts";
import { clipPlain } from "../src/discord/text/clip.ts";
import { notice } from "../src/domain/answer/reply.ts";
import { withoutMentions } from "../src/domain/question/links-within.ts";
import { isPleasantry } from "../src/domain/question/pleasantry.ts";
import { MAX_QUESTION_CHARACTERS } from "../src/domain/question/question.ts";
import { answerReply } from "./answer-reply.ts";
import { relatedToText } from "./list-reply.ts";

/** Private, because the message is often somebody else's. */
export const askAboutMessage = defineMessageCommand({
  menu: "ask",
  asks: true,
  visibility: "private",
  run: async ({ text }, context) => {
    const words = readable(text);
    return isPleasantry(words) ? notice({ what: "nothing-to-read" }) : answerReply(words, {}, context);
  },
});

/** A link to a paper within the message names it; otherwise its words do. */
export const relatedToMessage = defineMessageCommand({
  menu: "related",
  asks: true,
  visibility: "private",
  run: async ({ text }, context) => {
    const words = readable(text);
    return isPleasantry(words) ? notice({ what: "nothing-to-read" }) : relatedToText(words, context);
  },
});

/** A message of Discord's may be shorter than a question, never longer than we read. */
function readable(text: string): string {
  return clipPlain(withoutMentions(text), MAX_QUESTION_CHARACTERS);
}
