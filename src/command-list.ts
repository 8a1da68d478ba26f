/** Every command and every action there is. */

import { answerReply } from "../commands/answer-reply.ts";
import { ask } from "../commands/ask.ts";
import type { AnswerMessage } from "./discord/messages.ts";
import type { Repertoire } from "./discord/plan.ts";

export const repertoire: Repertoire = { commands: [ask], actions: [] };

export const answerMessage: AnswerMessage = (words, context) => answerReply(words, context);
