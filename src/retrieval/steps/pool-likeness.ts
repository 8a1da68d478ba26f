/**
 * How near any two documents of a pool are by their words: the cosine of their term rows, without making the rows.
 *
 * Runs for every question, so that its arrays are kept for the next one and only what at least two documents hold is summed.
 */
import { type IndexView, weightOf } from "../index-view.ts";
import { tellsAt } from "../term-counter.ts";
import { ROW_TITLE_TIMES } from "../term-rows.ts";

export class PoolLikeness {
  readonly #view: IndexView;
  /** For each term its number in the pool, from 1 on, or 0: the only list that is as long as the vocabulary. */
  #numbers = new Int32Array();
  /** By number in the pool: the term, what it weighs, in how many documents of the pool it stands, and the last entry of it. */
  #terms = new Int32Array();
  #weights = new Float64Array();
  #counts = new Int32Array();
  #last = new Int32Array();
  /** All documents' entries one after another: a number in the pool, how often it stands there, and its weight in the document. */
  #entryNumbers = new Int32Array();
  #entryTimes = new Int32Array();
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
      // What one document alone holds is no part of any sum.
      const held = counts[number] as number;
      begins[number + 1] = (begins[number] as number) + (held > 1 ? held : 0);
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
        addProducts(near, row, weight, holders, holdings, begins[number] as number, end);
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
    if (this.#numbers.length < view.termCount) this.#numbers = new Int32Array(Math.ceil(view.termCount * SPARE_ROOM));
    const starts = new Int32Array(pool.length + 1);
    this.#different = 0;
    this.#filled = 0;
    for (let place = 0; place < pool.length; place++) {
      const spot = pool[place] as number;
      this.#readDocument(view.titleAt(spot), view.textAt(spot));
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
    this.#makeRoom(title.length + text.length);
    const start = this.#filled;
    this.#readField(title, ROW_TITLE_TIMES, start);
    this.#readField(text, 1, start);
    const [numbers, times, ofEntries, ofTerms] = [
      this.#entryNumbers,
      this.#entryTimes,
      this.#entryWeights,
      this.#weights,
    ];
    const end = this.#filled;
    let squares = 0;
    for (let at = start; at < end; at++) {
      const weight = (ofTerms[numbers[at] as number] as number) * tellsAt(times[at] as number);
      ofEntries[at] = weight;
      squares += weight * weight;
    }
    const length = squares > 0 ? Math.sqrt(squares) : 1;
    for (let at = start; at < end; at++) ofEntries[at] = (ofEntries[at] as number) / length;
  }

  /** The document's entries begin at `start`. */
  #readField(field: Int32Array, by: number, start: number): void {
    const [numbers, counts, last] = [this.#numbers, this.#counts, this.#last];
    const [entryNumbers, entryTimes] = [this.#entryNumbers, this.#entryTimes];
    let filled = this.#filled;
    for (let at = 0; at < field.length; at++) {
      const term = field[at] as number;
      let number = numbers[term] as number;
      if (number === 0) number = this.#number(term);
      const entry = last[number] as number;
      if (entry >= start) entryTimes[entry] = (entryTimes[entry] as number) + by;
      else {
        last[number] = filled;
        counts[number] = (counts[number] as number) + 1;
        entryNumbers[filled] = number;
        entryTimes[filled] = by;
        filled += 1;
      }
    }
    this.#filled = filled;
  }

  #number(term: number): number {
    this.#different += 1;
    const number = this.#different;
    const frequency = this.#view.frequency(term);
    this.#numbers[term] = number;
    this.#terms[number] = term;
    this.#counts[number] = 0;
    this.#last[number] = -1;
    // A term of one document shares nothing.
    this.#weights[number] = frequency > 1 ? weightOf(frequency, this.#view.documentCount) : 0;
    return number;
  }

  /** For so many more entries, each of them a new term at most. */
  #makeRoom(more: number): void {
    const needed = this.#filled + more;
    if (needed > this.#entryNumbers.length) {
      this.#entryNumbers = grown(this.#entryNumbers, new Int32Array(2 * needed));
      this.#entryTimes = grown(this.#entryTimes, new Int32Array(2 * needed));
      this.#entryWeights = grown(this.#entryWeights, new Float64Array(2 * needed));
    }
    const terms = this.#different + more + 1;
    if (terms > this.#terms.length) {
      this.#terms = grown(this.#terms, new Int32Array(2 * terms));
      this.#counts = grown(this.#counts, new Int32Array(2 * terms));
      this.#last = grown(this.#last, new Int32Array(2 * terms));
      this.#weights = grown(this.#weights, new Float64Array(2 * terms));
    }
  }
}

/** Adds `weight` times each holding to its holder's cell of the row. */
function addProducts(
  near: Float64Array,
  row: number,
  weight: number,
  holders: Int32Array,
  holdings: Float64Array,
  begin: number,
  end: number,
): void {
  for (let entry = begin; entry < end; entry++) {
    const cell = row + (holders[entry] as number);
    near[cell] = (near[cell] as number) + weight * (holdings[entry] as number);
  }
}

function grown<Numbers extends Int32Array | Float64Array>(old: Numbers, larger: Numbers): Numbers {
  larger.set(old);
  return larger;
}

const SPARE_ROOM = 1.2;
