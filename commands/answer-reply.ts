/** A question to its answer, kept so that its buttons work for months. Used by everything that asks. */

import type { CommandContext } from "../src/discord/command-context.ts";
import type { AnswerReply } from "../src/domain/reply.ts";
import { answerContent, type ShownAnswer } from "../src/domain/shown-answer.ts";

export async function answerReply(question: string, context: CommandContext): Promise<AnswerReply> {
  const { app, store, clock } = context;
  context.progress(`Searching ${app.paperCount} papers …`);
  const answer = await app.ask(question);
  const shown: ShownAnswer = {
    id: context.id,
    scope: context.scope,
    channelId: context.place.channelId,
    askerId: context.person.id,
    question: question.trim(),
    content: answerContent(answer),
    features: {
      composer: answer.composer,
      ranked: answer.nearest.map(({ paper, score }) => ({ paperId: paper.id, score })),
      signals: {},
    },
    visibility: context.visibility,
    createdAt: clock.now(),
  };
  await store.answers.keep(shown);
  const cited = answer.status === "answered" ? answer.citations.map(({ paper }) => paper) : [];
  return { kind: "answer", answer: shown, papers: [...cited, ...answer.nearest.map(({ paper }) => paper)], page: 0 };
}
