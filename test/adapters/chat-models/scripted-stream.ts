/** A stream of text without a server, for one part of the guard at a time. */
import type { BoundCall, StreamText } from "../../../src/adapters/chat-models/stream-text.ts";
import type { TokensSpent } from "../../../src/domain/answer/token-budget.ts";
import type { ModelSetting } from "../../../src/domain/settings/model-setting.ts";
import { ModelFailure, type ModelFailureKind, type ModelFailureOptions } from "../../../src/ports/chat-model.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import { CALL } from "./open-scripted.ts";

export const SETTING: ModelSetting = { provider: "openai", model: "scripted", keyVariable: "OPENAI_API_KEY" };
export const SPENT: TokensSpent = { promptTokens: 7, replyTokens: 3 };

/** Pieces and an end, or pieces and an error; `forever` after which nothing comes. */
export type Take = readonly (string | Error | "forever")[];
export const FOREVER = "forever";

/** Plays one take a call, the last one for all that follow; counts the calls, and how many are under way. */
export function scriptedStream(...takes: readonly Take[]): {
  readonly streamText: StreamText;
  readonly seen: { calls: number; underWay: number; most: number };
} {
  const seen = { calls: 0, underWay: 0, most: 0 };
  const streamText: StreamText = async function* (_prompt, { signal }) {
    const take = takes[Math.min(seen.calls, takes.length - 1)] ?? [];
    seen.calls += 1;
    seen.underWay += 1;
    seen.most = Math.max(seen.most, seen.underWay);
    try {
      for (const part of take) {
        if (part instanceof Error) throw part;
        if (part === FOREVER) {
          await new Promise((_, reject) =>
            signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
          );
        } else {
          await Promise.resolve();
          yield part;
        }
      }
      return SPENT;
    } finally {
      seen.underWay -= 1;
    }
  };
  return { streamText, seen };
}

export function failure(kind: ModelFailureKind, options: ModelFailureOptions = {}): ModelFailure {
  return new ModelFailure(kind, "openai:scripted", kind, options);
}

export function boundCall(change: Partial<BoundCall> = {}): BoundCall {
  return { ...CALL, signal: new AbortController().signal, endsAtMs: 60_000, ...change };
}

/** Stands still until it is moved. */
export function handClock(): Clock & { move(ms: number): void } {
  let nowMs = 0;
  return {
    now: () => nowMs,
    elapsed: () => nowMs,
    move: (ms) => {
      nowMs += ms;
    },
  };
}

export async function outcome(
  stream: ReturnType<StreamText>,
): Promise<{ text: string; spent?: TokensSpent; error?: unknown }> {
  let text = "";
  try {
    for (;;) {
      const next = await stream.next();
      if (next.done) return { text, spent: next.value };
      text += next.value;
    }
  } catch (error) {
    return { text, error };
  }
}
