/**
 * Finalists: documents that may be among the best, while bounds of their scores come one after another.
 *
 * In: for each the most and the least its score can be. Out: those whose most reaches what `limit` of them have at least. `bar` is what a
 * document must be able to reach; it only rises.
 */
export class Finalists {
  /** Scores are above 0, so that one of 0 can never be among the best. */
  bar = 0;
  readonly #limit: number;
  readonly #slack: number;
  /** The largest of the least scores, ascending. */
  readonly #floors: Float64Array;
  #filled = 0;
  #spots: number[] = [];
  #ceilings: number[] = [];

  /** Scores that differ by less than `slack` may still change places. */
  constructor(limit: number, slack: number) {
    this.#limit = limit;
    this.#slack = slack;
    this.#floors = new Float64Array(limit);
  }

  offer(spot: number, ceiling: number, floor: number): void {
    if (ceiling < this.bar) return;
    this.#spots.push(spot);
    this.#ceilings.push(ceiling);
    const floors = this.#floors;
    if (this.#filled === this.#limit && floor <= (floors[0] as number)) return;
    let at: number;
    if (this.#filled < this.#limit) {
      for (at = this.#filled++; at > 0 && (floors[at - 1] as number) > floor; at--)
        floors[at] = floors[at - 1] as number;
    } else {
      for (at = 0; at + 1 < this.#limit && (floors[at + 1] as number) < floor; at++)
        floors[at] = floors[at + 1] as number;
    }
    floors[at] = floor;
    if (this.#filled === this.#limit) this.bar = Math.max(this.bar, (floors[0] as number) - this.#slack);
  }

  /** Whether so many are left that scoring all documents is no slower: many papers that say the same. */
  isCrowded(): boolean {
    if (this.#spots.length <= MOST_FINALISTS) return false;
    const left = this.#ceilings.map((ceiling) => ceiling >= this.bar);
    this.#spots = this.#spots.filter((_, at) => left[at]);
    this.#ceilings = this.#ceilings.filter((_, at) => left[at]);
    return this.#spots.length > MOST_FINALISTS;
  }

  /** Those left of the spots from `first` to before `end`, counted from `first`. */
  between(first: number, end: number): readonly number[] {
    const left: number[] = [];
    for (const [at, spot] of this.#spots.entries()) {
      if (spot >= first && spot < end && (this.#ceilings[at] as number) >= this.bar) left.push(spot - first);
    }
    return left;
  }
}

const MOST_FINALISTS = 2_000;
