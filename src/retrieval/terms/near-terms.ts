/**
 * Near terms: what a term that no document holds may have been meant to be, and which of several is likeliest.
 *
 * The same first letter, and a slip or two of the keyboard; or the term goes on where the person stopped.
 */
import { editDistance } from "./edit-distance.ts";

/** Slips that a term of this length may have. */
export function allowedSlips(term: string): number {
  return term.length >= TWO_SLIPS_CHARACTERS ? 2 : 1;
}

/** How far `candidate` is from what was typed: slips first, then letters that are still to come; nothing when it is too far. */
export function farness(term: string, candidate: string): number | undefined {
  if (candidate[0] !== term[0]) return undefined;
  const slips = allowedSlips(term);
  const distance = editDistance(term, candidate);
  if (distance <= slips) return distance;
  const more = candidate.length - term.length;
  const goesOn = candidate.startsWith(term) && (term.length > MIN_SIMILAR_CHARACTERS || more <= MORE_OF_SHORT);
  return goesOn ? slips + more : undefined;
}

/** In: candidates with how far they are. Of equals the more frequent first, then by name. */
export function nearestFirst(
  found: ReadonlyMap<string, number>,
  frequency: (candidate: string) => number,
): readonly string[] {
  return [...found]
    .sort((a, b) => a[1] - b[1] || frequency(b[0]) - frequency(a[0]) || (a[0] < b[0] ? -1 : 1))
    .map(([candidate]) => candidate);
}

/** Shorter words are too near to each other. */
export const MIN_SIMILAR_CHARACTERS = 3;
const TWO_SLIPS_CHARACTERS = 8;
/** Letters by which the shortest may go on. */
const MORE_OF_SHORT = 2;
