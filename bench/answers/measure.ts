/**
 * What composing with a model costs beside the model: our steps' time over a bare call, and how soon a claim is shown.
 *
 * In: questions over the shipped corpus. Out: milliseconds, one for each question. The model is a scripted server on this
 * machine that writes as a very quick model does; through the pipeline and bare it is asked with the same prompt and streams the
 * same reply, so what differs is ours: ranking, choosing what is read, the prompt, the guard around the client, reading, checking
 * and citing.
 */
import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import { ChatOpenAI } from "@langchain/openai";
import { openChatModels } from "../../src/adapters/chat-models/open-chat-models.ts";
import { systemClock } from "../../src/adapters/system-clock.ts";
import { type AnswerQuestion, createAnswerQuestion } from "../../src/answering/answer-question.ts";
import type { Library } from "../../src/answering/grounding.ts";
import { DEFAULT_MODEL_LIMITS } from "../../src/config.ts";
import type { Prompt } from "../../src/domain/answer/prompt.ts";
import type { ChatModel } from "../../src/ports/chat-model.ts";
import { type ModelServer, startModelServer } from "../../test/model-server/start-model-server.ts";
import { draftFrom } from "./scripted-reply.ts";

/** Medians over the rounds, an entry for each question that a model was asked. */
export interface Overhead {
  readonly throughPipelineMs: readonly number[];
  readonly bareMs: readonly number[];
  /** Of the two, without the time in which the server was writing: how its pauses fall is chance. */
  readonly overheadMs: readonly number[];
}

export async function measureOverhead(
  library: Library,
  questions: readonly string[],
  rounds: number,
): Promise<Overhead> {
  const server = await startModelServer({ reply: ({ text }) => ({ kind: "text", text: draftFrom(text), ...PACE }) });
  try {
    const { ask, lastPrompt } = await openAsking(library, server);
    const rows: { readonly whole: number; readonly bare: number; readonly ours: number }[] = [];
    for (const question of questions) {
      const pairs: { readonly whole: Timed; readonly bare: Timed }[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const before = server.requests.length;
        const whole = await timed(server, () => ask(question));
        if (server.requests.length === before) break;
        const prompt = lastPrompt();
        pairs.push({ whole, bare: await timed(server, () => bareCall(server, prompt)) });
      }
      if (pairs.length > 0) {
        rows.push({
          whole: median(pairs.map(({ whole }) => whole.ms)),
          bare: median(pairs.map(({ bare }) => bare.ms)),
          ours: median(pairs.map(({ whole, bare }) => whole.besideServerMs - bare.besideServerMs)),
        });
      }
    }
    return {
      throughPipelineMs: rows.map(({ whole }) => whole),
      bareMs: rows.map(({ bare }) => bare),
      overheadMs: rows.map(({ ours }) => ours),
    };
  } finally {
    await server.close();
  }
}

interface Timed {
  readonly ms: number;
  /** Without what passed from a request's arrival to its reply's end. */
  readonly besideServerMs: number;
}

async function timed(server: ModelServer, work: () => Promise<unknown>): Promise<Timed> {
  const first = server.requests.length;
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  const writingMs = server.requests
    .slice(first)
    .reduce((sum, { atMs }, place) => sum + (server.sentAtMs[first + place] ?? atMs) - atMs, 0);
  return { ms, besideServerMs: ms - writingMs };
}

/**
 * From a claim's last token to the claim being shown, checked. The first piece of the reply is the whole first claim, sent as soon as
 * the request is there; the rest follows `REST_AFTER_MS` later. Counted from the request's arrival, so what the
 * server takes is in it.
 */
export async function measureFirstClaim(library: Library, questions: readonly string[]): Promise<readonly number[]> {
  const server = await startModelServer({
    reply: ({ text }) => {
      const draft = draftFrom(text);
      const first = draft.indexOf("]}") + 2;
      return { kind: "text", text: draft, pieces: [draft.slice(0, first), draft.slice(first)], delayMs: REST_AFTER_MS };
    },
  });
  try {
    const { ask } = await openAsking(library, server);
    const shownMs: number[] = [];
    for (const question of questions) {
      const before = server.requests.length;
      let shownAtMs: number | undefined;
      await ask(question, {}, { onAnswer: () => (shownAtMs ??= performance.now()) });
      const writtenAtMs = server.requests[before]?.atMs;
      if (writtenAtMs !== undefined && shownAtMs !== undefined) shownMs.push(shownAtMs - writtenAtMs);
    }
    return shownMs;
  } finally {
    await server.close();
  }
}

async function openAsking(
  library: Library,
  server: ModelServer,
): Promise<{ readonly ask: AnswerQuestion; readonly lastPrompt: () => Prompt }> {
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const models = await openChatModels({
    models: [{ provider: "openai", model: "scripted", baseUrl: server.openAiUrl, keyVariable: "OPENAI_API_KEY" }],
    limits: DEFAULT_MODEL_LIMITS,
    clock: systemClock,
    logger,
  });
  let prompt: Prompt = [];
  const heard = models.map(
    (model): ChatModel => ({
      ...model,
      stream: (asked, call) => {
        prompt = asked;
        return model.stream(asked, call);
      },
    }),
  );
  const after = (delayMs: number): AbortSignal => AbortSignal.timeout(delayMs);
  return { ask: createAnswerQuestion({ library, models: heard, logger, after }), lastPrompt: () => prompt };
}

async function bareCall(server: ModelServer, prompt: Prompt): Promise<void> {
  const client = new ChatOpenAI({
    model: "scripted",
    apiKey: "none",
    maxRetries: 0,
    streaming: true,
    configuration: { baseURL: server.openAiUrl },
  });
  const messages = prompt.map(({ role, content }) =>
    role === "system" ? new SystemMessage(content) : new HumanMessage(content),
  );
  for await (const _ of await client.stream(messages)) {
    // What it says does not matter here.
  }
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const REST_AFTER_MS = 400;
/** Some 3,000 tokens a second, which few models reach: what we do with one piece has to be done before the next. */
const PACE = { firstDelayMs: 20, delayMs: 2, pieceLength: 24 } as const;
