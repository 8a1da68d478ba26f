/**
 * Bounds of a document's score, as one whole number to which a term adds both of its parts.
 *
 * Above are points, of which the whole query has at most `MOST_POINTS`; below is the share of the query's weight that the document
 * holds. Each term's points and share are rounded up, so that a sum never tells less than there is; by how much it may tell more is known.
 */
import { IMPACT_STEPS, type ImpactBounds } from "../segments/impacts.ts";
import { SATURATION, type TermPart } from "./lexical-scorer.ts";

/** What is asked, as far as it bounds a score. */
export interface Weights {
  readonly terms: number;
  /** The sum of all terms' weights times their rarity. */
  readonly mass: number;
  /** The share of its score that a document loses which holds next to nothing of the query. */
  readonly coverage: number;
}

export class ScoreBounds {
  /** A document's points count by `kept + perShare · its share`. */
  readonly kept: number;
  readonly perShare: number;
  readonly #terms: number;
  readonly #impacts: ImpactBounds;
  readonly #points: number;
  readonly #shares: number;
  /** Points by which rounding impacts may have lifted a document, for each part of the query it holds. */
  readonly #lift: number;

  constructor({ terms, mass, coverage }: Weights, impacts: ImpactBounds) {
    this.#terms = terms;
    this.#impacts = impacts;
    // Room for each term to be rounded up.
    this.#points = (MOST_POINTS - terms) / (mass * SATURATION);
    this.#shares = MOST_SHARE - terms;
    this.kept = 1 - coverage;
    this.perShare = coverage / this.#shares;
    this.#lift = MOST_POINTS / IMPACT_STEPS / this.#shares;
  }

  /** What a posting of each impact, up to the term's largest, adds to a sum. */
  addsOf({ weight, rarity, share }: TermPart, largest: number): Int32Array {
    const points = weight * rarity * SATURATION * this.#points;
    const ownShare = Math.ceil(share * this.#shares);
    const perStep = this.#impacts.most / IMPACT_STEPS;
    const adds = new Int32Array(largest + 1);
    for (let impact = 1; impact <= largest; impact++) {
      adds[impact] = (Math.ceil(points * Math.min(1, impact * perStep)) << SHARE_BITS) + ownShare;
    }
    return adds;
  }

  /** The points that a score has at most. */
  most(sum: number): number {
    return (sum >>> SHARE_BITS) * (this.kept + this.perShare * (sum & MOST_SHARE));
  }

  /** … and at least. */
  least(sum: number): number {
    const share = sum & MOST_SHARE;
    const { most, least } = this.#impacts;
    const points = least * (((sum >>> SHARE_BITS) - this.#terms) / most - this.#lift * share);
    return Math.max(0, points) * (this.kept + this.perShare * Math.max(0, share - this.#terms));
  }

  /** What a sum must be at least, so that with `rest` it may reach the bar: above 0. */
  leastSum(bar: number, rest: number): number {
    const points = Math.ceil(bar / (this.kept + this.perShare * MOST_SHARE));
    return Math.max(1, (points - (rest >>> SHARE_BITS)) << SHARE_BITS);
  }
}

/** Points that any score's roundings do not reach: a score is rounded by less than a millionth of the query's most. */
export const SLACK_POINTS = 1;
const SHARE_BITS = 15;
const MOST_SHARE = 2 ** SHARE_BITS - 1;
/** Both fill a number of 32 bits but for its sign. */
const MOST_POINTS = 2 ** 16 - 1;
