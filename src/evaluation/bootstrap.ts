/**
 * How far a mean could have come from chance: the percentile bootstrap (Efron 1979) for one mean, and Fisher's paired
 * randomisation test for the difference of two (Smucker, Allan and Carterette, CIKM 2007). Both seeded.
 */
import { mean } from "./score-run.ts";
import { seededRandom } from "./seeded-random.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The 95 % interval of the mean of `values`, one for each query. With `sizes`, of their sum over the sum of the sizes,
 * such as facts found over facts expected.
 */
export function bootstrapInterval(values: readonly number[], sizes?: readonly number[]): Interval {
  if (values.length === 0) return { low: 0, high: 0 };
  const random = seededRandom(SEED);
  const ratios = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    let size = 0;
    for (let drawn = 0; drawn < values.length; drawn += 1) {
      const place = random.below(values.length);
      sum += values[place] ?? 0;
      size += sizes === undefined ? 1 : (sizes[place] ?? 0);
    }
    return size === 0 ? 0 : sum / size;
  }).sort((a, b) => a - b);
  return { low: quantile(ratios, 0.025), high: quantile(ratios, 0.975) };
}

export interface PairedComparison {
  /** Mean of the second minus mean of the first. */
  readonly difference: number;
  /** How often chance alone gives a difference at least as large, in either direction. */
  readonly p: number;
  readonly better: number;
  readonly worse: number;
}

/** `first` and `second` hold the same queries in the same order. */
export function comparePaired(first: readonly number[], second: readonly number[]): PairedComparison {
  const differences = second.map((value, index) => value - (first[index] ?? 0));
  const difference = mean(differences);
  const random = seededRandom(SEED);
  let extreme = 0;
  for (let round = 0; round < RESAMPLES; round += 1) {
    let sum = 0;
    for (const each of differences) sum += random.next() < 0.5 ? each : -each;
    // The tolerance keeps equal sums equal whatever order they were added in.
    if (Math.abs(sum) / Math.max(1, differences.length) >= Math.abs(difference) - 1e-12) extreme += 1;
  }
  return {
    difference,
    // The observed labelling counts as one of the possible ones, so that p is never 0.
    p: (extreme + 1) / (RESAMPLES + 1),
    better: differences.filter((each) => each > 0).length,
    worse: differences.filter((each) => each < 0).length,
  };
}

/** The smallest of some rising values that at least this share of them does not exceed; 0 for none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Enough that the second decimal of an interval does not depend on the seed. */
const RESAMPLES = 10_000;
const SEED = 20_240_911;
