/**
 * How the doubts about a claim are weighed: a linear model, fitted to judged claims, as plain numbers in `doubt-model.json`.
 *
 * That file is what `footnote evaluate --fit-check` prints, and a test keeps it so; docs/evaluation.md tells how such weights do on
 * papers they were not fitted to. No weight knows a word, a paper or a field.
 */
import { type Features, type LinearModel, logOdds } from "../linear-model.ts";
import model from "./doubt-model.json" with { type: "json" };
import { CERTAIN_SIGNS, DOUBT_SIGNS, type Doubt, type DoubtSign } from "./doubts/doubt.ts";

export interface DoubtModel extends LinearModel<DoubtSign> {
  /** Log-odds from which a claim is taken to be faulty. */
  readonly dropFrom: number;
}

export const DOUBT_MODEL: DoubtModel = model;

/** The doubt that a claim falls by, or nothing where it stands. */
export function decidingDoubt(doubts: readonly Doubt[], weighedBy: DoubtModel): Doubt | undefined {
  const certain = doubts.find(isCertain);
  if (certain !== undefined) return certain;
  if (logOdds(weighedBy, featuresOf(doubts)) < weighedBy.dropFrom) return undefined;
  const weight = ({ sign, amount }: Doubt): number => (isSign(sign) ? weighedBy.weights[sign] * amount : 0);
  return doubts.reduce<Doubt | undefined>(
    (best, each) => (best === undefined || weight(each) > weight(best) ? each : best),
    undefined,
  );
}

export function featuresOf(doubts: readonly Doubt[]): Features<DoubtSign> {
  const sums = Object.fromEntries(DOUBT_SIGNS.map((sign) => [sign, 0])) as Record<DoubtSign, number>;
  for (const { sign, amount } of doubts) if (isSign(sign)) sums[sign] = Math.min(MOST_OF_ONE, sums[sign] + amount);
  return sums;
}

export function isCertain({ sign }: Doubt): boolean {
  return (CERTAIN_SIGNS as readonly string[]).includes(sign);
}

function isSign(sign: Doubt["sign"]): sign is DoubtSign {
  return (DOUBT_SIGNS as readonly string[]).includes(sign);
}

/** Ten denials dropped are no worse than two. */
const MOST_OF_ONE = 2;
