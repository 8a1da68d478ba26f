/**
 * What every part of the guard around a model takes and gives: a prompt in, pieces of text out.
 *
 * A part wraps another and has one concern. An empty piece says that the model is at work without a word to show.
 */
import type { Prompt } from "../../domain/prompt.ts";
import type { TokensSpent } from "../../domain/token-budget.ts";
import type { ModelCall } from "../../ports/chat-model.ts";

export type TextStream = AsyncGenerator<string, TokensSpent, undefined>;
export type StreamText = (prompt: Prompt, call: BoundCall) => TextStream;

/** A call with its end: by the clock's `elapsed()`, and as a signal with the reason. */
export interface BoundCall extends ModelCall {
  readonly signal: AbortSignal;
  readonly endsAtMs: number;
}
