/**
 * How near any two documents of a pool are, by a WebAssembly kernel: `PoolLikeness` several times faster, the same to the last bit.
 *
 * The kernel reads its own memory, where a pool's words are copied: those of 200 abstracts are 100 KB. What a term weighs is
 * reckoned here, as the kernel knows no logarithms.
 */
import { type IndexView, weightOf } from "../index-view.ts";
import { tellsAt } from "../term-counter.ts";
import { ROW_TITLE_TIMES } from "../term-rows.ts";
import { type KernelMemory, openKernel } from "./open-kernel.ts";
import { POOL_BYTES } from "./pool-bytes.ts";

export class PoolKernel {
  readonly #view: IndexView;
  readonly #exports: Exports;
  /** Terms of the index for which there is a zero in the memory. */
  #knownTerms = 0;
  /** For each frequency what such a term weighs, as long as there are so many documents; -1 where that was not asked for yet. */
  readonly #weights = new Float64Array(REMEMBERED_WEIGHTS);
  #weighedFor = -1;

  static open(view: IndexView): PoolKernel | undefined {
    const exports = openKernel<Exports>(POOL_BYTES);
    return exports === undefined ? undefined : new PoolKernel(view, exports);
  }

  private constructor(view: IndexView, exports: Exports) {
    this.#view = view;
    this.#exports = exports;
  }

  /** As `PoolLikeness`. Nothing when a term stands so often in a document that the kernel does not know what that tells. */
  of(pool: readonly number[]): Float64Array | undefined {
    const view = this.#view;
    const documents = pool.map((slot) => view.wordsAt(slot));
    const room = this.#makeRoom(
      documents.length,
      documents.reduce((sum, { start, end }) => sum + end - start, 0),
    );
    const { buffer } = this.#exports.memory;
    const lengths = new Int32Array(buffer, room.lengths, 2 * documents.length);
    const words = new Int32Array(buffer, room.words, (room.records - room.words) / 4);
    let filled = 0;
    for (const [place, { terms, start, middle, end }] of documents.entries()) {
      words.set(terms.subarray(start, end), filled);
      filled += end - start;
      lengths[2 * place] = middle - start;
      lengths[2 * place + 1] = end - middle;
    }
    const recordsEnd = this.#exports.read(
      room.words,
      room.lengths,
      documents.length,
      NUMBERS_AT,
      room.records,
      room.entries,
      room.ends,
      ROW_TITLE_TIMES,
    );
    if (this.#exports.most() >= TELLS) return undefined;
    this.#weigh(room.records, recordsEnd);
    const near = new Float64Array(buffer, room.near, documents.length ** 2).fill(0);
    const { records, entries, ends, holders } = room;
    this.#exports.compare(records, recordsEnd, entries, ends, documents.length, TELLS_AT, holders, room.near);
    return near;
  }

  #weigh(from: number, to: number): void {
    const { documentCount } = this.#view;
    const weights = this.#weights;
    if (this.#weighedFor !== documentCount) weights.fill(-1);
    this.#weighedFor = documentCount;
    const { buffer } = this.#exports.memory;
    const terms = new Int32Array(buffer, from, (to - from) / 4);
    const weighed = new Float64Array(buffer, from, (to - from) / 8);
    for (let record = 0; record * RECORD_BYTES < to - from; record++) {
      const frequency = this.#view.frequency(terms[(record * RECORD_BYTES) / 4] as number);
      let weight = frequency < REMEMBERED_WEIGHTS ? (weights[frequency] as number) : -1;
      if (weight < 0) {
        // A term of one document shares nothing.
        weight = frequency > 1 ? weightOf(frequency, documentCount) : 0;
        if (frequency < REMEMBERED_WEIGHTS) weights[frequency] = weight;
      }
      weighed[(record * RECORD_BYTES) / 8 + 2] = weight;
    }
  }

  #makeRoom(documents: number, words: number): Room {
    const { memory } = this.#exports;
    const { termCount } = this.#view;
    const missesTerms = termCount > this.#knownTerms;
    if (missesTerms) this.#knownTerms = Math.ceil(termCount * SPARE_ROOM);
    // Each at a multiple of 16, as the widest numbers begin at one of eight.
    let at = NUMBERS_AT;
    const next = (bytes: number): number => {
      const begin = at;
      at += Math.ceil(bytes / 16) * 16;
      return begin;
    };
    next(this.#knownTerms * 4);
    const room: Room = {
      lengths: next(documents * 8),
      ends: next(documents * 4),
      near: next(documents ** 2 * 8),
      words: next(words * 4),
      records: next(words * RECORD_BYTES),
      entries: next(words * ENTRY_BYTES),
      holders: next(words * ENTRY_BYTES),
    };
    const missing = at - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    if (missesTerms) {
      new Float64Array(memory.buffer, TELLS_AT, TELLS).set(
        Float64Array.from({ length: TELLS }, (_, times) => tellsAt(times)),
      );
      new Int32Array(memory.buffer, NUMBERS_AT, this.#knownTerms).fill(0);
    }
    return room;
  }
}

/** Where each list begins. */
interface Room {
  readonly lengths: number;
  readonly ends: number;
  readonly near: number;
  readonly words: number;
  readonly records: number;
  readonly entries: number;
  readonly holders: number;
}

interface Exports {
  readonly memory: KernelMemory;
  read(
    words: number,
    lengths: number,
    documents: number,
    numbers: number,
    records: number,
    entries: number,
    ends: number,
    titleTimes: number,
  ): number;
  most(): number;
  compare(
    records: number,
    recordsEnd: number,
    entries: number,
    ends: number,
    documents: number,
    tells: number,
    holders: number,
    near: number,
  ): void;
}

/** Not at 0, which is no record and no entry. */
const TELLS_AT = 16;
/** Numbers of times of which the kernel knows what they tell. */
const TELLS = 128;
const NUMBERS_AT = TELLS_AT + TELLS * 8;
const RECORD_BYTES = 32;
const ENTRY_BYTES = 16;
const PAGE_BYTES = 65_536;
const REMEMBERED_WEIGHTS = 4_096;
const SPARE_ROOM = 1.2;
