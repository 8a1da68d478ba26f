/**
 * Answering: the app over an index, and over chat models where some are set.
 *
 * What is needed is loaded when it is first asked for: a person waits for the start.
 */
import { systemClock } from "../adapters/system-clock.ts";
import type { AnswerQuestion } from "../answering/answer-question.ts";
import type { DeepAnswer } from "../answering/deep/create-deep-answer.ts";
import type { Library } from "../answering/grounding.ts";
import { type App, createApp } from "../app.ts";
import type { Config } from "../config.ts";
import type { AnswerCache } from "../ports/answer-cache.ts";
import type { ChatModel } from "../ports/chat-model.ts";
import type { DenseReader } from "../ports/embeddings.ts";
import type { Logger } from "../ports/logger.ts";
import type { TokenLedger } from "../ports/store/token-ledger.ts";
import type { PaperIndex } from "../retrieval/paper-index.ts";

export function appOf(
  index: PaperIndex,
  models: () => Promise<readonly ChatModel[]>,
  logger: Logger,
  dense?: DenseReader,
): App {
  let library: Promise<Library> | undefined;
  const openLibrary = (): Promise<Library> => {
    library ??= openLibraryOf(index, dense);
    return library;
  };
  let answering: Promise<AnswerQuestion> | undefined;
  const open = async (): Promise<AnswerQuestion> =>
    openAnswering(await openLibrary(), { models: await models(), logger });
  return createApp({
    index,
    ...(dense === undefined ? {} : { dense }),
    answerQuestion: async (...asked) => {
      answering ??= open();
      return (await answering)(...asked);
    },
    ground: async (...asked) => (await openLibrary()).ground(...asked),
  });
}

async function openLibraryOf(index: PaperIndex, dense: DenseReader | undefined): Promise<Library> {
  const [{ createLibrary }, { listeningLibrary }] = await Promise.all([
    import("../answering/library.ts"),
    import("../answering/listening-library.ts"),
  ]);
  return listeningLibrary(createLibrary(index), dense);
}

/** The chat models that are set, and nothing loaded where none is. Throws a `UserError` when one cannot be asked at all. */
export async function openModels(
  { models, modelLimits }: Config,
  kept: { readonly logger: Logger; readonly ledger?: TokenLedger },
): Promise<readonly ChatModel[]> {
  if (models.length === 0) return [];
  const { openChatModels } = await import("../adapters/chat-models/open-chat-models.ts");
  return openChatModels({ models, limits: modelLimits, clock: systemClock, ...kept });
}

/** Answers over a library, composed by these models; without any, made of the papers' own sentences. */
export async function openAnswering(
  library: Library,
  parts: { readonly models: readonly ChatModel[]; readonly logger: Logger; readonly cache?: AnswerCache },
): Promise<AnswerQuestion> {
  const { createAnswerQuestion } = await import("../answering/answer-question.ts");
  const after = (delayMs: number): AbortSignal => AbortSignal.timeout(delayMs);
  return createAnswerQuestion({ library, ...parts, deep: lateDeepAnswer(library, parts, after), after });
}

/** Loaded when the first deep answer is asked for. */
function lateDeepAnswer(
  library: Library,
  parts: { readonly models: readonly ChatModel[]; readonly logger: Logger },
  after: (delayMs: number) => AbortSignal,
): DeepAnswer {
  let opened: Promise<DeepAnswer> | undefined;
  return async (...asked) => {
    opened ??= import("../answering/deep/create-deep-answer.ts").then(({ createDeepAnswer }) =>
      createDeepAnswer({ library, ...parts, elapsed: systemClock.elapsed, after }),
    );
    return (await opened)(...asked);
  };
}
