/** The steps of a ranking that can be left out, to measure what each is worth. */
export interface RankerSteps {
  readonly substitutes: boolean;
  /** Words of a query that mostly come together weigh less. */
  readonly company: boolean;
  readonly likelihood: boolean;
  readonly pairs: boolean;
  readonly latent: boolean;
  readonly feedback: boolean;
  /** Does nothing without an opinion. */
  readonly dense: boolean;
  readonly neighbours: boolean;
  /** What stands out before the neighbours are heard keeps its place. */
  readonly standOut: boolean;
  /** Of related documents, those that name the same concepts gain. */
  readonly concepts: boolean;
}

export const ALL_STEPS: RankerSteps = {
  substitutes: true,
  company: true,
  likelihood: true,
  pairs: true,
  latent: true,
  feedback: true,
  dense: true,
  neighbours: true,
  standOut: true,
  concepts: true,
};
