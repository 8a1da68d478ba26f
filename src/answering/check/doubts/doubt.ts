/**
 * A doubt: one thing that sets a claim apart from its quotes, how much of it there is, and what to say of it.
 *
 * Most doubts decide nothing alone: `doubt-model.ts` weighs them all. A certain one does. No doubt knows a paper or a field of
 * research.
 */
import type { Fault } from "../check-claim.ts";

export interface Doubt {
  readonly sign: DoubtSign | CertainSign;
  /** How much of it: 1 for one clear case, less for a faint one. */
  readonly amount: number;
  readonly fault: Fault;
  /** For whoever repairs the claim: short, names the words at fault. */
  readonly reason: string;
}

/** A claim with one of these is faulty whatever else it says: what it says or names is not there. */
export const CERTAIN_SIGNS = [
  "figureMissing",
  "figureOtherEnd",
  "nameMissing",
  "strangersName",
  "speaksOfOthers",
] as const;
export type CertainSign = (typeof CERTAIN_SIGNS)[number];

/** The features of the model. */
export const DOUBT_SIGNS = [
  "boundTightened",
  "boundAltered",
  "rangeCut",
  "signLacking",
  "figureCrossed",
  "figureNounTaken",
  "nameBesideQuote",
  "unborneShare",
  "unborneClause",
  "negationDropped",
  "negationDroppedWeakly",
  "negationAdded",
  "prefixTurned",
  "denialShort",
  "denialOver",
  "denialBalance",
  "noMore",
  "oppositeTurned",
  "relationChanged",
  "growthChanged",
  "sweeping",
  "sweepingMildly",
  "sweepingAny",
  "limitDropped",
  "limitLost",
  "hedgeDropped",
  "hedgeLost",
  "canDropped",
  "caseDropped",
  "comparisonTurned",
  "placesExchanged",
  "exchangedAlike",
  "exchangedApart",
  "papersExchanged",
] as const;
export type DoubtSign = (typeof DOUBT_SIGNS)[number];
