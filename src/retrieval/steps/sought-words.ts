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
  /** By number of a sought word: itself if it is a paired one, otherwise 0; and where its row of that square begins. */
  #pairedOf = new Uint16Array(ROOM);
  #rowOf = new Int32Array(ROOM);
  /** By the last bits of a term, whether it may be a sought one. */
  readonly #likely = new Uint8Array(LIKELY_MASK + 1);
  /** Nothing: what is read to be near must go somewhere, or it is not read. */
  fetched = 0;

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
    this.#likely.fill(0);
    this.#pairedOf.fill(0);
    this.#rowOf.fill(0);
    for (const term of paired) this.numberOf(term);
    this.#pairedWords = this.#terms.length;
    for (let number = 1; number <= this.#pairedWords; number++) {
      this.#pairedOf[number] = number;
      this.#rowOf[number] = number * (this.#pairedWords + 1);
    }
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
    this.#likely[term & LIKELY_MASK] = 1;
    if (number >= this.counts.length) {
      this.counts = new Int32Array(2 * number);
      this.met = new Int32Array(2 * number);
      this.#pairedOf = grown(this.#pairedOf, new Uint16Array(2 * number));
      this.#rowOf = grown(this.#rowOf, new Int32Array(2 * number));
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
    if (this.#terms.length > FEW_SOUGHT) {
      this.#countMany(terms, start, middle, TITLE_TIMES);
      this.#countMany(terms, middle, end, 1);
    } else {
      this.#countFew(terms, start, middle, TITLE_TIMES);
      this.#countFew(terms, middle, end, 1);
    }
  }

  /** Brings the words of documents into the processor's cache, all at once: waiting for them one after the other takes longest. */
  bringNear(documents: readonly Words[]): void {
    let sum = 0;
    for (const { terms, start, end } of documents) {
      for (let word = start; word < end; word += WORDS_IN_LINE) sum |= terms[word] as number;
    }
    this.fetched = sum;
  }

  #forget(): void {
    const { counts, met, metCount, pairCounts, metPairs, metPairCount } = this;
    for (let at = 0; at < metCount; at++) counts[met[at] as number] = 0;
    for (let at = 0; at < metPairCount; at++) pairCounts[metPairs[at] as number] = 0;
    this.metCount = 0;
    this.metPairCount = 0;
  }

  /** Hardly any word is sought: most are told so by a table that stays in the nearest cache, four at once. */
  #countFew(terms: Int32Array, start: number, end: number, times: number): void {
    const { counts, met, pairCounts, metPairs } = this;
    const [numbers, pairOf, rowOf, likely] = [this.#numbers, this.#pairOf, this.#rowOf, this.#likely];
    let { metCount, metPairCount } = this;
    /** Where the pairs of the word before begin: at 0, if it is in none. */
    let before = 0;
    let at = start;
    while (at < end) {
      while (
        at + 4 <= end &&
        ((likely[(terms[at] as number) & LIKELY_MASK] as number) |
          (likely[(terms[at + 1] as number) & LIKELY_MASK] as number) |
          (likely[(terms[at + 2] as number) & LIKELY_MASK] as number) |
          (likely[(terms[at + 3] as number) & LIKELY_MASK] as number)) ===
          0
      ) {
        at += 4;
        before = 0;
      }
      for (const stop = Math.min(at + 4, end); at < stop; at++) {
        const number = numbers[terms[at] as number] as number;
        if (number === 0) {
          before = 0;
          continue;
        }
        const known = counts[number] as number;
        if (known === 0) met[metCount++] = number;
        counts[number] = known + times;
        const pair = pairOf[before + (this.#pairedOf[number] as number)] as number;
        if (pair > 0) {
          if (pairCounts[pair] === 0) metPairs[metPairCount++] = pair;
          pairCounts[pair] = (pairCounts[pair] as number) + 1;
        }
        before = rowOf[number] as number;
      }
    }
    this.metCount = metCount;
    this.metPairCount = metPairCount;
  }

  /** Every other word may be sought: nothing is asked of it, as no processor can tell beforehand what the answer will be. */
  #countMany(terms: Int32Array, start: number, end: number, times: number): void {
    const { counts, met, pairCounts, metPairs } = this;
    const [numbers, pairOf, rowOf, pairedOf] = [this.#numbers, this.#pairOf, this.#rowOf, this.#pairedOf];
    let { metCount, metPairCount } = this;
    let before = 0;
    // What is not sought has number 0, is counted for nothing, and was met already.
    counts[0] = 1;
    for (let at = start; at < end; at++) {
      const number = numbers[terms[at] as number] as number;
      const known = counts[number] as number;
      met[metCount] = number;
      metCount += (known - 1) >>> 31;
      counts[number] = known + times;
      const pair = pairOf[before + (pairedOf[number] as number)] as number;
      if (pair > 0) {
        if (pairCounts[pair] === 0) metPairs[metPairCount++] = pair;
        pairCounts[pair] = (pairCounts[pair] as number) + 1;
      }
      before = rowOf[number] as number;
    }
    this.metCount = metCount;
    this.metPairCount = metPairCount;
  }
}

/** How long a document is, words of its title counted as above. */
export function lengthOf({ start, middle, end }: Words): number {
  return TITLE_TIMES * (middle - start) + end - middle;
}

function grown<Numbers extends Int32Array | Uint16Array>(old: Numbers, larger: Numbers): Numbers {
  larger.set(old);
  return larger;
}

const ROOM = 512;
/** One term in thousands is taken for a sought one; the table is 8 KB. */
const LIKELY_MASK = 8_191;
/** 64 bytes. */
const WORDS_IN_LINE = 16;
/** Of more, every other word of a document may be one. */
const FEW_SOUGHT = 32;
const SPARE_ROOM = 1.2;
