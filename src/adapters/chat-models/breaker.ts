/**
 * A circuit breaker: after some failures in a row a model rests, so that nobody waits for what will fail. When and how long:
 * `rest.ts`.
 */
import { modelName } from "../../domain/settings/model-setting.ts";
import { ModelFailure } from "../../ports/chat-model.ts";
import { serverOf } from "./model-failure.ts";
import { createRest, type RestParts } from "./rest.ts";
import type { StreamText } from "./stream-text.ts";

export type Breaker = Omit<RestParts, "event">;

export function breaker(inner: StreamText, parts: Breaker): StreamText {
  const { setting } = parts;
  const rest = createRest({ ...parts, event: "model.rests" });
  return async function* streamText(prompt, call) {
    const leftMs = rest.leftMs();
    if (leftMs !== undefined) {
      const seconds = Math.max(1, Math.ceil(leftMs / 1_000));
      const message = `${serverOf(setting)} failed repeatedly or asked for a pause. It is asked again in ${seconds} s.`;
      throw new ModelFailure("busy", modelName(setting), message, { retryAfterMs: Math.max(0, leftMs) });
    }
    const attempt = rest.attempt();
    try {
      const spent = yield* inner(prompt, call);
      attempt.succeeded();
      return spent;
    } catch (error) {
      attempt.failed(error);
      throw error;
    } finally {
      attempt.over();
    }
  };
}
