/** Claims over two small papers, for tests of the check. */
import { checkClaim, type Verdict } from "../../../src/answering/check/check-claim.ts";
import type { Evidence } from "../../../src/domain/answer/answer.ts";
import { paper } from "../../papers.ts";

export const ABSTRACT =
  "Sparse caches are small. We propose Flover, a fusion framework for parallel inference. " +
  "Flover outperforms FasterTransformer by up to 11.5× on GPT models, and does not require any retraining. " +
  "Memory drops from 48 GB to 7 GB on two benchmarks, while accuracy may decrease slightly on some long inputs. " +
  "Training takes O(√(n)) memory.";

export const EVIDENCE: readonly Evidence[] = [
  {
    marker: 1,
    score: 1,
    paper: paper({ id: "p-flover", title: "Flover: A Temporal Fusion Framework", abstract: ABSTRACT }),
  },
  {
    marker: 2,
    score: 1,
    paper: paper({
      id: "p-petals",
      title: "Petals: Collaborative Inference",
      abstract: "We evaluate Petals over the Internet on two continents. Petals needs no data center.",
    }),
  },
];

export const OUTPERFORMS =
  "Flover outperforms FasterTransformer by up to 11.5× on GPT models, and does not require any retraining.";
export const MEMORY =
  "Memory drops from 48 GB to 7 GB on two benchmarks, while accuracy may decrease slightly on some long inputs.";

export function check(text: string, ...quotes: readonly string[]): Verdict {
  return checkClaim({ text, support: quotes.map((quote) => ({ marker: 1, quote })) }, EVIDENCE);
}

/** `sound`, or the fault. */
export function verdict(text: string, ...quotes: readonly string[]): string {
  const checked = check(text, ...quotes);
  return checked.sound ? "sound" : checked.fault;
}
