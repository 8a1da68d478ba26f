/**
 * A question to its answer, kept so that its buttons work for months. Used by everything that asks.
 *
 * Keeps true: what of an answer was shown while it was written is in the one that is given, also when the time is up or
 * what writes it fails half-way: then what was checked until then is the answer.
 */
import type { AnswerFilter } from "../src/app.ts";
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import { wording } from "../src/discord/wording.ts";
import type { Answer, CitedAnswer } from "../src/domain/answer/answer.ts";
import type { AnswerWatch } from "../src/domain/answer/answer-watch.ts";
import type { AnswerReply } from "../src/domain/answer/reply.ts";
import {
  type AnswerContent,
  answerContent,
  type RankingFeatures,
  type ShownAnswer,
} from "../src/domain/answer/shown-answer.ts";
import { UpstreamError } from "../src/domain/errors.ts";
import type { Paper } from "../src/domain/paper/paper.ts";
import { sinceWritten } from "../src/domain/question/since.ts";
import type { GuildSettings } from "../src/domain/settings/settings.ts";

export interface Asking extends AnswerFilter {
  /** The reply stands beneath the message that asked. */
  readonly beneath?: boolean;
}

export async function answerReply(question: string, asking: Asking, context: CommandContext): Promise<AnswerReply> {
  context.progress(wording.progress.searching({ papers: context.app.paperCount }));
  const asked: Asked = { question: question.trim(), asking, context };
  const reply = replyOf(await answerOf(asked), asked);
  await context.keep(reply.answer);
  return reply;
}

interface Asked {
  readonly question: string;
  readonly asking: Asking;
  readonly context: CommandContext;
}

async function answerOf(asked: Asked): Promise<Answer> {
  const { question, asking, context } = asked;
  const { beneath: _beneath, ...filter } = asking;
  const { app, signal, person, ownScope, settings } = context;
  let soFar: CitedAnswer | undefined;
  const watch: AnswerWatch = {
    signal,
    onStep: (step) => context.progress(wording.progress.step(step)),
    onAnswer: (answer) => {
      soFar = answer;
      context.soFar(replyOf(answer, asked));
    },
  };
  const account = {
    personId: person.id,
    ...(ownScope.kind === "guild" ? { guildId: ownScope.guildId } : {}),
  };
  try {
    const style = styleOf(filter, settings);
    return await untilAborted(app.ask(question, { ...style, ...filter, account }, watch), signal);
  } catch (error) {
    if (soFar === undefined) throw error;
    return { ...soFar, instead: soFar.instead ?? "unavailable" };
  }
}

/** As the server has its answers, where the person does not say. Short by default is no wish for a short deep answer. */
function styleOf({ depth }: AnswerFilter, { style }: GuildSettings): Pick<AnswerFilter, "style"> {
  return depth === "deep" && style === "short" ? {} : { style };
}

/** What does not heed the signal is left behind. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new UpstreamError("It took too long.", { cause: signal.reason }));
    signal.addEventListener("abort", stop);
  });
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
    work.catch(() => undefined);
  }
}

function replyOf(answer: Answer, { question, asking, context }: Asked): AnswerReply {
  const { since, beneath } = asking;
  const content: AnswerContent = {
    ...answerContent(answer),
    ...(answer.question === question ? {} : { standalone: answer.question }),
    ...(since === undefined ? {} : { since: sinceWritten(since) }),
    ...(beneath === true ? { beneath } : {}),
  };
  const shown = shownAnswer({ question, content, features: featuresOf(answer) }, context);
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
