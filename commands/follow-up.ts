/** Following up: a question that leans on what was asked before, by button, in a thread of ours, or in direct messages. */

import type { AnswerFilter } from "../src/app.ts";
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import { defineAction } from "../src/discord/definition/define-command.ts";
import { QUESTION_FIELD } from "../src/discord/delivery/delivered.ts";
import { wording } from "../src/discord/wording.ts";
import { notice, type Reply } from "../src/domain/answer/reply.ts";
import type { ShownAnswer } from "../src/domain/answer/shown-answer.ts";
import { MAX_TURNS } from "../src/domain/question/conversation.ts";
import { withoutMentions } from "../src/domain/question/links-within.ts";
import { isPleasantry } from "../src/domain/question/pleasantry.ts";
import { sinceWithin } from "../src/domain/question/since-within.ts";
import { answerReply } from "./answer-reply.ts";

/** A modal's longest text. Longer questions are asked with `/ask`. */
const MOST_CHARACTERS = 4_000;

const followUp = defineAction({
  do: "followUp",
  form: ({ answer }) => {
    const { title, label, placeholder } = wording.modals.followUp;
    return {
      action: { do: "followUpQuestion", answer },
      title,
      fields: [
        { id: QUESTION_FIELD, label, hint: placeholder, long: true, required: true, maxCharacters: MOST_CHARACTERS },
      ],
    };
  },
  run: async () => notice({ what: "answer-forgotten" }),
});

const followUpQuestion = defineAction({
  do: "followUpQuestion",
  run: async ({ answer }, { fields }, context) => {
    const question = fields[QUESTION_FIELD] ?? "";
    const before = await context.store.answers.find(context.scope, answer);
    const earlier = before === undefined ? [] : [before.content.standalone ?? before.question];
    const { words, bound } = sinceWithin(question, undefined, context.clock.now());
    return answerReply(words, { earlier, ...citedIn(before), ...bound }, context);
  },
});

/** What was said in a message: in a conversation of ours, its earlier questions are context. */
export async function answerInConversation(said: string, context: CommandContext): Promise<Reply> {
  // Whom else it is addressed to is no part of the question.
  const words = withoutMentions(said);
  if (words === "") return notice({ what: "mentioned-without-words", inChannel: true });
  if (isPleasantry(words)) return notice({ what: "only-kind-words", inChannel: true });
  const { store, scope, place } = context;
  const turns = await store.conversations.turns(scope, place.channelId, MAX_TURNS);
  const earlier = turns.map(({ question }) => question);
  const last = turns.at(-1)?.answerId;
  const before = last === undefined ? undefined : await store.answers.find(scope, last);
  const asked = sinceWithin(words, undefined, context.clock.now());
  return answerReply(asked.words, { earlier, ...citedIn(before), ...asked.bound, beneath: true }, context);
}

/** What "the second one" may mean. */
function citedIn(before: ShownAnswer | undefined): Pick<AnswerFilter, "cited"> {
  const cited = before?.content.citations.map(({ title }) => title) ?? [];
  return cited.length === 0 ? {} : { cited };
}

export const followUpActions = [followUp, followUpQuestion];
