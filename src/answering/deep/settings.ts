/**
 * How far a deep answer searches: every number that its cost depends on, with a default and the most it may be.
 */
export interface DeepSettings {
  /** Readings of the evidence that are asked for at first. */
  readonly observations: number;
  /** Observations that are read together: 2 makes pairs. */
  readonly subsetSize: number;
  /** 1 plans from the observations; each further layer first derives new ones from subsets of those before. */
  readonly layers: number;
  /** Plans that are worked out, fixed ones among them. */
  readonly plans: number;
  /** Papers that may be read in all. */
  readonly papers: number;
  /** Calls of any model, failed ones among them. */
  readonly modelCalls: number;
  /** Prompts and replies together. */
  readonly budgetTokens: number;
  readonly deadlineMs: number;
  /** Calls in flight at once. */
  readonly parallelCalls: number;
}

/** About 30 calls and 90,000 tokens; a minute or two with a quick model. Of the four calls a model takes at once, one stays free. */
export const DEFAULT_DEEP_SETTINGS: DeepSettings = {
  observations: 8,
  subsetSize: 2,
  layers: 2,
  plans: 12,
  papers: 14,
  modelCalls: 40,
  budgetTokens: 120_000,
  deadlineMs: 4 * 60_000,
  parallelCalls: 3,
};

/** Each number as wished, kept within what is sensible: a whole number, at least 1, at most its bound. */
export function deepSettings(wished: Partial<DeepSettings> = {}): DeepSettings {
  const bounded = (name: keyof DeepSettings): number => {
    const value = wished[name] ?? DEFAULT_DEEP_SETTINGS[name];
    return Number.isNaN(value) ? DEFAULT_DEEP_SETTINGS[name] : Math.floor(Math.min(MOST[name], Math.max(1, value)));
  };
  return {
    observations: bounded("observations"),
    subsetSize: bounded("subsetSize"),
    layers: bounded("layers"),
    plans: bounded("plans"),
    papers: bounded("papers"),
    modelCalls: bounded("modelCalls"),
    budgetTokens: bounded("budgetTokens"),
    deadlineMs: bounded("deadlineMs"),
    parallelCalls: bounded("parallelCalls"),
  };
}

const MOST: DeepSettings = {
  observations: 20,
  subsetSize: 3,
  layers: 3,
  plans: 40,
  papers: 40,
  modelCalls: 200,
  budgetTokens: 1_000_000,
  // Discord lets a reply be edited for 15 minutes; what comes after the search needs the last.
  deadlineMs: 14 * 60_000,
  parallelCalls: 16,
};
