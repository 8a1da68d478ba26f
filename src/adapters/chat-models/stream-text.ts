/**
 * What every part of the guard around a model takes and gives: a prompt in, pieces of text out.
 *
 * A part wraps another and has one concern. An empty piece says that the model is at work without a word to show.
 */
import type { Prompt } from "../../domain/answer/prompt.ts";
import type { TokensSpent } from "../../domain/answer/token-budget.ts";
import type { ModelCall } from "../../ports/chat-model.ts";

export type TextStream = AsyncGenerator<string, TokensSpent, undefined>;
export type StreamText = (prompt: Prompt, call: BoundCall) => TextStream;

/** A call with its end: by the clock's `elapsed()`, and as a signal with the reason. */
export interface BoundCall extends ModelCall {
  readonly signal: AbortSignal;
  readonly endsAtMs: number;
}

/** What passes a part of the guard on its way out. */
export interface Passage {
  /** What goes on of a piece; may throw, which ends the inner stream. */
  pass(piece: string): string;
  /** What was held back and goes on after the last piece; may throw. */
  end?(): string;
}

/** The stream with each piece as it is after the passage. Whoever stops listening stops the inner stream as well. */
export async function* passing(stream: TextStream, { pass, end }: Passage): TextStream {
  let ended = false;
  try {
    for (;;) {
      const next = await stream.next();
      if (next.done) {
        ended = true;
        const rest = end?.() ?? "";
        if (rest !== "") yield rest;
        return next.value;
      }
      yield pass(next.value);
    }
  } finally {
    if (!ended) await stream.return(NOTHING_SPENT);
  }
}

export const NOTHING_SPENT: TokensSpent = { promptTokens: 0, replyTokens: 0 };
