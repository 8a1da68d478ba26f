/**
 * Impacts: how much each posting brings of what its term can bring at most, as a byte.
 *
 * In: a segment's postings and lengths. Out: for each posting the part `times / (times + norm)` of BM25 at the segment's own average length,
 * in steps of 1 / `IMPACT_STEPS`, rounded up; and for each term its largest. They bound scores while the best documents are sought, and decide
 * none: whoever reads them reckons with another average length by `ImpactBounds`.
 */
import { countAt, normsOf } from "../scoring/lexical-scorer.ts";
import { MANY_TIMES, type Segment } from "./segment.ts";
import { sharedUint8 } from "./shared-arrays.ts";

export type Unweighed = Omit<Segment, "postingImpacts" | "termImpacts">;

export function withImpacts(segment: Unweighed): Segment {
  const { postingStarts, postingDocuments, postingCounts, lengthOf } = segment;
  const norms = normsOf(segment, ownAverageLength(segment));
  const postingImpacts = sharedUint8(postingDocuments.length);
  const termImpacts = sharedUint8(postingStarts.length - 1);
  for (let term = 0; term < termImpacts.length; term++) {
    let most = 0;
    const end = postingStarts[term + 1] as number;
    for (let posting = postingStarts[term] as number; posting < end; posting++) {
      const count = postingCounts[posting] as number;
      const times = count === MANY_TIMES ? countAt(segment, posting) : count;
      const norm = norms[lengthOf[postingDocuments[posting] as number] as number] as number;
      const impact = Math.ceil((IMPACT_STEPS * times) / (times + norm));
      postingImpacts[posting] = impact;
      if (impact > most) most = impact;
    }
    termImpacts[term] = most;
  }
  return { ...segment, postingImpacts, termImpacts };
}

/** Of all its documents, those that are gone too: it never changes. */
export function ownAverageLength({ lengths, lengthOf }: Unweighed): number {
  let total = 0;
  for (let document = 0; document < lengthOf.length; document++) {
    total += lengths[lengthOf[document] as number] as number;
  }
  return total / lengthOf.length;
}

/** By what an impact is multiplied at most and at least where the average length is another than the segment's own. */
export interface ImpactBounds {
  readonly most: number;
  readonly least: number;
}

/** A norm grows at most as much as the average shrinks, and the other way round; so does what is divided by it. */
export function impactBounds(ownAverage: number, average: number): ImpactBounds {
  const ratio = average / ownAverage;
  return { most: Math.max(1, ratio), least: Math.min(1, ratio) };
}

export const IMPACT_STEPS = 255;
