/**
 * A segment by itself, as what a latent space is learnt from and documents are placed by.
 */
import type { LearningView } from "../../latent/latent-space.ts";
import { documentCountOf, type Segment, termCountOf } from "./segment.ts";
import { stringAt } from "./string-list.ts";

export function segmentView(segment: Segment): LearningView {
  const { ids, terms, tokens, tokenStarts, postingStarts } = segment;
  const documentCount = documentCountOf(segment);
  const field = (at: number): Int32Array => tokens.subarray(tokenStarts[at], tokenStarts[at + 1]);
  return {
    documentCount,
    spotCount: documentCount,
    termCount: termCountOf(segment),
    idAt: (document) => stringAt(ids, document),
    termAt: (number) => stringAt(terms, number),
    frequency: (number) =>
      number === undefined ? 0 : (postingStarts[number + 1] as number) - (postingStarts[number] as number),
    titleAt: (document) => field(2 * document),
    textAt: (document) => field(2 * document + 1),
  };
}
