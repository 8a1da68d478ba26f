/**
 * The guard around an embedding model: in turn, in time, asked again where that may help, and not in vain.
 *
 * The promises of chat models (ADR 0009), and their rests and waits, for calls that give all at once. Throws a `ModelFailure` or the
 * signal's reason.
 */
import { type ModelSetting, modelName } from "../../domain/settings/model-setting.ts";
import { createTurns } from "../../domain/turns.ts";
import { ModelFailure } from "../../ports/chat-model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import { serverOf } from "../chat-models/model-failure.ts";
import { createRest } from "../chat-models/rest.ts";
import { toldOf, waitBeforeRepeat, waited } from "../chat-models/retries.ts";
import type { Embed } from "./langchain-embeddings.ts";

export interface CallGuard {
  readonly setting: ModelSetting;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Between 0 and 1, for waits that are spread. */
  readonly chance: () => number;
}

export interface CallBounds {
  readonly totalMs: number;
  readonly budgetShare: number;
}

/** Gives a call its bounds: its end, by which waiting for a turn and repeating are over, and its share of the day's tokens. */
export function inTime(inner: Embed, { totalMs, budgetShare }: CallBounds, { setting, clock }: CallGuard) {
  return async (texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> => {
    signal.throwIfAborted();
    const seconds = Math.round(totalMs / 1_000);
    const late = new ModelFailure(
      "too-slow",
      modelName(setting),
      `${serverOf(setting)} took longer than ${seconds} s.`,
    );
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(late), totalMs);
    const left = (): void => ending.abort(signal.reason);
    signal.addEventListener("abort", left, { once: true });
    try {
      // Whether or not the client inside listens.
      const over = new Promise<never>((_, reject) => {
        ending.signal.addEventListener("abort", () => reject(ending.signal.reason), { once: true });
      });
      const call = { signal: ending.signal, endsAtMs: clock.elapsed() + totalMs, budgetShare };
      return await Promise.race([inner(texts, call), over]);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", left);
    }
  };
}

export function inTurn(inner: Embed, callsInFlight: number, { setting }: CallGuard): Embed {
  const line = createTurns(callsInFlight);
  return async (texts, call) => {
    if (line.waiting >= MOST_WAITING) {
      throw new ModelFailure("busy", modelName(setting), `Too much waits for ${serverOf(setting)} at the moment.`);
    }
    await line.begin(call.signal);
    try {
      return await inner(texts, call);
    } finally {
      line.end();
    }
  };
}

export function repeated(inner: Embed, { clock, logger, chance }: CallGuard): Embed {
  return async (texts, call) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await inner(texts, call);
      } catch (error) {
        const waitMs = waitBeforeRepeat(error, attempt, chance);
        if (waitMs === undefined || clock.elapsed() + waitMs >= call.endsAtMs) throw error;
        logger.debug("embeddings.repeat", { ...toldOf(error), attempt, waitMs });
        await waited(waitMs, call.signal);
      }
    }
  };
}

/** Nobody was asked: that the server rests has been told. */
export class Resting extends ModelFailure {}

export function rested(inner: Embed, guard: CallGuard): Embed {
  const { setting } = guard;
  const rest = createRest({ ...guard, event: "embeddings.rests" });
  return async (texts, call) => {
    const leftMs = rest.leftMs();
    if (leftMs !== undefined) {
      const message = `${serverOf(setting)} failed repeatedly or asked for a pause.`;
      throw new Resting("busy", modelName(setting), message, { retryAfterMs: Math.max(0, leftMs) });
    }
    const attempt = rest.attempt();
    try {
      const vectors = await inner(texts, call);
      attempt.succeeded();
      return vectors;
    } catch (error) {
      attempt.failed(error);
      throw error;
    } finally {
      attempt.over();
    }
  };
}

/** Calls take a second: more would wait past anybody's patience. */
const MOST_WAITING = 32;
