/** Does the embedding model that is set answer, and have the papers their vectors, so that it is heard? */
import type { EmbeddingVerdict, VectorStock } from "../ports/embeddings.ts";
import { type Check, type Finding, ok, problem, warning } from "./finding.ts";

export interface ProbedEmbeddings {
  readonly verdict: EmbeddingVerdict;
  /** Absent when the papers cannot be read, which another check tells. */
  readonly stock?: VectorStock;
}

/** Asks for one vector, and looks at those that are kept; nothing where no model is set. */
export type ProbeEmbeddings = (signal: AbortSignal) => Promise<ProbedEmbeddings | undefined>;

export function embeddingsCheck(probe: ProbeEmbeddings): Check {
  return {
    name: "Embeddings",
    look: async (signal) => {
      const probed = await probe(signal);
      if (probed === undefined) return [ok("none are set: papers are ranked by their words (FOOTNOTE_EMBEDDINGS)")];
      const { verdict, stock } = probed;
      if (verdict.kind === "failed") {
        return [problem(`${verdict.model}: ${verdict.message}`, "Until it works, papers are ranked without it.")];
      }
      const { model, tookMs, dimensions } = verdict;
      const answers = `${model} answers (${Math.round(tookMs)} ms, ${number(dimensions)} dimensions)`;
      return [stock === undefined ? ok(answers) : heard(answers, dimensions, stock)];
    },
  };
}

function heard(answers: string, dimensions: number, { papers, missing, heard, ...kept }: VectorStock): Finding {
  if (kept.dimensions > 0 && kept.dimensions !== dimensions) {
    return warning(
      `${answers}, but the vectors that are kept have ${number(kept.dimensions)}: papers are ranked without it`,
      "Run footnote embed, or restart the bot: then all papers are embedded anew.",
    );
  }
  const having = `${number(papers - missing.papers)} of ${number(papers)} papers have a vector`;
  if (heard || papers === 0) return ok(`${answers}; ${having}`);
  return warning(
    `${answers}, but ${having}: until most have one, they are ranked without it`,
    "Run footnote embed. The running bot does it by itself.",
  );
}

const number = (value: number): string => value.toLocaleString("en-US");
