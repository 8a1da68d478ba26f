/**
 * Whatever goes wrong with a model, put into one of a few kinds with words that say what happened and what to do.
 *
 * Keeps true: no message and no cause holds a key, a prompt or a word of the reply. Clients' errors hold all of these (request
 * headers, the reply that could not be parsed), so a cause keeps an error's name, code and stack, and not its message.
 */
import { type ModelSetting, modelName } from "../../domain/settings/model-setting.ts";
import { ModelFailure, type ModelFailureKind } from "../../ports/chat-model.ts";
import { type Fault, ReplyFault } from "./reply-fault.ts";

export function modelFailure(error: unknown, setting: ModelSetting): ModelFailure {
  const chain = causes(error);
  const failed = chain.find((each) => each instanceof ModelFailure);
  if (failed !== undefined) return failed;
  const fault = chain.find((each) => each instanceof ReplyFault)?.fault ?? clientFault(chain);
  const { kind, message } = fault === undefined ? connection(chain, setting) : explain(fault, setting);
  const wait = fault?.kind === "status" ? fault.retryAfterMs : undefined;
  return new ModelFailure(kind, modelName(setting), message, {
    cause: plainCause(error, fault),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

/** How messages call the place that was asked. */
export function serverOf({ provider, baseUrl }: Pick<ModelSetting, "provider" | "baseUrl">): string {
  if (baseUrl === undefined) return PROVIDERS[provider] ?? provider;
  return `${provider === "ollama" ? PROVIDERS[provider] : "The server"} at ${new URL(baseUrl).host}`;
}

const PROVIDERS: Readonly<Record<string, string>> = { openai: "OpenAI", anthropic: "Anthropic", ollama: "Ollama" };

interface Explained {
  readonly kind: ModelFailureKind;
  readonly message: string;
}

function explain(fault: Fault, setting: ModelSetting): Explained {
  const server = serverOf(setting);
  switch (fault.kind) {
    case "status":
      return explainStatus(fault.status, fault.code ?? "", setting);
    case "web-page":
      return {
        kind: "unreadable",
        message: `${server} sent a web page instead of a reply. Check ${setting.baseUrlVariable ?? "its address"}.`,
      };
    case "too-long":
      return { kind: "unreadable", message: `${server} sent more than any answer takes, and was stopped.` };
    case "garbled":
      return { kind: "unreadable", message: `${server} sent a reply that cannot be read.` };
    case "empty":
      return { kind: "unreadable", message: `${server} sent an empty reply.` };
    case "cut-off":
      return { kind: "unreachable", message: `${server} broke off in the middle of its reply.` };
    case "filtered":
      return { kind: "refused", message: `${server} declined to reply to this.` };
  }
}

function explainStatus(status: number, code: string, setting: ModelSetting): Explained {
  const server = serverOf(setting);
  const { model, apiKey, keyVariable, baseUrl, baseUrlVariable, nameVariable = CHAT_MODEL } = setting;
  const address = baseUrl === undefined ? "" : ` and ${baseUrlVariable}`;
  if (status === 402 || /quota|billing|credit/i.test(code)) {
    return {
      kind: "refused",
      message: `${server} has no credit left for this account. Top it up, or set another ${nameVariable}.`,
    };
  }
  if (status === 401) {
    const wanted =
      apiKey === undefined ? `wants a key. Set ${keyVariable}.` : `did not accept the key. Check ${keyVariable}.`;
    return { kind: "refused", message: `${server} ${wanted}` };
  }
  if (status === 403) {
    return {
      kind: "refused",
      message: `${server} does not let this key use ${model}. Check ${keyVariable} and ${nameVariable}.`,
    };
  }
  if (status === 404) {
    const remedy = setting.provider === "ollama" ? `Run "ollama pull ${model}", or check` : "Check";
    return { kind: "refused", message: `${server} knows no model ${model}. ${remedy} ${nameVariable}${address}.` };
  }
  if (status >= 300 && status < 400) {
    return {
      kind: "refused",
      message: `${server} sends requests elsewhere. Set ${baseUrlVariable ?? "its address"} to where they end.`,
    };
  }
  if (status === 413 || /context|too_long|too_large/i.test(code)) {
    const message =
      nameVariable === CHAT_MODEL
        ? `The prompt is too long for ${model}. Set CHAT_CONTEXT_TOKENS to what it can read.`
        : `${model} cannot read even a short text. Set another ${nameVariable}.`;
    return { kind: "refused", message };
  }
  if (status === 429 || status === 529 || code === "overloaded_error") {
    return { kind: "busy", message: `${server} takes no more requests at the moment. Try again in a minute.` };
  }
  if (status === 501) {
    return {
      kind: "refused",
      message: `${server} cannot do this with ${model}. Set another ${nameVariable}, or start it so that it can.`,
    };
  }
  if (status >= 500 || status === 408) {
    return { kind: "unreachable", message: `${server} has a problem of its own (HTTP ${status}). Try again later.` };
  }
  return {
    kind: "refused",
    message: `${server} did not accept the request to ${model} (HTTP ${status}). Check ${nameVariable}${address}.`,
  };
}

const CHAT_MODEL = "CHAT_MODEL";

/** What a client says of a reply when no guard of ours saw it: errors within a stream, and providers with their own sockets. */
function clientFault(chain: readonly Error[]): Fault | undefined {
  for (const error of chain) {
    const status = [field(error, "status"), field(error, "statusCode"), field(error, "status_code")].find(
      Number.isInteger,
    );
    const code = [field(error, "code"), field(error, "type"), nestedType(error)]
      .map(plainCode)
      .find((word) => word !== "");
    if (typeof status === "number") {
      return { kind: "status", status, ...(code === undefined ? {} : { code }), disputed: [] };
    }
    if (code !== undefined && /overloaded|rate_limit/.test(code))
      return { kind: "status", status: 429, code, disputed: [] };
  }
  const unreadable = chain.some(
    (error) => error instanceof SyntaxError || (error instanceof TypeError && !isSocket(error)),
  );
  return unreadable && !chain.some(isSocket) ? { kind: "garbled" } : undefined;
}

function nestedType(error: Error): unknown {
  const body = field(error, "error");
  const inner = isObject(body) && isObject(body["error"]) ? body["error"] : body;
  return isObject(inner) ? inner["type"] : undefined;
}

function connection(chain: readonly Error[], setting: ModelSetting): Explained {
  const server = serverOf(setting);
  const refused = chain.some((error) =>
    ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"].includes(String(field(error, "code"))),
  );
  if (!refused) return { kind: "unreachable", message: `The connection to ${midSentence(server)} was lost.` };
  const elsewhere = setting.baseUrl !== undefined || setting.provider === "ollama";
  const remedy =
    setting.baseUrlVariable === undefined || !elsewhere
      ? "Check the network."
      : `Check that it runs, and ${setting.baseUrlVariable}.`;
  return { kind: "unreachable", message: `${server} cannot be reached. ${remedy}` };
}

/** "the server at …"; names stay as they are. */
function midSentence(server: string): string {
  return server.replace(/^The /, "the ");
}

/** Of Node's fetch: it throws `TypeError` with these messages, or with a cause that has a code. */
function isSocket(error: Error): boolean {
  return (
    /^(?:fetch failed|terminated)$/.test(error.message) ||
    /^(?:E[A-Z]|UND_ERR|CERT_)/.test(String(field(error, "code")))
  );
}

function plainCause(error: unknown, fault: Fault | undefined): Error {
  const chain = causes(error);
  const names = chain.map((each) =>
    [each.name, plainCode(field(each, "code"))].filter((word) => word !== "").join(" "),
  );
  const plain = new Error(fault === undefined ? [...new Set(names)].join(": ") : new ReplyFault(fault).message);
  const frames = (chain[0]?.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  plain.stack = [`Error: ${plain.message}`, ...frames].join("\n");
  return plain;
}

function plainCode(code: unknown): string {
  return typeof code === "string" && /^[\w.-]{1,48}$/.test(code) ? code : "";
}

function causes(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  for (let at = error; at instanceof Error && chain.length < DEEPEST_CAUSE; at = at.cause) chain.push(at);
  return chain;
}

const DEEPEST_CAUSE = 6;

function field(error: Error, name: string): unknown {
  return (error as unknown as Readonly<Record<string, unknown>>)[name];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
