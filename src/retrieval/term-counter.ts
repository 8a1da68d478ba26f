/**
 * Counts how often each term stands in a document, in arrays that are used again for the next one.
 *
 * After `count`, `terms` has the different terms in the order of their first places, the first `size` of it, and `times` how often
 * each stands there. Keeps true: a document costs its own words, however many terms there are.
 */
export class TermCounter {
  terms = new Int32Array(ROOM);
  times = new Int32Array(ROOM);
  size = 0;
  /** For each term number its place in `terms` from 1 on, or 0. */
  #places: Int32Array = new Int32Array();

  /** Words of the title count `titleTimes`. */
  count(title: Int32Array, text: Int32Array, titleTimes: number): void {
    const most = title.length + text.length;
    if (this.terms.length < most) {
      this.terms = new Int32Array(2 * most);
      this.times = new Int32Array(2 * most);
    }
    this.size = 0;
    this.#add(title, titleTimes);
    this.#add(text, 1);
    for (let at = 0; at < this.size; at++) this.#places[this.terms[at] as number] = 0;
  }

  #add(field: Int32Array, by: number): void {
    const { terms, times } = this;
    let { size } = this;
    let places = this.#places;
    for (let at = 0; at < field.length; at++) {
      const term = field[at] as number;
      if (term >= places.length) places = this.#grow(term);
      const place = places[term] as number;
      if (place > 0) times[place - 1] = (times[place - 1] as number) + by;
      else {
        terms[size] = term;
        times[size] = by;
        size += 1;
        places[term] = size;
      }
    }
    this.size = size;
  }

  #grow(term: number): Int32Array {
    const places = new Int32Array(2 * term + ROOM);
    places.set(this.#places);
    this.#places = places;
    return places;
  }
}

/** `1 + log(count)` of a term that stands `count` times: how much it tells of the document. */
export function tellsAt(count: number): number {
  return count < TELLS.length ? (TELLS[count] as number) : 1 + Math.log(count);
}

const TELLS = Float64Array.from({ length: 64 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));
/** Different terms of an ordinary abstract. */
const ROOM = 512;
