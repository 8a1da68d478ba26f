/**
 * The titles that hold each word: a long list that was packed, and what came since beside it.
 */
import type { PackedTitles } from "./pack-titles.ts";
import { SortedMap } from "./sorted-map.ts";

export class WordPlaces {
  readonly #starts: Int32Array;
  readonly #places: Int32Array;
  /** For each word where its packed places are, if it has any, and what is added to them. */
  readonly #numbers: SortedMap<number>;
  readonly #added = new Map<number, number[]>();
  #next: number;

  constructor({ wordKeys, wordStarts, wordPlaces }: PackedTitles) {
    this.#starts = wordStarts;
    this.#places = wordPlaces;
    this.#numbers = new SortedMap(wordKeys, wordKeys.keys());
    this.#next = wordKeys.length;
  }

  /** Sorted. */
  get keys(): readonly string[] {
    return this.#numbers.keys;
  }

  range(prefix: string): readonly [from: number, to: number] {
    return this.#numbers.range(prefix);
  }

  /** Of the word at a place among the sorted ones. */
  at(place: number): ArrayLike<number> & Iterable<number> {
    const number = this.#numbers.at(place) ?? this.#next;
    const packed = this.#packed(number);
    const added = this.#added.get(number);
    if (added === undefined) return packed;
    return packed.length === 0 ? added : [...packed, ...added];
  }

  countAt(place: number): number {
    const number = this.#numbers.at(place) ?? this.#next;
    return this.#packed(number).length + (this.#added.get(number)?.length ?? 0);
  }

  #packed(number: number): Int32Array {
    return number + 1 < this.#starts.length
      ? this.#places.subarray(this.#starts[number], this.#starts[number + 1])
      : NONE;
  }

  addAll(places: ReadonlyMap<string, readonly number[]>): void {
    const fresh = new Map<string, number>();
    for (const [word, added] of places) {
      let number = this.#numbers.get(word);
      if (number === undefined) {
        number = this.#next++;
        fresh.set(word, number);
      }
      const known = this.#added.get(number);
      if (known === undefined) this.#added.set(number, [...added]);
      else known.push(...added);
    }
    this.#numbers.setAll(fresh);
  }
}

const NONE = new Int32Array();
