/** Do the chat models that are set answer? */
import type { ModelVerdict } from "../ports/chat-model.ts";
import { type Check, type Finding, ok, problem, warning } from "./finding.ts";

/** Asks each model that is set for a word; none set: nothing. */
export type ProbeModels = (signal: AbortSignal) => Promise<readonly ModelVerdict[]>;

export function modelsCheck(probe: ProbeModels): Check {
  return {
    name: "Models",
    look: async (signal) => {
      const verdicts = await probe(signal);
      if (verdicts.length === 0)
        return [ok("none is set: answers are the papers' own sentences (CHAT_MODEL sets one)")];
      const anyReady = verdicts.some(({ kind }) => kind === "ready");
      return verdicts.map((verdict) => tell(verdict, anyReady));
    },
  };
}

function tell(verdict: ModelVerdict, anyReady: boolean): Finding {
  if (verdict.kind === "ready") {
    const { model, tookMs, contextTokens } = verdict;
    return ok(`${model} answers (${Math.round(tookMs)} ms, ${contextTokens.toLocaleString("en-US")} tokens)`);
  }
  const told = `${verdict.model}: ${verdict.message}`;
  // Whoever set it wants it: it is not passed over in silence.
  if (verdict.kind === "not-set-up")
    return problem(told, "Until it is mended or taken out of CHAT_MODEL, nothing is answered.");
  return anyReady
    ? warning(told, "Another model answers meanwhile.")
    : problem(told, "Until it works, answers are the papers' own sentences.");
}
