/** Lets so many calls to a model be under way, and so many wait for their turn, in order; who comes later is told at once. */
import { type ModelLimits, type ModelSetting, modelName } from "../../domain/model-setting.ts";
import { ModelFailure } from "../../ports/chat-model.ts";
import { serverOf } from "./model-failure.ts";
import type { StreamText } from "./stream-text.ts";

export interface Turns {
  readonly setting: ModelSetting;
  readonly callsInFlight: ModelLimits["callsInFlight"];
}

export function turns(inner: StreamText, { setting, callsInFlight }: Turns): StreamText {
  let underWay = 0;
  const waiting: (() => void)[] = [];

  async function take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (underWay < callsInFlight) {
      underWay += 1;
      return;
    }
    if (waiting.length >= callsInFlight * WAITING_A_TURN) {
      const message = `Too many questions wait for ${serverOf(setting)} at the moment. Try again in a minute.`;
      throw new ModelFailure("busy", modelName(setting), message);
    }
    await new Promise<void>((resolve, reject) => {
      const begin = (): void => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const leave = (): void => {
        waiting.splice(waiting.indexOf(begin), 1);
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      waiting.push(begin);
    });
  }

  function release(): void {
    const next = waiting.shift();
    // The turn goes to who waited longest, or back.
    if (next === undefined) underWay -= 1;
    else next();
  }

  return async function* streamText(prompt, call) {
    await take(call.signal);
    try {
      return yield* inner(prompt, call);
    } finally {
      release();
    }
  };
}

/** Calls take some seconds: more would wait past their deadline. */
const WAITING_A_TURN = 8;
