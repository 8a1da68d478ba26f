/**
 * Folds for cross-validation: which items each fold holds out, so that a reported figure was never fitted on its own item.
 *
 * Keeps true: the same seed gives the same folds; every item is held out exactly once; with `stratum`, each fold gets its
 * share of each stratum.
 */
import { seededRandom, shuffled } from "../seeded-random.ts";

export interface FoldPlan<Item> {
  readonly folds: number;
  readonly seed: number;
  /** What to spread evenly over the folds, such as the kind of question. */
  readonly stratum?: (item: Item) => string;
}

/** The places of the items that each fold holds out, in rising order. */
export function splitIntoFolds<Item>(items: readonly Item[], plan: FoldPlan<Item>): readonly (readonly number[])[] {
  if (!Number.isInteger(plan.folds) || plan.folds < 2 || plan.folds > items.length) {
    throw new RangeError(`Cannot split ${items.length} items into ${plan.folds} folds: it takes 2 to ${items.length}.`);
  }
  const strata = new Map<string, number[]>();
  for (const [place, item] of items.entries()) {
    const name = plan.stratum?.(item) ?? "";
    const places = strata.get(name);
    if (places === undefined) strata.set(name, [place]);
    else places.push(place);
  }
  const random = seededRandom(plan.seed);
  const folds = Array.from({ length: plan.folds }, (): number[] => []);
  // Dealing goes on from one stratum to the next, so that small strata do not all start at the first fold.
  const dealt = [...strata.values()].flatMap((places) => shuffled(places, random));
  for (const [turn, place] of dealt.entries()) folds[turn % plan.folds]?.push(place);
  return folds.map((places) => places.sort((a, b) => a - b));
}
