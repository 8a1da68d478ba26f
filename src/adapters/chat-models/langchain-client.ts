/**
 * LangChain's client of one model, made by `initChatModel`: which parameters each provider calls how.
 *
 * A client is made for each call, in under a millisecond, because tokens, temperature and the guarded fetch belong to a call
 * and LangChain takes them with the client. Its own repeating is off: ours knows the call's deadline. So is the clients' own
 * logging: they print replies that they cannot read.
 */
import type { BaseMessage } from "@langchain/core/messages";
import { initChatModel } from "langchain/chat_models/universal";
import type { ModelSetting } from "../../domain/settings/model-setting.ts";
import type { Disputed } from "./reply-fault.ts";

/** As much of LangChain's chat models as we use. */
export interface LangchainClient {
  readonly profile: { readonly maxInputTokens?: number; readonly reasoningOutput?: boolean };
  stream(
    messages: BaseMessage[],
    options: { readonly signal: AbortSignal; readonly runName: string },
  ): Promise<AsyncIterable<ReplyChunk>>;
}

/** As much of its message chunks. */
export interface ReplyChunk {
  readonly text: string;
  readonly response_metadata: Readonly<Record<string, unknown>>;
  readonly additional_kwargs: Readonly<Record<string, unknown>>;
  readonly usage_metadata?: { readonly input_tokens: number; readonly output_tokens: number };
}

export interface ClientParameters {
  readonly replyTokens: number;
  readonly temperature?: number;
  /** Room within the reply for a model that thinks, which then has no temperature; 0 for one that does not. */
  readonly thinkingTokens: number;
  /** What to size an Ollama model's memory by; it would silently drop the beginning of a longer prompt. */
  readonly contextTokens: number;
  readonly fetch: typeof fetch;
  /** Left out of the request, because the server does not know them. */
  readonly without: ReadonlySet<Disputed>;
}

export async function langchainClient(setting: ModelSetting, parameters: ClientParameters): Promise<LangchainClient> {
  const { provider, model } = setting;
  const { temperature, thinkingTokens, without } = parameters;
  const fields = {
    modelProvider: provider,
    maxRetries: 0,
    ...(temperature === undefined || thinkingTokens > 0 || without.has("temperature") ? {} : { temperature }),
    ...(FIELDS[provider] ?? otherFields)(setting, parameters),
  };
  // The provider's own client: around it, `initChatModel` would make another for each set of call options.
  return (await (await initChatModel(model, fields))._getModelInstance()) as unknown as LangchainClient;
}

type Fields = (setting: ModelSetting, parameters: ClientParameters) => Readonly<Record<string, unknown>>;

const FIELDS: Readonly<Record<string, Fields>> = {
  openai: ({ apiKey, baseUrl }, { fetch, without, ...wish }) => {
    const replyTokens = wish.replyTokens + wish.thinkingTokens;
    return {
      // The client insists on a key; a server of one's own often has none.
      apiKey: apiKey ?? "none",
      configuration: { fetch, logLevel: "off", ...(baseUrl === undefined ? {} : { baseURL: baseUrl }) },
      streamUsage: !without.has("stream_options"),
      ...(without.has("max_tokens")
        ? { modelKwargs: { max_completion_tokens: replyTokens } }
        : { maxTokens: replyTokens }),
      // Finding words and copying them takes little thought, and people wait meanwhile.
      ...(wish.thinkingTokens > 0 && !without.has("reasoning_effort") ? { reasoning: { effort: "low" } } : {}),
    };
  },
  anthropic: ({ apiKey, baseUrl }, { replyTokens, fetch }) => ({
    apiKey,
    maxTokens: replyTokens,
    clientOptions: { fetch, logLevel: "off" },
    ...(baseUrl === undefined ? {} : { anthropicApiUrl: baseUrl }),
  }),
  ollama: ({ apiKey, baseUrl }, { replyTokens, contextTokens, fetch }) => ({
    baseUrl: baseUrl ?? "http://127.0.0.1:11434",
    fetch,
    numPredict: replyTokens,
    numCtx: contextTokens,
    ...(apiKey === undefined ? {} : { headers: { Authorization: `Bearer ${apiKey}` } }),
  }),
};

/** What most of LangChain's clients understand; they pass over what they do not. */
const otherFields: Fields = ({ apiKey }, { replyTokens }) => ({
  ...(apiKey === undefined ? {} : { apiKey }),
  maxTokens: replyTokens,
  maxOutputTokens: replyTokens,
});
