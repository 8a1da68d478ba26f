/**
 * A word sieve: of a document's words, those that the query is about, in order, and where others lay between them.
 *
 * Several steps read the best thousand documents again, and of a document's hundred words a handful concerns them: the others are
 * passed over once, for all steps.
 */
export class WordSieve {
  readonly #sought: Uint8Array;
  /** A number that no term has: other words stood here. */
  readonly #gap: number;
  #room = new Int32Array();

  /** `sought`: numbers of terms, below `termCount`. */
  constructor(termCount: number, sought: Iterable<number>) {
    this.#sought = new Uint8Array(termCount);
    this.#gap = termCount;
    for (const number of sought) this.#sought[number] = 1;
  }

  /** What is left of both fields. To be read before the next call. */
  sift(title: Int32Array, text: Int32Array): readonly [title: Int32Array, text: Int32Array] {
    const most = 2 * (title.length + text.length);
    if (this.#room.length < most) this.#room = new Int32Array(2 * most);
    const middle = this.#keep(title, 0);
    const end = this.#keep(text, middle);
    return [this.#room.subarray(0, middle), this.#room.subarray(middle, end)];
  }

  #keep(field: Int32Array, start: number): number {
    const sought = this.#sought;
    const room = this.#room;
    const gap = this.#gap;
    let end = start;
    let last = -1;
    for (let at = 0; at < field.length; at++) {
      const term = field[at] as number;
      if (sought[term] === 0) continue;
      if (last !== at - 1) room[end++] = gap;
      room[end++] = term;
      last = at;
    }
    return end;
  }
}
