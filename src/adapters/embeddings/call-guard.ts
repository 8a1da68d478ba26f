/**
 * The guard around an embedding model: in turn, in time, asked again where that may help, and not in vain.
 *
 * The same promises as for chat models (ADR 0009), for calls that give all at once: so many at a time; three attempts, never
 * before the server allows; after five failures in a row 30 s of rest, then one call tries. Throws a `ModelFailure` or the
 * signal's reason.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type ModelSetting, modelName } from "../../domain/model-setting.ts";
import { ModelFailure, type ModelFailureKind } from "../../ports/chat-model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import { serverOf } from "../chat-models/model-failure.ts";
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
  let underWay = 0;
  const waiting: (() => void)[] = [];
  const take = async (signal: AbortSignal): Promise<void> => {
    if (underWay < callsInFlight) {
      underWay += 1;
      return;
    }
    if (waiting.length >= MOST_WAITING) {
      throw new ModelFailure("busy", modelName(setting), `Too much waits for ${serverOf(setting)} at the moment.`);
    }
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        waiting.splice(waiting.indexOf(begin), 1);
        reject(signal.reason);
      };
      const begin = (): void => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      signal.addEventListener("abort", leave, { once: true });
      waiting.push(begin);
    });
  };
  return async (texts, call) => {
    await take(call.signal);
    try {
      return await inner(texts, call);
    } finally {
      // The turn goes to who waited longest, or back.
      const next = waiting.shift();
      if (next === undefined) underWay -= 1;
      else next();
    }
  };
}

export function repeated(inner: Embed, { clock, logger, chance }: CallGuard): Embed {
  return async (texts, call) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await inner(texts, call);
      } catch (error) {
        if (attempt === MOST_ATTEMPTS || !(error instanceof ModelFailure)) throw error;
        if (error.kind !== "busy" && error.kind !== "unreachable") throw error;
        // Spread, so that callers who failed together do not come back together.
        const waitMs = error.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + chance());
        if (waitMs > MOST_WAIT_MS || clock.elapsed() + waitMs >= call.endsAtMs) throw error;
        logger.debug("embeddings.repeat", { model: error.model, kind: error.kind, attempt, waitMs });
        await sleep(waitMs, undefined, { signal: call.signal }).catch(() => call.signal.throwIfAborted());
      }
    }
  };
}

export function rested(inner: Embed, { setting, clock, logger }: CallGuard): Embed {
  let failures = 0;
  let restsUntilMs = Number.NEGATIVE_INFINITY;
  let trying = false;
  const failed = ({ kind, retryAfterMs = 0 }: ModelFailure): void => {
    failures += 1;
    const restMs = Math.max(failures >= FAILURES_BEFORE_REST ? REST_MS : 0, Math.min(retryAfterMs, LONGEST_REST_MS));
    if (restMs === 0) return;
    restsUntilMs = clock.elapsed() + restMs;
    logger.warn("embeddings.rests", { model: modelName(setting), kind, failures, restMs });
  };
  return async (texts, call) => {
    const leftMs = restsUntilMs - clock.elapsed();
    const opened = failures >= FAILURES_BEFORE_REST;
    if (leftMs > 0 || (opened && trying)) {
      const message = `${serverOf(setting)} failed repeatedly or asked for a pause.`;
      throw new ModelFailure("busy", modelName(setting), message, { retryAfterMs: Math.max(0, leftMs) });
    }
    trying = opened;
    try {
      const vectors = await inner(texts, call);
      failures = 0;
      return vectors;
    } catch (error) {
      if (error instanceof ModelFailure && COUNTED.includes(error.kind)) failed(error);
      throw error;
    } finally {
      if (opened) trying = false;
    }
  };
}

/** Calls take a second: more would wait past anybody's patience. */
const MOST_WAITING = 32;
const MOST_ATTEMPTS = 3;
const FIRST_WAIT_MS = 250;
const MOST_WAIT_MS = 8_000;
const FAILURES_BEFORE_REST = 5;
const REST_MS = 30_000;
/** Longer than that, the server is asked whether it still means it. */
const LONGEST_REST_MS = 600_000;
const COUNTED: readonly ModelFailureKind[] = ["busy", "unreachable", "too-slow", "unreadable"];
