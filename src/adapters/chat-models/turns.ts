/** Lets so many calls to a model be under way, and so many wait for their turn, in order; who comes later is told at once. */

import { type ModelLimits, type ModelSetting, modelName } from "../../domain/settings/model-setting.ts";
import { createTurns } from "../../domain/turns.ts";
import { ModelFailure } from "../../ports/chat-model.ts";
import { serverOf } from "./model-failure.ts";
import type { StreamText } from "./stream-text.ts";

export interface Turns {
  readonly setting: ModelSetting;
  readonly callsInFlight: ModelLimits["callsInFlight"];
}

export function turns(inner: StreamText, { setting, callsInFlight }: Turns): StreamText {
  const line = createTurns(callsInFlight);
  return async function* streamText(prompt, call) {
    call.signal.throwIfAborted();
    if (line.waiting >= callsInFlight * WAITING_A_TURN) {
      const message = `Too many questions wait for ${serverOf(setting)} at the moment. Try again in a minute.`;
      throw new ModelFailure("busy", modelName(setting), message);
    }
    await line.begin(call.signal);
    try {
      return yield* inner(prompt, call);
    } finally {
      line.end();
    }
  };
}

/** Calls take some seconds: more would wait past their deadline. */
const WAITING_A_TURN = 8;
