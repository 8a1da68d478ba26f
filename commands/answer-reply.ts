/**
 * A question to its answer, kept so that its buttons work for months. Used by everything that asks.
 */
import type { AnswerFilter } from "../src/app.ts";
import type { CommandContext } from "../src/discord/command-context.ts";
import { wording } from "../src/discord/wording.ts";
import type { Answer } from "../src/domain/answer.ts";
import type { Paper } from "../src/domain/paper.ts";
import type { AnswerReply } from "../src/domain/reply.ts";
import {
  type AnswerContent,
  answerContent,
  type RankingFeatures,
  type ShownAnswer,
} from "../src/domain/shown-answer.ts";
import { sinceWritten } from "../src/domain/since.ts";

export interface Asking extends AnswerFilter {
  /** The reply stands beneath the message that asked. */
  readonly beneath?: boolean;
}

export async function answerReply(question: string, asking: Asking, context: CommandContext): Promise<AnswerReply> {
  const { app } = context;
  const { beneath, ...filter } = asking;
  context.progress(wording.progress.searching({ papers: app.paperCount }));
  const answer = await app.ask(question, filter);
  const content: AnswerContent = {
    ...answerContent(answer),
    ...(answer.question === question.trim() ? {} : { standalone: answer.question }),
    ...(filter.since === undefined ? {} : { since: sinceWritten(filter.since) }),
    ...(beneath === true ? { beneath } : {}),
  };
  const shown = shownAnswer({ question: question.trim(), content, features: featuresOf(answer) }, context);
  await context.keep(shown);
  return { kind: "answer", answer: shown, papers: papersOf(content, context), page: 0, fresh: true };
}

/** As it will be kept, under the delivery's own id. */
export function shownAnswer(
  what: Pick<ShownAnswer, "question" | "content" | "features">,
  { id, scope, place, person, visibility, clock }: CommandContext,
): ShownAnswer {
  return { id, scope, channelId: place.channelId, askerId: person.id, visibility, createdAt: clock.now(), ...what };
}

/** What is known today of the papers that an answer names. */
export function papersOf(content: AnswerContent, { catalogue }: Pick<CommandContext, "catalogue">): readonly Paper[] {
  const ids = [...content.citations, ...content.nearest].map(({ id }) => id);
  return [...new Set(ids)].flatMap((id) => catalogue.paper(id) ?? []);
}

function featuresOf(answer: Answer): RankingFeatures {
  const ranked = answer.nearest.map(({ paper, score }) => ({ paperId: paper.id, score }));
  const [first, second] = ranked;
  return {
    composer: answer.composer,
    ranked,
    signals: {
      answered: answer.status === "answered" ? 1 : 0,
      sentences: answer.status === "answered" ? answer.sentences.length : 0,
      citations: answer.status === "answered" ? answer.citations.length : 0,
      bestScore: first?.score ?? 0,
      leadOfBest: first === undefined || first.score === 0 ? 0 : 1 - (second?.score ?? 0) / first.score,
    },
  };
}
