/**
 * The words that a query seeks, and what one document holds of them: how often each stands there, and which stand side by side.
 *
 * Several steps read the best thousand documents again, and of a document's hundred words a handful concerns them: each document is
 * walked once, for all steps. The lists are kept for the next query, as the longest has a number for every term there is.
 */
import type { Words } from "../index-view.ts";
import { TITLE_TIMES } from "../ranking-settings.ts";

export class SoughtWords {
  /** By number of a sought word, from 1 on, how often the document holds it; words of the title count `TITLE_TIMES`. */
  counts = new Int32Array(ROOM);
  /** The numbers of those it holds, the first `metCount`, in the order in which they come. */
  met = new Int32Array(ROOM);
  metCount = 0;
  /** The same of pairs, whose numbers begin with 1 too. */
  pairCounts = new Int32Array(ROOM);
  metPairs = new Int32Array(ROOM);
  metPairCount = 0;
  /** For each term the number of the sought word, or 0. */
  #numbers = new Uint16Array();
  #terms: number[] = [];
  /** Words that stand in pairs have the first numbers. */
  #pairedWords = 0;
  #pairs = 0;
  /** A square over the paired words: the number of the pair from 1 on, or 0. */
  #pairOf = new Uint16Array();

  /** How many words are sought. */
  get wordCount(): number {
    return this.#terms.length;
  }

  /** Forgets what was sought before. `paired`: the terms that may be joined to pairs. */
  begin(termCount: number, paired: readonly number[]): void {
    this.#forget();
    for (const term of this.#terms) this.#numbers[term] = 0;
    if (this.#numbers.length < termCount) this.#numbers = new Uint16Array(Math.ceil(termCount * SPARE_ROOM));
    this.#terms = [];
    this.#pairs = 0;
    for (const term of paired) this.numberOf(term);
    this.#pairedWords = this.#terms.length;
    const cells = (this.#pairedWords + 1) ** 2;
    if (this.#pairOf.length < cells) this.#pairOf = new Uint16Array(cells);
    else this.#pairOf.fill(0, 0, cells);
  }

  /** The number of a term's word, which is sought from now on. */
  numberOf(term: number): number {
    const known = this.#numbers[term] as number;
    if (known > 0) return known;
    const number = this.#terms.push(term);
    this.#numbers[term] = number;
    if (number >= this.counts.length) {
      this.counts = new Int32Array(2 * number);
      this.met = new Int32Array(2 * number);
    }
    return number;
  }

  /** Two paired terms, in either order, which were not joined before. */
  join(one: number, other: number): void {
    const [first, second] = [this.numberOf(one), this.numberOf(other)];
    const stride = this.#pairedWords + 1;
    this.#pairs += 1;
    this.#pairOf[first * stride + second] = this.#pairs;
    this.#pairOf[second * stride + first] = this.#pairs;
    if (this.#pairs >= this.pairCounts.length) {
      this.pairCounts = new Int32Array(2 * this.#pairs);
      this.metPairs = new Int32Array(2 * this.#pairs);
    }
  }

  /** What is in the lists until the next call. */
  count({ terms, start, middle, end }: Words): void {
    this.#forget();
    this.#countField(terms, start, middle, TITLE_TIMES);
    this.#countField(terms, middle, end, 1);
  }

  #forget(): void {
    const { counts, met, metCount, pairCounts, metPairs, metPairCount } = this;
    for (let at = 0; at < metCount; at++) counts[met[at] as number] = 0;
    for (let at = 0; at < metPairCount; at++) pairCounts[metPairs[at] as number] = 0;
    this.metCount = 0;
    this.metPairCount = 0;
  }

  #countField(terms: Int32Array, start: number, end: number, times: number): void {
    const { counts, met, pairCounts, metPairs } = this;
    const [numbers, pairOf, paired] = [this.#numbers, this.#pairOf, this.#pairedWords];
    let { metCount, metPairCount } = this;
    /** The word before, if it is a paired one. */
    let before = 0;
    /** Up to where words were looked at together; nowhere where many are sought. */
    let lookedAt = this.#terms.length > FEW_SOUGHT ? -1 : start;
    for (let at = start; at < end; at++) {
      if (at === lookedAt) {
        // Hardly any word is sought: four at once are passed over.
        while (
          lookedAt + 4 <= end &&
          ((numbers[terms[lookedAt] as number] as number) |
            (numbers[terms[lookedAt + 1] as number] as number) |
            (numbers[terms[lookedAt + 2] as number] as number) |
            (numbers[terms[lookedAt + 3] as number] as number)) ===
            0
        ) {
          lookedAt += 4;
          before = 0;
        }
        at = lookedAt;
        lookedAt += 4;
        if (at === end) break;
      }
      const number = numbers[terms[at] as number] as number;
      if (number === 0) {
        before = 0;
        continue;
      }
      // Written in any case, and kept where it is new: quicker than asking.
      met[metCount] = number;
      const known = counts[number] as number;
      metCount += known === 0 ? 1 : 0;
      counts[number] = known + times;
      if (number > paired) {
        before = 0;
        continue;
      }
      const pair = pairOf[before * (paired + 1) + number] as number;
      if (pair > 0) {
        if (pairCounts[pair] === 0) metPairs[metPairCount++] = pair;
        pairCounts[pair] = (pairCounts[pair] as number) + 1;
      }
      before = number;
    }
    this.metCount = metCount;
    this.metPairCount = metPairCount;
  }
}

/** How long a document is, words of its title counted as above. */
export function lengthOf({ start, middle, end }: Words): number {
  return TITLE_TIMES * (middle - start) + end - middle;
}

const ROOM = 512;
/** Of more, every other word of a document may be one. */
const FEW_SOUGHT = 32;
const SPARE_ROOM = 1.2;
