/**
 * Standing out: a document that its words and all that came before the neighbours find first, and by far, keeps its place.
 *
 * In: the words' own scores; later the best documents' scores with everything but their neighbours. Out: what is added to each of the
 * latter. A claim or a question that one paper answers has that paper first by its words, and papers about it as neighbours,
 * which otherwise talk each other up past it. The power leaves next to nothing to whatever is not near both firsts.
 */
import { STAND_OUT_DOCUMENTS, STAND_OUT_LEAST, STAND_OUT_POWER } from "../ranking-settings.ts";
import type { Precedes } from "./blend-scores.ts";

/** By spot, the words' score, the best having 1. Of few documents: others cannot stand out. */
export type Foremost = ReadonlyMap<number, number>;

export const NO_FOREMOST: Foremost = new Map();

/** In: the words' scores, what makes the largest of them 1, and the spots that are looked at, the best among them. */
export function foremostOf(
  scores: Float64Array,
  factor: number,
  pool: readonly number[],
  precedes: Precedes,
): Foremost {
  const near = pool
    .filter((spot) => (scores[spot] as number) * factor >= STAND_OUT_LEAST)
    .sort((one, other) => (scores[other] as number) - (scores[one] as number) || (precedes(one, other) ? -1 : 1));
  return new Map(near.slice(0, STAND_OUT_DOCUMENTS).map((spot) => [spot, (scores[spot] as number) * factor]));
}

/** In: documents and their scores, the best having 1. Out: for each what it gains by standing out, at most `weight`. */
export function gainsOf(
  foremost: Foremost,
  spots: readonly number[],
  scores: ArrayLike<number>,
  weight: number,
): Float64Array {
  return Float64Array.from(spots, (spot, at) => {
    const words = foremost.get(spot);
    return words === undefined ? 0 : weight * raised(words * (scores[at] as number));
  });
}

/** By multiplying: what `**` gives may differ in its last bits between machines. */
function raised(score: number): number {
  let power = 1;
  for (let times = 0; times < STAND_OUT_POWER; times++) power *= score;
  return power;
}
