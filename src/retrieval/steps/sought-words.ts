/**
 * The words that a query seeks, and what one document holds of them: how often each stands there, and which stand side by side.
 *
 * Several steps read the best documents again, and of a document's hundred words a handful concerns them: each document is walked
 * once, for all steps, by a kernel where there are many terms. The lists are kept for the next query, as the longest has a number for
 * every term there is.
 */
import { SoughtKernel, type SoughtLists, type SoughtSizes } from "../compiled/kernels/sought-kernel.ts";
import type { Words } from "../index-view.ts";
import { MAX_PAIRS, TITLE_TIMES } from "../ranking-settings.ts";
import { MOST_LIKELY_TERMS } from "./likelihood.ts";

export class SoughtWords {
  metCount = 0;
  metPairCount = 0;
  readonly #worthAKernel: number;
  #lists = plainLists(sizesFor(0));
  #kernel: SoughtKernel | undefined;
  #terms: number[] = [];
  /** Words that stand in pairs have the first numbers. */
  #pairedWords = 0;
  #pairs = 0;

  /** From so many terms on. */
  constructor(worthAKernel = WORTH_A_KERNEL) {
    this.#worthAKernel = worthAKernel;
  }

  /** How many words are sought. */
  get wordCount(): number {
    return this.#terms.length;
  }

  /** By number of a sought word, from 1 on, how often the document holds it; words of the title count `TITLE_TIMES`. */
  get counts(): Int32Array {
    return this.#lists.counts;
  }

  /** The numbers of those it holds, the first `metCount`, in the order in which they come. */
  get met(): Int32Array {
    return this.#lists.met;
  }

  /** The same of pairs, whose numbers begin with 1 too. */
  get pairCounts(): Int32Array {
    return this.#lists.pairCounts;
  }

  get metPairs(): Int32Array {
    return this.#lists.metPairs;
  }

  /** Forgets what was sought before. `paired`: the terms that may be joined to pairs. */
  begin(termCount: number, paired: readonly number[]): void {
    this.#forget();
    for (const term of this.#terms) this.#lists.numbers[term] = 0;
    if (this.#lists.numbers.length < termCount) this.#makeRoom(termCount);
    this.#terms = [];
    this.#pairs = 0;
    for (const term of paired) this.numberOf(term);
    this.#pairedWords = this.#terms.length;
    this.#lists.pairOf.fill(0, 0, (this.#pairedWords + 1) ** 2);
  }

  /** The number of a term's word, which is sought from now on. */
  numberOf(term: number): number {
    const { numbers } = this.#lists;
    const known = numbers[term] as number;
    if (known > 0) return known;
    const number = this.#terms.push(term);
    numbers[term] = number;
    return number;
  }

  /** Two paired terms, in either order, which were not joined before. */
  join(one: number, other: number): void {
    const [first, second] = [this.numberOf(one), this.numberOf(other)];
    const stride = this.#pairedWords + 1;
    const { pairOf } = this.#lists;
    this.#pairs += 1;
    pairOf[first * stride + second] = this.#pairs;
    pairOf[second * stride + first] = this.#pairs;
  }

  /** What is in the lists until the next call. */
  count(words: Words): void {
    this.#forget();
    const counted = this.#kernel?.count(words, this.#pairedWords);
    if (counted !== undefined) {
      this.metCount = counted & 0xffff;
      this.metPairCount = counted >>> 16;
      return;
    }
    const { terms, start, middle, end } = words;
    this.#countField(terms, start, middle, TITLE_TIMES);
    this.#countField(terms, middle, end, 1);
  }

  #countField(terms: Int32Array, start: number, end: number, times: number): void {
    const { numbers, counts, met, pairOf, pairCounts, metPairs } = this.#lists;
    /** Where the row of the word before begins: at 0, which is nobody's, if it is in no pair. */
    let before = 0;
    for (let at = start; at < end; at++) {
      const number = numbers[terms[at] as number] as number;
      if (number === 0) {
        before = 0;
        continue;
      }
      if (counts[number] === 0) met[this.metCount++] = number;
      counts[number] = (counts[number] as number) + times;
      const paired = number <= this.#pairedWords ? number : 0;
      const pair = pairOf[before + paired] as number;
      if (pair > 0) {
        if (pairCounts[pair] === 0) metPairs[this.metPairCount++] = pair;
        pairCounts[pair] = (pairCounts[pair] as number) + 1;
      }
      before = paired * (this.#pairedWords + 1);
    }
  }

  #forget(): void {
    const { counts, met, pairCounts, metPairs } = this.#lists;
    for (let at = 0; at < this.metCount; at++) counts[met[at] as number] = 0;
    for (let at = 0; at < this.metPairCount; at++) pairCounts[metPairs[at] as number] = 0;
    this.metCount = 0;
    this.metPairCount = 0;
  }

  #makeRoom(termCount: number): void {
    const sizes = sizesFor(Math.ceil(termCount * SPARE_ROOM));
    this.#kernel = termCount < this.#worthAKernel ? undefined : SoughtKernel.open(sizes);
    this.#lists = this.#kernel?.lists ?? plainLists(sizes);
  }
}

/** How long a document is, words of its title counted as above. */
export function lengthOf({ start, middle, end }: Words): number {
  return TITLE_TIMES * (middle - start) + end - middle;
}

function sizesFor(terms: number): SoughtSizes {
  // Number 0 is nobody's.
  const paired = 2 * MAX_PAIRS + 1;
  return { terms, words: MOST_LIKELY_TERMS + paired, pairs: MAX_PAIRS + 1, cells: paired ** 2 };
}

function plainLists({ terms, words, pairs, cells }: SoughtSizes): SoughtLists {
  return {
    numbers: new Uint16Array(terms),
    counts: new Int32Array(words),
    met: new Int32Array(words),
    pairOf: new Uint16Array(cells),
    pairCounts: new Int32Array(pairs),
    metPairs: new Int32Array(pairs),
  };
}

/** Terms of an index; with fewer there are not enough documents for a kernel to matter. */
const WORTH_A_KERNEL = 16_384;
const SPARE_ROOM = 1.2;
