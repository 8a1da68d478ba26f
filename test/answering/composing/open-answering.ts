/** Answering as the program opens it: the real LangChain client at a scripted server, over a few papers. */
import { openChatModels } from "../../../src/adapters/chat-models/open-chat-models.ts";
import { systemClock } from "../../../src/adapters/system-clock.ts";
import {
  type AnsweringParts,
  type AnswerQuestion,
  createAnswerQuestion,
} from "../../../src/answering/answer-question.ts";
import { DEFAULT_MODEL_LIMITS } from "../../../src/config.ts";
import type { Answer } from "../../../src/domain/answer/answer.ts";
import type { ModelLimits } from "../../../src/domain/settings/model-setting.ts";
import type { TokenLedger } from "../../../src/ports/store/token-ledger.ts";
import { type LogLine, listeningLogger, settingOf } from "../../adapters/chat-models/open-scripted.ts";
import type { ModelServer } from "../../model-server/start-model-server.ts";
import { fewPapersLibrary } from "../few-papers.ts";

export interface Opened {
  readonly ask: AnswerQuestion;
  readonly log: readonly LogLine[];
}

export interface OpenWish extends Partial<Omit<AnsweringParts, "models" | "logger">> {
  readonly limits?: Partial<ModelLimits>;
  readonly ledger?: TokenLedger;
}

/** A model for each server, in their order. */
export async function openAnswering(servers: readonly ModelServer[], wish: OpenWish = {}): Promise<Opened> {
  const { limits, ledger, library = fewPapersLibrary(), ...parts } = wish;
  const { logger, log } = listeningLogger();
  const models = await openChatModels({
    models: servers.map((server, place) => settingOf("openai", server, { model: MODEL_NAMES[place] ?? "another" })),
    limits: { ...DEFAULT_MODEL_LIMITS, ...limits },
    clock: systemClock,
    logger,
    chance: () => 0,
    ...(ledger === undefined ? {} : { ledger }),
  });
  return { ask: createAnswerQuestion({ library, models, logger, ...parts }), log };
}

const MODEL_NAMES = ["first", "second"];

/** A draft as a model writes it: each claim's text, marker and quote; a claim without a quote is its own. */
export function draft(...claims: readonly (readonly [text: string, marker: number, quote?: string])[]): string {
  return JSON.stringify({
    claims: claims.map(([text, marker, quote = text]) => ({ text, support: [{ marker, quote }] })),
  });
}

export const sentencesOf = (answer: Answer): readonly string[] =>
  answer.status === "answered" ? answer.sentences.map(({ text }) => text) : [];

export const citedBy = (answer: Answer): readonly string[] =>
  answer.status === "answered" ? answer.citations.map(({ paper }) => paper.id) : [];
