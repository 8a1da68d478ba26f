/** Models of every provider, opened as the program opens them, on a scripted server. */
import { openChatModels } from "../../../src/adapters/chat-models/open-chat-models.ts";
import { systemClock } from "../../../src/adapters/system-clock.ts";
import type { Prompt } from "../../../src/domain/answer/prompt.ts";
import type { TokensSpent } from "../../../src/domain/answer/token-budget.ts";
import type { ModelLimits, ModelSetting } from "../../../src/domain/settings/model-setting.ts";
import { DEFAULT_MODEL_LIMITS } from "../../../src/domain/settings/read-model-settings.ts";
import type { ChatModel, ModelCall } from "../../../src/ports/chat-model.ts";
import type { LogFields, Logger } from "../../../src/ports/logger.ts";
import type { TokenLedger } from "../../../src/ports/store/token-ledger.ts";
import type { ModelServer } from "../../model-server/start-model-server.ts";

export const PROVIDERS = ["openai", "anthropic", "ollama"] as const;
export type Provider = (typeof PROVIDERS)[number];

export const KEY = "sk-scripted-0123456789abcdefghij";

export const PROMPT: Prompt = [
  { role: "system", content: "Answer from the evidence." },
  { role: "user", content: "How are tides predicted? {x} {{y}}" },
];

export const CALL: ModelCall = { step: "compose-draft", replyTokens: 300, temperature: 0 };

export function settingOf(provider: Provider, server: ModelServer, change: Partial<ModelSetting> = {}): ModelSetting {
  const variable = provider.toUpperCase();
  return {
    provider,
    model: provider === "anthropic" ? "claude-scripted" : "scripted:3b",
    apiKey: KEY,
    keyVariable: `${variable}_API_KEY`,
    baseUrl: provider === "openai" ? server.openAiUrl : server.url,
    baseUrlVariable: `${variable}_BASE_URL`,
    ...change,
  };
}

export interface Opened {
  readonly model: ChatModel;
  readonly log: readonly LogLine[];
}

export interface LogLine {
  readonly event: string;
  readonly fields: LogFields;
}

export interface OpenWish {
  readonly provider?: Provider;
  readonly setting?: Partial<ModelSetting>;
  readonly limits?: Partial<ModelLimits>;
  readonly ledger?: TokenLedger;
}

export async function openScripted(server: ModelServer, wish: OpenWish = {}): Promise<Opened> {
  const { logger, log } = listeningLogger();
  const [model] = await openChatModels({
    models: [settingOf(wish.provider ?? "openai", server, wish.setting)],
    limits: { ...DEFAULT_MODEL_LIMITS, ...wish.limits },
    clock: systemClock,
    logger,
    chance: () => 0,
    ...(wish.ledger === undefined ? {} : { ledger: wish.ledger }),
  });
  if (model === undefined) throw new Error("no model was opened");
  return { model, log };
}

export function listeningLogger(): { readonly logger: Logger; readonly log: LogLine[] } {
  const log: LogLine[] = [];
  const at = (event: string, fields: LogFields = {}): void => void log.push({ event, fields });
  return { logger: { debug: at, info: at, warn: at, error: at }, log };
}

export interface Outcome {
  readonly text: string;
  readonly pieces: readonly string[];
  readonly spent?: TokensSpent;
  readonly error?: unknown;
}

/** All that a call gave, and how it ended. */
export async function outcomeOf(model: ChatModel, call: Partial<ModelCall> = {}, prompt = PROMPT): Promise<Outcome> {
  const pieces: string[] = [];
  const outcome = (): Outcome => ({ text: pieces.join(""), pieces });
  try {
    const stream = model.stream(prompt, { ...CALL, ...call });
    for (;;) {
      const next = await stream.next();
      if (next.done) return { ...outcome(), spent: next.value };
      pieces.push(next.value);
    }
  } catch (error) {
    return { ...outcome(), error };
  }
}
