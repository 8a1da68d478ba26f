/** Tells the log of each call: what it cost and took, or how it failed. Never of what was asked or replied. */
import { type ModelSetting, modelName } from "../../domain/settings/model-setting.ts";
import { ModelFailure } from "../../ports/chat-model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { StreamText } from "./stream-text.ts";

export interface Telling {
  readonly setting: ModelSetting;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function told(inner: StreamText, { setting, clock, logger }: Telling): StreamText {
  return async function* streamText(prompt, call) {
    const startedMs = clock.elapsed();
    const about = { model: modelName(setting), step: call.step };
    try {
      const spent = yield* inner(prompt, call);
      logger.debug("model.replied", { ...about, ...spent, tookMs: Math.round(clock.elapsed() - startedMs) });
      return spent;
    } catch (error) {
      if (error instanceof ModelFailure) {
        const cause = error.cause instanceof Error ? error.cause.message : undefined;
        const tookMs = Math.round(clock.elapsed() - startedMs);
        logger.warn("model.failed", { ...about, kind: error.kind, cause, tookMs });
      }
      throw error;
    }
  };
}
