/**
 * BM25 over the postings of a segment, term after term, into lists of scores.
 *
 * The arithmetic is the search engine's own, operation by operation, so that both agree to the last bits: `weight · (rarity ·
 * (times · (k + 1)) / (times + norm))`, where the norm depends on the document's length alone and is reckoned once for each length.
 */

import { BM25 } from "../../ranking-settings.ts";
import { firstPlace } from "../../sorted-places.ts";
import { MANY_TIMES, type Segment } from "../segments/segment.ts";

export interface TermPart {
  /** Within the segment. */
  readonly number: number;
  readonly weight: number;
  readonly rarity: number;
  readonly share: number;
}

/** For each of the segment's lengths what it does to a score. */
export function normsOf({ lengths }: Pick<Segment, "lengths">, averageLength: number): Float64Array {
  const { k, b } = BM25;
  return Float64Array.from(lengths, (length) => k * (1 - b + (b * length) / averageLength));
}

/** Adds to `scores` and `held`, which begin with the segment's first document. */
export function addTerm(
  segment: Segment,
  norms: Float64Array,
  { number, weight, rarity, share }: TermPart,
  scores: Float64Array,
  held: Float64Array,
): void {
  const { postingDocuments, postingCounts, lengthOf } = segment;
  const end = segment.postingStarts[number + 1] as number;
  for (let posting = segment.postingStarts[number] as number; posting < end; posting++) {
    const document = postingDocuments[posting] as number;
    const count = postingCounts[posting] as number;
    const times = count === MANY_TIMES ? countAt(segment, posting) : count;
    const norm = norms[lengthOf[document] as number] as number;
    scores[document] = (scores[document] as number) + weight * (rarity * ((times * SATURATION) / (times + norm)));
    held[document] = (held[document] as number) + share;
  }
}

/** How often, where no byte holds it. */
export function countAt({ often }: Pick<Segment, "often">, posting: number): number {
  const pair = firstPlace(0, often.length >>> 1, (at) => (often[2 * at] as number) < posting);
  return often[2 * pair + 1] as number;
}

/** What a term brings, over its rarity, that stands in a document beyond measure. */
export const SATURATION = BM25.k + 1;
