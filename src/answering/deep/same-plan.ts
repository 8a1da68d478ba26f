/**
 * Tells plans that say the same apart from new ones: by the papers they build on and by their words.
 *
 * Keeps true: a fixed plan is never taken for a copy of the one it was made from, because both are to be kept.
 */
import { analyze } from "../../retrieval/terms/analyzer.ts";
import { overlap } from "../term-overlap.ts";

export interface PlanRegister {
  /** Enters the plan when it is new. `butFrom`: the text of the plan it was made from. */
  isNew(text: string, markers: readonly number[], butFrom?: string): boolean;
  duplicates(): number;
}

export function createPlanRegister(): PlanRegister {
  const entered: {
    readonly text: string;
    readonly terms: ReadonlySet<string>;
    readonly markers: ReadonlySet<number>;
  }[] = [];
  let duplicates = 0;
  return {
    isNew: (text, markers, butFrom) => {
      const plan = { text, terms: new Set(analyze(text)), markers: new Set(markers) };
      const copied = entered.some((other) => other.text !== butFrom && isSamePlan(plan, other));
      if (copied) duplicates += 1;
      else entered.push(plan);
      return !copied;
    },
    duplicates: () => duplicates,
  };
}

interface PlanWords {
  readonly terms: ReadonlySet<string>;
  readonly markers: ReadonlySet<number>;
}

function isSamePlan(one: PlanWords, other: PlanWords): boolean {
  const words = overlap(one.terms, other.terms);
  return words >= SAME_WORDS || (words >= LIKE_WORDS && overlap(one.markers, other.markers) >= SAME_PAPERS);
}

/** Shares of all terms, or papers, that both have. */
const SAME_WORDS = 0.9;
const LIKE_WORDS = 0.7;
const SAME_PAPERS = 0.8;
