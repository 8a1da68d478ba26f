/**
 * Ends a call in which nothing comes for too long, before the first piece or between two, and one whose signal says so,
 * whether or not the client inside listens. Leaving, for whatever reason, ends the request.
 */
import { type ModelSetting, modelName } from "../../domain/settings/model-setting.ts";
import { ModelFailure } from "../../ports/chat-model.ts";
import { serverOf } from "./model-failure.ts";
import type { StreamText } from "./stream-text.ts";

export interface IdleDeadline {
  readonly setting: ModelSetting;
  readonly idleMs: number;
}

export function idleDeadline(inner: StreamText, { setting, idleMs }: IdleDeadline): StreamText {
  return async function* streamText(prompt, call) {
    const leaving = new AbortController();
    const leave = (): void => leaving.abort(call.signal.reason);
    call.signal.addEventListener("abort", leave, { once: true });
    if (call.signal.aborted) leave();
    const stream = inner(prompt, { ...call, signal: leaving.signal });
    try {
      for (;;) {
        const next = await within(stream.next(), leaving, () => {
          const seconds = Math.round(idleMs / 1_000);
          const message = `${serverOf(setting)} was silent for ${seconds} s. Try again, or raise CHAT_IDLE_SECONDS.`;
          return new ModelFailure("too-slow", modelName(setting), message);
        });
        if (next.done) return next.value;
        if (next.value !== "") yield next.value;
      }
    } finally {
      call.signal.removeEventListener("abort", leave);
      leaving.abort();
      // Not waited for: a client that does not listen would hold up everybody.
      stream.return({ promptTokens: 0, replyTokens: 0 }).catch(() => undefined);
    }
  };

  function within<T>(pending: Promise<T>, leaving: AbortController, late: () => Error): Promise<T> {
    const { signal } = leaving;
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", aborted);
      };
      const aborted = (): void => {
        settle();
        reject(signal.reason);
      };
      const timer = setTimeout(() => leaving.abort(late()), idleMs);
      signal.addEventListener("abort", aborted, { once: true });
      if (signal.aborted) aborted();
      pending.then(resolve, reject).finally(settle);
    });
  }
}
