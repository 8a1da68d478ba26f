/**
 * Counts the sought words of a document by a WebAssembly kernel: as the plain loop of sought-words.ts, several times faster.
 *
 * The lists lie in the kernel's memory and are ordinary typed arrays to everybody else; a document's words are copied there.
 */
import type { Words } from "../../index-view.ts";
import { TITLE_TIMES } from "../../ranking-settings.ts";
import { type KernelMemory, openKernel } from "./open-kernel.ts";
import { SOUGHT_BYTES } from "./sought-bytes.ts";

/** How long each list is to be. */
export interface SoughtSizes {
  readonly terms: number;
  readonly words: number;
  readonly pairs: number;
  /** Of the square of words that stand in pairs. */
  readonly cells: number;
}

/** Numbers of words and of pairs go from 1 on. */
export interface SoughtLists {
  /** For each term the number of the sought word, or 0. */
  readonly numbers: Uint16Array;
  /** By number of a sought word, how often the document holds it; words of the title count `TITLE_TIMES`. */
  readonly counts: Int32Array;
  /** The numbers of those it holds, in the order in which they come. */
  readonly met: Int32Array;
  /** A square over the words that may stand in pairs, which have the first numbers: the number of the pair, or 0. */
  readonly pairOf: Uint16Array;
  readonly pairCounts: Int32Array;
  readonly metPairs: Int32Array;
}

export class SoughtKernel {
  readonly lists: SoughtLists;
  readonly #exports: Exports;
  readonly #words: Int32Array;

  /** Nothing where the machine has none. */
  static open(sizes: SoughtSizes): SoughtKernel | undefined {
    const exports = openKernel<Exports>(SOUGHT_BYTES);
    return exports === undefined ? undefined : new SoughtKernel(exports, sizes);
  }

  private constructor(exports: Exports, { terms, words, pairs, cells }: SoughtSizes) {
    const { memory } = exports;
    // One more of what is met: the kernel writes before it knows.
    const bytes = 4 * (MOST_WORDS + 2 + 2 * words + 1 + 2 * pairs + 1) + 2 * (terms + cells);
    memory.grow(Math.ceil(bytes / PAGE_BYTES));
    let at = 0;
    const wide = (length: number): Int32Array => {
      at += length * 4;
      return new Int32Array(memory.buffer, at - length * 4, length);
    };
    const narrow = (length: number): Uint16Array => {
      at += length * 2;
      return new Uint16Array(memory.buffer, at - length * 2, length);
    };
    this.#exports = exports;
    // One more: see `count`.
    this.#words = wide(MOST_WORDS + 2);
    const lists = {
      counts: wide(words),
      met: wide(words + 1),
      pairCounts: wide(pairs),
      metPairs: wide(pairs + 1),
      numbers: narrow(terms),
      pairOf: narrow(cells),
    };
    this.lists = lists;
    exports.lay(
      lists.numbers.byteOffset,
      lists.counts.byteOffset,
      lists.met.byteOffset,
      lists.pairOf.byteOffset,
      lists.pairCounts.byteOffset,
      lists.metPairs.byteOffset,
    );
  }

  /**
   * In: a document, how many words may stand in pairs, and lists whose counts are 0. Out: how many words were met, and 65,536 times how many pairs; nothing for a document
   * that is too long.
   */
  count({ terms, start, middle, end }: Words, paired: number): number | undefined {
    if (end - start > MOST_WORDS) return undefined;
    // Shared memory is copied eight bytes at a time where both sides are as far from a multiple of eight, otherwise byte by byte.
    const from = (terms.byteOffset / 4 + start) % 2;
    this.#words.set(terms.subarray(start, end), from);
    const at = this.#words.byteOffset + from * 4;
    return this.#exports.count(at, at + (middle - start) * 4, at + (end - start) * 4, TITLE_TIMES, paired);
  }
}

interface Exports {
  readonly memory: KernelMemory;
  lay(numbers: number, counts: number, met: number, pairOf: number, pairCounts: number, metPairs: number): void;
  count(at: number, middle: number, end: number, titleTimes: number, paired: number): number;
}

/** Of one document: an abstract has hundreds. */
const MOST_WORDS = 8_192;
const PAGE_BYTES = 65_536;
