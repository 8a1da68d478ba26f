/**
 * A linear model with a logistic link: named features in, log-odds out. Small enough to read and to refit.
 */
export interface LinearModel<Feature extends string> {
  readonly bias: number;
  readonly weights: Readonly<Record<Feature, number>>;
}

export type Features<Feature extends string> = Readonly<Record<Feature, number>>;

/** The log-odds; comparable within one model. */
export function logOdds<Feature extends string>(model: LinearModel<Feature>, features: Features<Feature>): number {
  let sum = model.bias;
  for (const name in model.weights) sum += model.weights[name] * features[name];
  return sum;
}
