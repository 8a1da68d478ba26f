/** Does the embedding model that is set answer? */
import type { EmbeddingVerdict } from "../ports/embeddings.ts";
import { type Check, ok, problem } from "./finding.ts";

/** Asks for one vector; nothing where no model is set. */
export type ProbeEmbeddings = (signal: AbortSignal) => Promise<EmbeddingVerdict | undefined>;

export function embeddingsCheck(probe: ProbeEmbeddings): Check {
  return {
    name: "Embeddings",
    look: async (signal) => {
      const verdict = await probe(signal);
      if (verdict === undefined) return [ok("none are set: papers are ranked by their words (FOOTNOTE_EMBEDDINGS)")];
      if (verdict.kind === "failed") {
        return [problem(`${verdict.model}: ${verdict.message}`, "Until it works, papers are ranked without it.")];
      }
      const { model, tookMs, dimensions } = verdict;
      return [ok(`${model} answers (${Math.round(tookMs)} ms, ${dimensions.toLocaleString("en-US")} dimensions)`)];
    },
  };
}
