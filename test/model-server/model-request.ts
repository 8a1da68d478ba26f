/** A request as a model server sees it, whatever provider's form it came in. */
import type { IncomingMessage } from "node:http";

/** `responses` is OpenAI's newer form, which LangChain uses for some of its models; the last two ask for embeddings. */
export type Api = "openai" | "responses" | "anthropic" | "ollama" | "openai-embeddings" | "ollama-embed";

export interface ModelRequest {
  readonly api: Api;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly model: string;
  /** The system prompt of every form stands first, as a message. */
  readonly messages: readonly RequestMessage[];
  /** What embeddings are asked of; empty in a chat. */
  readonly inputs: readonly string[];
  /** All message texts and inputs, one below the other: what to look for secrets in. */
  readonly text: string;
  readonly stream: boolean;
  readonly maxTokens?: number;
  readonly temperature?: number;
  /** The body as it came. */
  readonly body: unknown;
  /** When it came, by `performance.now()`. */
  readonly atMs: number;
}

export interface RequestMessage {
  readonly role: string;
  readonly content: string;
}

export const API_OF_PATH: Readonly<Record<string, Api>> = {
  "/v1/chat/completions": "openai",
  "/v1/responses": "responses",
  "/v1/messages": "anthropic",
  "/api/chat": "ollama",
  "/v1/embeddings": "openai-embeddings",
  "/api/embed": "ollama-embed",
};

export async function readModelRequest(api: Api, path: string, incoming: IncomingMessage): Promise<ModelRequest> {
  const atMs = performance.now();
  const body = record(JSON.parse(await bodyText(incoming)));
  const options = record(body["options"]);
  const system = body["system"] === undefined ? [] : [{ role: "system", content: contentText(body["system"]) }];
  const said = body["messages"] ?? body["input"];
  const inputs = [said].flat().filter((input) => typeof input === "string");
  const rest = Array.isArray(said) ? said.filter((each) => typeof each !== "string").map(record) : [];
  const messages = [
    ...system,
    ...rest.map(({ role, content }) => ({ role: String(role), content: contentText(content) })),
  ];
  const maxTokens =
    body["max_tokens"] ?? body["max_completion_tokens"] ?? body["max_output_tokens"] ?? options["num_predict"];
  const temperature = body["temperature"] ?? options["temperature"];
  return {
    api,
    path,
    headers: incoming.headers,
    model: String(body["model"]),
    messages,
    inputs,
    text: [...messages.map(({ content }) => content), ...inputs].join("\n"),
    stream: body["stream"] === true || (api === "ollama" && body["stream"] === undefined),
    ...(typeof maxTokens === "number" ? { maxTokens } : {}),
    ...(typeof temperature === "number" ? { temperature } : {}),
    body,
    atMs,
  };
}

/** Text, or content blocks of which the text ones count. */
function contentText(content: unknown): string {
  if (!Array.isArray(content)) return typeof content === "string" ? content : "";
  return content.map((block) => (typeof block === "string" ? block : String(record(block)["text"] ?? ""))).join("");
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

async function bodyText(incoming: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString("utf8");
}
