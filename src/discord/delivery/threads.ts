/**
 * Threads and direct messages that the bot owns: answers in a thread of their own, and what was said there.
 *
 * In: answers. Out: a thread for a question where the guild wants it so, and turns in the store for follow-ups.
 * Keeps true: where no thread can be opened, the answer stands in place; where none can be noted, it stands there all the same.
 */

import type { AnswerReply, Reply } from "../../domain/answer/reply.ts";
import type { ShownAnswer } from "../../domain/answer/shown-answer.ts";
import { MAX_SUMMARY_CHARACTERS } from "../../domain/question/conversation.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Store } from "../../ports/store.ts";
import { passThreadName } from "../door.ts";
import { noticeFor } from "../failures.ts";
import { nonceFor } from "../nonce.ts";
import { renderPointer } from "../render/render-pointer.ts";
import { type Rendered, toBody } from "../rendered.ts";
import { ApiFailure } from "../rest/api-failure.ts";
import type { ChannelRest } from "../rest/channel-rest.ts";
import { clipPlain } from "../text/clip.ts";
import type { Placed } from "./reply-target.ts";
import type { Task } from "./task-runner.ts";

export interface Threads {
  wanted(task: Task, reply: Reply): reply is AnswerReply;
  /** Whether an answer to this task will stand in a thread of its own. */
  willOpen(task: Omit<Task, "run" | "target">): boolean;
  /** The answer in a new thread, and in the channel a pointer to it. */
  deliver(task: Task, reply: AnswerReply, answer: Rendered): Promise<Placed>;
  /** Remembers what was asked, where follow-ups may come: in threads of ours and in direct messages. */
  addTurn(task: Task, answer: ShownAnswer, channelId: string): Promise<void>;
}

export interface ThreadsParts {
  readonly store: Pick<Store, "conversations">;
  readonly rest: ChannelRest;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function createThreads({ store, rest, clock, logger }: ThreadsParts): Threads {
  const willOpen = ({ asks, settings, visibility, place }: Omit<Task, "run" | "target">): boolean =>
    asks && settings.threadPerQuestion && visibility === "public" && place.canHoldThreads;
  return {
    willOpen,
    wanted: (task, reply): reply is AnswerReply => reply.kind === "answer" && reply.fresh && willOpen(task),
    deliver: async (task, reply, answer) => {
      const { question } = reply.answer;
      const starter = await task.target.finish(renderPointer({ question }));
      try {
        const thread = await rest.startThread(starter.channelId, starter.messageId, passThreadName(question));
        const opened = { id: thread.id, parentId: starter.channelId, openedAt: clock.now() };
        // A full disk must cost nobody the answer; only follow-ups there will have to mention the bot.
        await store.conversations.open(task.scope, opened).catch((error: unknown) => noticeFor(error, logger, "store"));
        const nonce = nonceFor(`thread ${task.id}`);
        const { id } = await rest.createMessage(thread.id, toBody(answer, { kind: "create", nonce }));
        return { messageId: id, channelId: thread.id, private: false };
      } catch (error) {
        if (!(error instanceof ApiFailure)) throw error;
        logger.warn("bot.thread.refused", { code: error.code });
        return task.target.finish(answer);
      }
    },
    addTurn: async ({ person, place, scope, visibility }, answer, channelId) => {
      if (visibility === "private" && place.kind === "guild") return;
      if (place.kind === "direct") await store.conversations.open(scope, { id: channelId, openedAt: clock.now() });
      const { question, id, content } = answer;
      const said = content.sentences.map(({ text }) => text).join(" ");
      const summary = clipPlain(said, MAX_SUMMARY_CHARACTERS);
      await store.conversations.addTurn(scope, channelId, {
        userId: person.id,
        question,
        summary,
        answerId: id,
        at: clock.now(),
      });
    },
  };
}
