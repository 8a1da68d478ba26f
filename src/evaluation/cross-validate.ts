/**
 * Cross-validation: chooses a setting on some of the judged queries and scores it on the others, so that a reported
 * figure was never the one that was fitted.
 *
 * In: items (queries, questions), settings, and what one item scores under one setting. Out: for every item the score
 * under the setting that was chosen without it.
 * Keeps true: the same seed gives the same folds; every item is held out exactly once; with `stratum`, each fold gets its
 * share of each stratum. Among equally good settings the earlier one wins: list the simplest first.
 */
import { mean } from "./score-run.ts";
import { seededRandom, shuffled } from "./seeded-random.ts";

export interface CrossValidation<Setting, Item> {
  readonly items: readonly Item[];
  readonly settings: readonly Setting[];
  /** Called once for each pair. Higher is better. */
  readonly score: (setting: Setting, item: Item) => number;
  readonly folds: number;
  readonly seed: number;
  /** What to spread evenly over the folds, such as the kind of question. */
  readonly stratum?: (item: Item) => string;
  /** Joins the scores of the items a setting is chosen on; their mean when left out. */
  readonly objective?: (scores: readonly number[], items: readonly Item[]) => number;
}

export interface CrossValidated<Setting> {
  /** The objective over all held-out scores together: the honest figure. */
  readonly heldOut: number;
  /** The objective of the best single setting on all items: the fit, for comparison only. */
  readonly fitted: number;
  /** The setting to ship: the best on all items. */
  readonly best: Setting;
  readonly folds: readonly FoldResult<Setting>[];
  /** For each item, in the order given. */
  readonly heldOutScores: readonly number[];
}

export interface FoldResult<Setting> {
  readonly setting: Setting;
  readonly trained: number;
  readonly heldOut: number;
  readonly items: number;
}

export function crossValidate<Setting, Item>(validation: CrossValidation<Setting, Item>): CrossValidated<Setting> {
  const { items, settings } = validation;
  const objective = validation.objective ?? ((scores: readonly number[]) => mean(scores));
  const table = settings.map((setting) => items.map((item) => validation.score(setting, item)));
  const over = (row: readonly number[], places: readonly number[]): number =>
    objective(
      places.map((place) => row[place] ?? 0),
      places.flatMap((place) => items.slice(place, place + 1)),
    );
  const all = items.map((_, place) => place);
  const chooseOn = (places: readonly number[]): Choice<Setting> => {
    let chosen: Choice<Setting> | undefined;
    for (const [index, setting] of settings.entries()) {
      const row = table[index] ?? [];
      const value = over(row, places);
      if (chosen === undefined || value > chosen.value) chosen = { setting, row, value };
    }
    if (chosen === undefined) throw new RangeError("Cross-validation needs at least one setting.");
    return chosen;
  };

  const heldOutScores = items.map(() => 0);
  const folds = splitIntoFolds(items, validation).map((held): FoldResult<Setting> => {
    const outside = new Set(held);
    const chosen = chooseOn(all.filter((place) => !outside.has(place)));
    for (const place of held) heldOutScores[place] = chosen.row[place] ?? 0;
    return { setting: chosen.setting, trained: chosen.value, heldOut: over(chosen.row, held), items: held.length };
  });
  const best = chooseOn(all);
  return { heldOut: over(heldOutScores, all), fitted: best.value, best: best.setting, folds, heldOutScores };
}

interface Choice<Setting> {
  readonly setting: Setting;
  readonly row: readonly number[];
  readonly value: number;
}

export interface FoldPlan<Item> {
  readonly folds: number;
  readonly seed: number;
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
