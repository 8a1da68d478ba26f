/**
 * The vocabulary of an index: each term's number. Those of the base come first, in their sorted order; terms that came later follow
 * as they came, until a fold sorts them in.
 */
import { countOf, placeIn, type StringList, stringAt } from "./string-list.ts";

export class Vocabulary {
  readonly #base: StringList;
  readonly #baseCount: number;
  readonly #later: string[] = [];
  readonly #laterNumbers = new Map<string, number>();
  /** Of terms asked for: the same few are asked for many times in one question's walk. */
  readonly #asked = new Map<string, number>();

  constructor(base: StringList) {
    this.#base = base;
    this.#baseCount = countOf(base);
  }

  get size(): number {
    return this.#baseCount + this.#later.length;
  }

  /** Sorted. */
  get base(): StringList {
    return this.#base;
  }

  get later(): readonly string[] {
    return this.#later;
  }

  numberOf(term: string): number | undefined {
    const later = this.#later.length === 0 ? undefined : this.#laterNumbers.get(term);
    if (later !== undefined) return later;
    let number = this.#asked.get(term);
    if (number === undefined) {
      number = placeIn(this.#base, term);
      if (this.#asked.size >= MOST_ASKED) this.#asked.clear();
      this.#asked.set(term, number);
    }
    return number < 0 ? undefined : number;
  }

  termAt(number: number): string {
    return number < this.#baseCount ? stringAt(this.#base, number) : (this.#later[number - this.#baseCount] ?? "");
  }

  /** For each term of the list its number, a new one where it is new. */
  numbersOf(terms: StringList): Int32Array {
    return Int32Array.from({ length: countOf(terms) }, (_, at) => {
      const term = stringAt(terms, at);
      const known = this.numberOf(term);
      if (known !== undefined) return known;
      const fresh = this.size;
      this.#later.push(term);
      this.#laterNumbers.set(term, fresh);
      return fresh;
    });
  }
}

const MOST_ASKED = 4_096;
