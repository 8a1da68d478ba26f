/**
 * A chat model as answering needs it: a prompt in, text as it is written out.
 *
 * Keeps true of every implementation handed to answering: a call ends within its deadlines; it either gives the whole
 * text or throws a `ModelFailure` (or the signal's reason, when that ended it); no key and no reply of a server is
 * in an error's message.
 */

import type { Prompt } from "../domain/answer/prompt.ts";
import type { TokenAccount, TokensSpent } from "../domain/answer/token-budget.ts";
import { UpstreamError } from "../domain/errors.ts";

export interface ChatModel {
  /** As it was set: `openai:gpt-5-mini`. People see it. */
  readonly name: string;
  /** Tokens that prompt and reply may have together. */
  readonly contextTokens: number;
  /** Yields pieces of the reply in order; returns what it cost, as counted by the provider or else estimated. */
  stream(prompt: Prompt, call: ModelCall): AsyncGenerator<string, TokensSpent, undefined>;
}

export interface ModelCall {
  /** The step that asks, for traces and logs: `compose-draft`. */
  readonly step: string;
  /** A longer reply is cut by the provider. */
  readonly replyTokens: number;
  readonly temperature?: number;
  /** Whose budget pays; absent: nobody's, as in a terminal. */
  readonly account?: TokenAccount;
  readonly signal?: AbortSignal;
}

/**
 * - `refused`: the key, the model's name or the request was not accepted: asking again will not help
 * - `busy`: rate limit, overload, too many calls in flight, or resting after failures
 * - `unreachable`: no connection, 5xx, cut off
 * - `too-slow`: a deadline passed
 * - `unreadable`: no model's reply: HTML, nothing, or more than any answer
 * - `budget`: a token budget of the day is spent
 */
export type ModelFailureKind = "refused" | "busy" | "unreachable" | "too-slow" | "unreadable" | "budget";

export class ModelFailure extends UpstreamError {
  readonly kind: ModelFailureKind;
  readonly model: string;

  /** How long the provider wants to be left alone. */
  readonly retryAfterMs?: number;

  constructor(kind: ModelFailureKind, model: string, message: string, options: ModelFailureOptions = {}) {
    super(message, options);
    this.kind = kind;
    this.model = model;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }
}

export interface ModelFailureOptions extends ErrorOptions {
  readonly retryAfterMs?: number;
}

/** What a short call to a model has shown. `message` says what happened and what to do next. */
export type ModelVerdict =
  | { readonly kind: "ready"; readonly model: string; readonly contextTokens: number; readonly tookMs: number }
  | { readonly kind: "failed"; readonly model: string; readonly failure: ModelFailureKind; readonly message: string }
  /** It cannot be asked at all: no key, no package, no such provider. */
  | { readonly kind: "not-set-up"; readonly model: string; readonly message: string };
