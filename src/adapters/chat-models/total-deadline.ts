/** Gives a call its end: waiting for a turn, repeating and reading the reply are over by then. */

import type { Prompt } from "../../domain/answer/prompt.ts";
import { type ModelLimits, type ModelSetting, modelName } from "../../domain/settings/model-setting.ts";
import { type ModelCall, ModelFailure } from "../../ports/chat-model.ts";
import type { Clock } from "../../ports/clock.ts";
import { serverOf } from "./model-failure.ts";
import type { StreamText, TextStream } from "./stream-text.ts";

export interface TotalDeadline {
  readonly setting: ModelSetting;
  readonly totalMs: ModelLimits["totalMs"];
  readonly clock: Clock;
}

export function totalDeadline(
  inner: StreamText,
  { setting, totalMs, clock }: TotalDeadline,
): (prompt: Prompt, call: ModelCall) => TextStream {
  return async function* stream(prompt, call) {
    call.signal?.throwIfAborted();
    const ending = new AbortController();
    const left = (): void => ending.abort(call.signal?.reason);
    call.signal?.addEventListener("abort", left, { once: true });
    const timer = setTimeout(() => {
      const seconds = Math.round(totalMs / 1_000);
      const message = `${serverOf(setting)} took longer than ${seconds} s. Try again, or raise CHAT_TIMEOUT_SECONDS.`;
      ending.abort(new ModelFailure("too-slow", modelName(setting), message));
    }, totalMs);
    try {
      return yield* inner(prompt, { ...call, signal: ending.signal, endsAtMs: clock.elapsed() + totalMs });
    } finally {
      clearTimeout(timer);
      call.signal?.removeEventListener("abort", left);
    }
  };
}
