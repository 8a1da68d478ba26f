/**
 * How near any two documents of a pool are by their words: the cosine of their term rows, without making the rows.
 *
 * Runs for every question, so that its arrays are kept for the next one and only what at least two documents hold is summed.
 */
import { type IndexView, weightOf } from "./index-view.ts";
import { TermCounter, tellsAt } from "./term-counter.ts";
import { ROW_TITLE_TIMES } from "./term-rows.ts";

export class PoolLikeness {
  readonly #view: IndexView;
  readonly #counter = new TermCounter();
  /** For each term its number in the pool, from 1 on, or 0. */
  #numbers = new Int32Array();
  /** For each term what it weighs, -1 where that was not asked for since documents came or went. */
  #weights = new Float64Array();
  #version = -1;
  /** By number in the pool: the term, and in how many documents of the pool it stands. */
  #terms = new Int32Array();
  #counts = new Int32Array();
  /** All documents' entries one after another: a number in the pool, and its weight in the document. */
  #entryNumbers = new Int32Array();
  #entryWeights = new Float64Array();
  #near = new Float64Array();
  #holders = new Int32Array();
  #holdings = new Float64Array();
  #different = 0;
  #filled = 0;

  constructor(view: IndexView) {
    this.#view = view;
  }

  /** A square, row after row; the diagonal is 0. To be read before the next call. */
  of(pool: readonly number[]): Float64Array {
    const starts = this.#read(pool);
    const size = pool.length;
    if (this.#near.length < size * size) this.#near = new Float64Array(size * size);
    const near = this.#near.subarray(0, size * size).fill(0);
    const [numbers, weights, holders, holdings] = [
      this.#entryNumbers,
      this.#entryWeights,
      this.#holders,
      this.#holdings,
    ];
    const counts = this.#counts;
    // Each term's stretch of holders begins where that of the term before ends, and fills up document after document.
    const begins = new Int32Array(this.#different + 2);
    for (let number = 1; number <= this.#different; number++) {
      begins[number + 1] = (begins[number] as number) + (counts[number] as number);
    }
    const ends = begins.slice();
    for (let place = 0; place < size; place++) {
      const row = place * size;
      const stop = starts[place + 1] as number;
      for (let at = starts[place] as number; at < stop; at++) {
        const number = numbers[at] as number;
        if ((counts[number] as number) < 2) continue;
        const weight = weights[at] as number;
        const end = ends[number] as number;
        for (let entry = begins[number] as number; entry < end; entry++) {
          const cell = row + (holders[entry] as number);
          near[cell] = (near[cell] as number) + weight * (holdings[entry] as number);
        }
        holders[end] = place;
        holdings[end] = weight;
        ends[number] = end + 1;
      }
    }
    for (let one = 0; one < size; one++) {
      for (let other = 0; other < one; other++) near[other * size + one] = near[one * size + other] as number;
    }
    return near;
  }

  /** Gives where each document's entries begin. */
  #read(pool: readonly number[]): Int32Array {
    const view = this.#view;
    if (this.#numbers.length < view.termCount) {
      this.#numbers = new Int32Array(Math.ceil(view.termCount * SPARE_ROOM));
      this.#weights = new Float64Array(this.#numbers.length);
      this.#version = -1;
    }
    if (this.#version !== view.version) this.#weights.fill(-1);
    this.#version = view.version;
    const starts = new Int32Array(pool.length + 1);
    this.#different = 0;
    this.#filled = 0;
    for (let place = 0; place < pool.length; place++) {
      const slot = pool[place] as number;
      this.#readDocument(view.titleAt(slot), view.textAt(slot));
      starts[place + 1] = this.#filled;
    }
    for (let number = 1; number <= this.#different; number++) this.#numbers[this.#terms[number] as number] = 0;
    if (this.#holders.length < this.#filled) {
      this.#holders = new Int32Array(this.#entryNumbers.length);
      this.#holdings = new Float64Array(this.#entryNumbers.length);
    }
    return starts;
  }

  #readDocument(title: Int32Array, text: Int32Array): void {
    const counter = this.#counter;
    counter.count(title, text, ROW_TITLE_TIMES);
    this.#makeRoom(counter.size);
    const { terms, times, size } = counter;
    const [numbers, weights, counts] = [this.#numbers, this.#weights, this.#counts];
    const [entryNumbers, entryWeights] = [this.#entryNumbers, this.#entryWeights];
    const start = this.#filled;
    let filled = start;
    let squares = 0;
    for (let at = 0; at < size; at++) {
      const term = terms[at] as number;
      let weight = weights[term] as number;
      if (weight < 0) weight = this.#weigh(term);
      if (weight === 0) continue;
      weight *= tellsAt(times[at] as number);
      let number = numbers[term] as number;
      if (number === 0) number = this.#number(term);
      counts[number] = (counts[number] as number) + 1;
      entryNumbers[filled] = number;
      entryWeights[filled] = weight;
      filled += 1;
      squares += weight * weight;
    }
    const length = Math.sqrt(squares);
    for (let at = start; at < filled; at++) entryWeights[at] = (entryWeights[at] as number) / length;
    this.#filled = filled;
  }

  #number(term: number): number {
    this.#different += 1;
    const number = this.#different;
    this.#numbers[term] = number;
    this.#terms[number] = term;
    this.#counts[number] = 0;
    return number;
  }

  #weigh(term: number): number {
    const frequency = this.#view.frequency(term);
    // A term of one document shares nothing.
    const weight = frequency > 1 ? weightOf(frequency, this.#view.documentCount) : 0;
    this.#weights[term] = weight;
    return weight;
  }

  /** For so many more entries, each of them a new term at most. */
  #makeRoom(more: number): void {
    const needed = this.#filled + more;
    if (needed > this.#entryNumbers.length) {
      this.#entryNumbers = grown(this.#entryNumbers, new Int32Array(2 * needed));
      this.#entryWeights = grown(this.#entryWeights, new Float64Array(2 * needed));
    }
    const terms = this.#different + more + 1;
    if (terms > this.#terms.length) {
      this.#terms = grown(this.#terms, new Int32Array(2 * terms));
      this.#counts = grown(this.#counts, new Int32Array(2 * terms));
    }
  }
}

function grown<Numbers extends Int32Array | Float64Array>(old: Numbers, larger: Numbers): Numbers {
  larger.set(old);
  return larger;
}

const SPARE_ROOM = 1.2;
