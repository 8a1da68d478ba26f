/**
 * Which chat models a person has set, and the bounds within which they are asked.
 *
 * A setting may hold a key: it is handed to the adapter that sends it, and shown nowhere.
 */
import type { TokenLimits } from "../answer/token-budget.ts";

export interface ModelSetting {
  /** In LangChain's word: `openai`, `anthropic`, `ollama` … */
  readonly provider: string;
  /** In the provider's word; may hold colons and slashes. */
  readonly model: string;
  /** Where a person named it, for messages; absent: `CHAT_MODEL`. */
  readonly nameVariable?: string;
  readonly apiKey?: string;
  /** The variable a key is taken from, for messages: `OPENAI_API_KEY`. */
  readonly keyVariable: string;
  /** Another server than the provider's own. */
  readonly baseUrl?: string;
  /** For messages: `OPENAI_BASE_URL`. */
  readonly baseUrlVariable?: string;
  /** Tokens of prompt and reply together, when a person knows better than we do. */
  readonly contextTokens?: number;
}

export interface ModelLimits {
  /** A call is over by then, waiting and repeating included. */
  readonly totalMs: number;
  /** So long nothing may come: before the first piece, and between two. */
  readonly idleMs: number;
  /** To one model at a time, over everybody. */
  readonly callsInFlight: number;
  readonly dailyTokens: TokenLimits;
}

/** As a person writes it, and as people see it: `openai:gpt-5-mini`. */
export function modelName({ provider, model }: Pick<ModelSetting, "provider" | "model">): string {
  return `${provider}:${model}`;
}
