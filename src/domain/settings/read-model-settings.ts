/**
 * Reads from settings which chat models to ask and within which bounds, or says with a `UserError` what a setting must be.
 *
 * Keeps true: a key is never in a message, nor an address that may hold a password.
 */
import { UserError } from "../errors.ts";
import type { ModelLimits, ModelSetting } from "./model-setting.ts";

/** Variables by name, as in an environment; an empty value counts as unset. */
type Settings = Readonly<Record<string, string | undefined>>;

export function readModelSettings(settings: Settings): readonly ModelSetting[] {
  const names = (setting(settings, "CHAT_MODEL") ?? "").split(",").map((name) => name.trim());
  const contextTokens = wholeNumber(settings, "CHAT_CONTEXT_TOKENS", LEAST_CONTEXT_TOKENS);
  return [...new Set(names.filter((name) => name !== ""))].map((name) => {
    const [, provider = "", model = ""] = /^([a-z][a-z0-9_-]*):(\S+)$/.exec(name) ?? [];
    if (provider === "") {
      throw new UserError(
        `CHAT_MODEL is "${name}"; it must be provider:model, such as openai:gpt-5-mini, anthropic:claude-sonnet-4-5 or ollama:llama3.2. ` +
          "Change it in .env or unset it.",
      );
    }
    const keyVariable = KEY_VARIABLES[provider] ?? `${provider.toUpperCase().replaceAll("-", "_")}_API_KEY`;
    const baseUrlVariable = BASE_URL_VARIABLES[provider];
    return {
      provider,
      model,
      ...readServer(settings, keyVariable, baseUrlVariable),
      ...(contextTokens === undefined ? {} : { contextTokens }),
    };
  });
}

/** The key and the server that these variables name. */
export function readServer(
  settings: Settings,
  keyVariable: string,
  baseUrlVariable?: string,
): Pick<ModelSetting, "apiKey" | "keyVariable" | "baseUrl" | "baseUrlVariable"> {
  const apiKey = settings[keyVariable]?.trim().replace(/^["']|["']$/g, "");
  const baseUrl = baseUrlVariable && settings[baseUrlVariable]?.trim();
  return {
    keyVariable,
    ...(apiKey ? { apiKey: plainKey(keyVariable, apiKey) } : {}),
    ...(baseUrlVariable === undefined ? {} : { baseUrlVariable }),
    ...(baseUrlVariable && baseUrl ? { baseUrl: serverAddress(baseUrlVariable, baseUrl) } : {}),
  };
}

/** Where a provider's key is not called after it. */
const KEY_VARIABLES: Readonly<Record<string, string>> = {
  google: "GOOGLE_API_KEY",
  "google-genai": "GOOGLE_API_KEY",
  mistralai: "MISTRAL_API_KEY",
  together: "TOGETHER_AI_API_KEY",
};

const BASE_URL_VARIABLES: Readonly<Record<string, string>> = {
  openai: "OPENAI_BASE_URL",
  anthropic: "ANTHROPIC_BASE_URL",
  ollama: "OLLAMA_BASE_URL",
};

/** Less would not hold a question, its evidence and an answer. */
const LEAST_CONTEXT_TOKENS = 2_048;

export const DEFAULT_MODEL_LIMITS: ModelLimits = {
  totalMs: 45_000,
  idleMs: 20_000,
  callsInFlight: 4,
  dailyTokens: { person: 200_000, guild: 2_000_000, everybody: 5_000_000 },
};

export function readModelLimits(settings: Settings): ModelLimits {
  const { totalMs, idleMs, callsInFlight, dailyTokens } = DEFAULT_MODEL_LIMITS;
  const tokens = (name: string, key: keyof typeof dailyTokens) => {
    if (setting(settings, name)?.toLowerCase() === "none") return {};
    return { [key]: wholeNumber(settings, name, 1, ", or none") ?? dailyTokens[key] };
  };
  const ms = (name: string) => {
    const seconds = wholeNumber(settings, name, 1);
    return seconds === undefined ? undefined : seconds * 1_000;
  };
  return {
    totalMs: ms("CHAT_TIMEOUT_SECONDS") ?? totalMs,
    idleMs: ms("CHAT_IDLE_SECONDS") ?? idleMs,
    callsInFlight: wholeNumber(settings, "CHAT_CALLS", 1) ?? callsInFlight,
    dailyTokens: {
      ...tokens("CHAT_TOKENS_PER_PERSON", "person"),
      ...tokens("CHAT_TOKENS_PER_GUILD", "guild"),
      ...tokens("CHAT_TOKENS_PER_DAY", "everybody"),
    },
  };
}

/** `orNone`: the word is a way to set no limit, which whoever calls has looked for. */
export function wholeNumber(
  settings: Settings,
  name: string,
  least: number,
  orNone: "" | ", or none" = "",
): number | undefined {
  const value = setting(settings, name);
  if (value === undefined) return undefined;
  const number = /^\d{1,9}$/.test(value.replaceAll("_", "")) ? Number(value.replaceAll("_", "")) : Number.NaN;
  if (number >= least) return number;
  throw new UserError(
    `${name} is "${value}"; it must be a whole number of at least ${least}${orNone}. Change it in .env or unset it.`,
  );
}

/** A key travels in a header: a line break or a letter with an accent there is a slip of the clipboard. */
function plainKey(name: string, key: string): string {
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new UserError(`${name} holds characters that no key has. Copy it again from your provider's page.`);
}

/** The address is not repeated when it may hold a password. */
function serverAddress(name: string, address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url !== undefined && (url.username !== "" || url.password !== "")) {
    throw new UserError(
      `${name} holds a name or password before the @; take it out. Keys have variables of their own.`,
    );
  }
  if (url?.protocol === "https:" || url?.protocol === "http:") return address.replace(/\/+$/, "");
  throw new UserError(
    `${name} is "${address}"; it must begin with http:// or https://, such as http://localhost:8000/v1. ` +
      "Change it in .env or unset it.",
  );
}

function setting(settings: Settings, name: string): string | undefined {
  return settings[name]?.trim() || undefined;
}
