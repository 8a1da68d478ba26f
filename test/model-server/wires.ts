/**
 * How each provider writes a reply: its events, whole replies and errors, as its documentation has them.
 *
 * OpenAI: https://platform.openai.com/docs/api-reference/chat/streaming · Anthropic:
 * https://docs.claude.com/en/docs/build-with-claude/streaming · Ollama: https://github.com/ollama/ollama/blob/main/docs/api.md
 */
import type { Api } from "./model-request.ts";

export interface Wire {
  readonly contentType: string;
  opening(model: string, usage: Usage | undefined): string;
  piece(model: string, text: string): string;
  /** Says that the reply is over, why, and what it cost. */
  closing(model: string, finish: Finish, usage: Usage | undefined): string;
  whole(model: string, text: string, finish: Finish, usage: Usage | undefined): unknown;
  /** Where embeddings are asked for. */
  vectors?(model: string, vectors: readonly (readonly number[])[], usage: Usage): unknown;
  errorEvent(code: string): string;
  error(status: number, code: string, message: string): unknown;
}

export type Finish = "stop" | "length" | "filtered";

export interface Usage {
  readonly promptTokens: number;
  readonly replyTokens: number;
}

/** Embeddings come whole. A text in their place is sent as it is. */
const NO_STREAM = {
  contentType: "application/json",
  opening: () => "",
  piece: (_model: string, text: string) => text,
  closing: () => "",
  whole: (_model: string, text: string) => text,
  errorEvent: () => "",
};

export const WIRES: Readonly<Record<Api, Wire>> = {
  openai: {
    contentType: "text/event-stream",
    opening: (model) => sse(openAiChunk(model, { role: "assistant", content: "" }, null)),
    piece: (model, content) => sse(openAiChunk(model, { content }, null)),
    closing: (model, finish, usage) =>
      sse(openAiChunk(model, {}, OPENAI_FINISH[finish])) +
      (usage === undefined ? "" : sse({ ...openAiHead(model, "chunk"), choices: [], usage: openAiUsage(usage) })) +
      "data: [DONE]\n\n",
    whole: (model, content, finish, usage) => ({
      ...openAiHead(model, "completion"),
      choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: OPENAI_FINISH[finish] }],
      ...(usage === undefined ? {} : { usage: openAiUsage(usage) }),
    }),
    errorEvent: (code) => sse({ error: { message: "The server had an error", type: code, code } }),
    error: (_status, code, message) => ({ error: { message, type: code, param: null, code } }),
  },
  responses: {
    contentType: "text/event-stream",
    opening: (model) => event({ type: "response.created", response: responsesHead(model, "in_progress") }),
    piece: (_model, delta) => event({ type: "response.output_text.delta", output_index: 0, content_index: 0, delta }),
    closing: (model, finish, usage) => {
      const { type, status } = RESPONSES_FINISH[finish];
      return event({ type, response: { ...responsesHead(model, status), ...responsesUsage(usage) } });
    },
    whole: (model, text, finish, usage) => ({
      ...responsesHead(model, RESPONSES_FINISH[finish].status),
      output: [{ type: "message", role: "assistant", content: [{ type: "output_text", text, annotations: [] }] }],
      ...responsesUsage(usage),
    }),
    errorEvent: (code) => event({ type: "error", code, message: "The server had an error" }),
    error: (_status, code, message) => ({ error: { message, type: code, param: null, code } }),
  },
  anthropic: {
    contentType: "text/event-stream",
    opening: (model, usage) =>
      event({
        type: "message_start",
        message: anthropicMessage(model, [], null, { input_tokens: usage?.promptTokens ?? 0, output_tokens: 1 }),
      }) + event({ type: "content_block_start", index: 0, content_block: { type: "text", text: "" } }),
    piece: (_model, text) => event({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } }),
    closing: (_model, finish, usage) =>
      event({ type: "content_block_stop", index: 0 }) +
      event({
        type: "message_delta",
        delta: { stop_reason: ANTHROPIC_FINISH[finish], stop_sequence: null },
        usage: { output_tokens: usage?.replyTokens ?? 0 },
      }) +
      event({ type: "message_stop" }),
    whole: (model, text, finish, usage) =>
      anthropicMessage(model, [{ type: "text", text }], ANTHROPIC_FINISH[finish], {
        input_tokens: usage?.promptTokens ?? 0,
        output_tokens: usage?.replyTokens ?? 0,
      }),
    errorEvent: (code) => event({ type: "error", error: { type: code, message: "The server had an error" } }),
    error: (_status, code, message) => ({ type: "error", error: { type: code, message } }),
  },
  ollama: {
    contentType: "application/x-ndjson",
    opening: () => "",
    piece: (model, content) => line({ ...ollamaHead(model), message: { role: "assistant", content }, done: false }),
    closing: (model, finish, usage) => line(ollamaLast(model, "", finish, usage)),
    whole: (model, content, finish, usage) => ollamaLast(model, content, finish, usage),
    errorEvent: (code) => line({ error: code }),
    error: (_status, code, message) => ({ error: `${message} (${code})` }),
  },
  "openai-embeddings": {
    ...NO_STREAM,
    vectors: (model, vectors, { promptTokens }) => ({
      object: "list",
      data: vectors.map((embedding, index) => ({ object: "embedding", index, embedding })),
      model,
      usage: { prompt_tokens: promptTokens, total_tokens: promptTokens },
    }),
    error: (_status, code, message) => ({ error: { message, type: code, param: null, code } }),
  },
  "ollama-embed": {
    ...NO_STREAM,
    vectors: (model, embeddings, { promptTokens }) => ({ model, embeddings, prompt_eval_count: promptTokens }),
    error: (_status, code, message) => ({ error: `${message} (${code})` }),
  },
};

const OPENAI_FINISH = { stop: "stop", length: "length", filtered: "content_filter" } as const;
const RESPONSES_FINISH = {
  stop: { type: "response.completed", status: "completed" },
  length: { type: "response.incomplete", status: "incomplete" },
  filtered: { type: "response.incomplete", status: "incomplete" },
} as const;
const ANTHROPIC_FINISH = { stop: "end_turn", length: "max_tokens", filtered: "refusal" } as const;

function openAiHead(model: string, kind: "chunk" | "completion"): object {
  const object = kind === "chunk" ? "chat.completion.chunk" : "chat.completion";
  return { id: "chatcmpl-scripted", object, created: CREATED_S, model };
}

function openAiChunk(model: string, delta: object, finish: string | null): object {
  return { ...openAiHead(model, "chunk"), choices: [{ index: 0, delta, finish_reason: finish }] };
}

function openAiUsage({ promptTokens, replyTokens }: Usage): object {
  return { prompt_tokens: promptTokens, completion_tokens: replyTokens, total_tokens: promptTokens + replyTokens };
}

function responsesHead(model: string, status: string): object {
  return { id: "resp_scripted", object: "response", created_at: CREATED_S, model, status, output: [] };
}

function responsesUsage(usage: Usage | undefined): object {
  if (usage === undefined) return {};
  const { promptTokens, replyTokens } = usage;
  const counts = { input_tokens: promptTokens, output_tokens: replyTokens, total_tokens: promptTokens + replyTokens };
  return { usage: counts };
}

function anthropicMessage(model: string, content: readonly object[], stop: string | null, usage: object): object {
  const head = { id: "msg_scripted", type: "message", role: "assistant", model };
  return { ...head, content, stop_reason: stop, stop_sequence: null, usage };
}

function ollamaHead(model: string): object {
  return { model, created_at: new Date(CREATED_S * 1_000).toISOString() };
}

function ollamaLast(model: string, content: string, finish: Finish, usage: Usage | undefined): object {
  const counted = usage && { prompt_eval_count: usage.promptTokens, eval_count: usage.replyTokens };
  const message = { role: "assistant", content };
  return {
    ...ollamaHead(model),
    message,
    done: true,
    done_reason: finish === "length" ? "length" : "stop",
    ...counted,
  };
}

function sse(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

function event(value: { readonly type: string; readonly [field: string]: unknown }): string {
  return `event: ${value.type}\n${sse(value)}`;
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

const CREATED_S = 1_763_800_000;
