/**
 * LangChain's embeddings of one provider: texts in, as many vectors of length 1 out.
 *
 * The library is loaded at once; a client is made for each call, because the guarded fetch belongs to a call. Its own repeating is off: ours knows the call's
 * deadline. Keeps true: what is no vector for each text, all of one length, becomes a `ReplyFault`; what goes wrong is
 * a `ModelFailure`, or the signal's reason. Where a server says that a text is too long, texts are cut from then on.
 */
import type { Embeddings as LangchainEmbeddings } from "@langchain/core/embeddings";
import type { EmbeddingProvider, EmbeddingSetting } from "../../domain/settings/embedding-setting.ts";
import type { ModelSetting } from "../../domain/settings/model-setting.ts";
import type { Clock } from "../../ports/clock.ts";
import { guardedFetch } from "../chat-models/guarded-fetch.ts";
import { modelFailure } from "../chat-models/model-failure.ts";
import { ReplyFault } from "../chat-models/reply-fault.ts";

export interface EmbeddingCall {
  readonly signal: AbortSignal;
  /** By the clock's `elapsed()`. */
  readonly endsAtMs: number;
  /** Of the day's bound, what calls of this kind may use up. */
  readonly budgetShare: number;
}

export type Embed = (texts: readonly string[], call: EmbeddingCall) => Promise<readonly Float32Array[]>;

export function langchainEmbeddings({ provider, model: setting }: EmbeddingSetting, clock: Pick<Clock, "now">): Embed {
  let mostCharacters = MOST_CHARACTERS;
  // Takes a second on a slow machine, which the first question need not wait for.
  const opening = CLIENTS[provider]();
  opening.catch(() => undefined);

  async function embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    const open = await opening;
    const client = open(setting, guardedFetch({ signal, now: clock.now, mostBytes: MOST_BYTES }));
    const vectors = await client.embedDocuments([...texts]);
    signal.throwIfAborted();
    return readVectors(vectors, texts.length);
  }

  return async (texts, { signal }) => {
    const longest = Math.max(...texts.map(({ length }) => length));
    for (let length = Math.min(longest, mostCharacters); ; length = Math.floor(length / 2)) {
      try {
        const vectors = await embed(
          texts.map((text) => cut(text, length)),
          signal,
        );
        if (length < longest) mostCharacters = length;
        return vectors;
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        if (!maybeTooLong(error) || length / 2 < LEAST_CHARACTERS) throw modelFailure(error, setting);
      }
    }
  };
}

type OpenClient = (setting: ModelSetting, own: typeof fetch) => LangchainEmbeddings;

const CLIENTS: Readonly<Record<EmbeddingProvider, () => Promise<OpenClient>>> = {
  openai: async () => {
    const { OpenAIEmbeddings } = await import("@langchain/openai");
    return ({ model, apiKey, baseUrl }, fetch) =>
      new OpenAIEmbeddings({
        model,
        // The client insists on a key; a server of one's own often has none.
        apiKey: apiKey ?? "none",
        maxRetries: 0,
        batchSize: MOST_TEXTS,
        stripNewLines: false,
        // The client would ask for base64 and take whatever comes for it; servers of other makers send numbers all the same.
        encodingFormat: "float",
        configuration: { fetch, logLevel: "off", ...(baseUrl === undefined ? {} : { baseURL: baseUrl }) },
      });
  },
  ollama: async () => {
    const { OllamaEmbeddings } = await import("@langchain/ollama");
    return ({ model, apiKey, baseUrl }, fetch) =>
      new OllamaEmbeddings({
        model,
        baseUrl: baseUrl ?? "http://127.0.0.1:11434",
        maxRetries: 0,
        // Many of its models read 512 tokens: the beginning of an abstract is better than nothing.
        truncate: true,
        fetch,
        ...(apiKey === undefined ? {} : { headers: { Authorization: `Bearer ${apiKey}` } }),
      });
  },
};

/** More texts than this are never in one call. */
const MOST_TEXTS = 64;
/** Numbers take some twenty signs each: 64 texts in 4,096 dimensions. */
const MOST_BYTES = 8_000_000;
/** OpenAI's models read 8,191 tokens, and no sign of an alphabet costs more than one. */
const MOST_CHARACTERS = 8_000;
/** A model that cannot read this much is no model for abstracts. */
const LEAST_CHARACTERS = 400;

/** Without half a sign at the end. */
function cut(text: string, length: number): string {
  const start = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
}

/** Few servers have a code for it. */
function maybeTooLong(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ReplyFault) return at.fault.kind === "status" && [400, 413, 422].includes(at.fault.status);
  }
  return false;
}

function readVectors(vectors: unknown, count: number): readonly Float32Array[] {
  if (!Array.isArray(vectors) || vectors.length !== count) throw new ReplyFault({ kind: "garbled" });
  const read = vectors.map(direction);
  if (read.some(({ length }) => length !== read[0]?.length)) throw new ReplyFault({ kind: "garbled" });
  return read;
}

/** Of length 1: only the direction tells anything. */
function direction(numbers: unknown): Float32Array {
  if (!Array.isArray(numbers) || numbers.length === 0 || numbers.length > MOST_DIMENSIONS) {
    throw new ReplyFault({ kind: "garbled" });
  }
  const length = Math.sqrt(numbers.reduce((sum: number, value: unknown) => sum + Number(value) ** 2, 0));
  if (!Number.isFinite(length) || length === 0) throw new ReplyFault({ kind: "garbled" });
  return Float32Array.from(numbers, (value: unknown) => Number(value) / length);
}

/** The largest models have 4,096. */
const MOST_DIMENSIONS = 8_192;
