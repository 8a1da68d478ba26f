/**
 * A model's whole reply to one prompt, for calls whose text nobody watches being written.
 *
 * In: models in the order in which they are to be tried, a prompt, and what the call may take. Out: the text, which model
 * wrote it, and what it cost. Rejects with the last model's `ModelFailure`, or with the signal's reason. A spent budget is
 * everybody's: no further model is tried then.
 */
import type { Prompt } from "../domain/answer/prompt.ts";
import type { TokensSpent } from "../domain/answer/token-budget.ts";
import { type ChatModel, type ModelCall, ModelFailure } from "../ports/chat-model.ts";

export interface ModelText {
  readonly text: string;
  /** The name of the model that wrote it. */
  readonly model: string;
  readonly spent: TokensSpent;
}

export async function completeText(models: readonly ChatModel[], prompt: Prompt, call: ModelCall): Promise<ModelText> {
  let failure = new ModelFailure("refused", "none", "No model is set.");
  for (const model of models) {
    try {
      return await wholeText(model, prompt, call);
    } catch (error) {
      call.signal?.throwIfAborted();
      if (!(error instanceof ModelFailure) || error.kind === "budget") throw error;
      failure = error;
    }
  }
  throw failure;
}

async function wholeText(model: ChatModel, prompt: Prompt, call: ModelCall): Promise<ModelText> {
  const pieces: string[] = [];
  const stream = model.stream(prompt, call);
  for (;;) {
    const next = await stream.next();
    if (next.done) return { text: pieces.join(""), model: model.name, spent: next.value };
    pieces.push(next.value);
  }
}
