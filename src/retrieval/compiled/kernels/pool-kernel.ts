/**
 * How near any two documents of a pool are, by a WebAssembly kernel: `PoolLikeness` several times faster, the same to the last bit.
 *
 * The kernel reads its own memory, where a pool's words are copied: those of 200 abstracts are 100 KB. What a term weighs is
 * reckoned here, as the kernel knows no logarithms.
 */
import { type IndexView, type Words, weightOf } from "../../index-view.ts";
import { tellsAt } from "../../term-counter.ts";
import { ROW_TITLE_TIMES } from "../../term-rows.ts";
import { bringNear, NEAR_DOCUMENTS } from "./bring-near.ts";
import { type KernelMemory, openKernel } from "./open-kernel.ts";
import { POOL_BYTES } from "./pool-bytes.ts";

export class PoolKernel {
  readonly #view: IndexView;
  readonly #exports: Exports;
  /** Terms of the index for which there is room in the memory. */
  #knownTerms = 0;
  /** The state of the index for which terms were weighed. */
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
    return this.#compare(pool)?.near;
  }

  #compare(pool: readonly number[]): { readonly near: Float64Array; readonly behind: number } | undefined {
    const view = this.#view;
    const documents = pool.map((spot) => view.wordsAt(spot));
    const room = this.#makeRoom(
      documents.length,
      documents.reduce((sum, { start, end }) => sum + end - start, 0),
    );
    const { buffer } = this.#exports.memory;
    const stretches = new Int32Array(buffer, room.stretches, 3 * documents.length);
    const words = new Int32Array(buffer, room.words, (room.records - room.words) / 4);
    let filled = 0;
    for (let place = 0; place < documents.length; place++) {
      if (place % NEAR_DOCUMENTS === 0) bringNear(documents, place);
      const { terms, start, middle, end } = documents[place] as Words;
      // Shared memory is copied eight bytes at a time where both sides are as far from a multiple of eight, otherwise byte by byte.
      filled += (filled + terms.byteOffset / 4 + start) % 2;
      words.set(terms.subarray(start, end), filled);
      const at = room.words + filled * 4;
      stretches[3 * place] = at;
      stretches[3 * place + 1] = at + (middle - start) * 4;
      stretches[3 * place + 2] = at + (end - start) * 4;
      filled += end - start;
    }
    const recordsEnd = this.#exports.read(
      room.stretches,
      documents.length,
      TERMS_AT,
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
    return { near, behind: room.behind };
  }

  /** What the neighbours of each document say, at most so many of each, as `opinion` of neighbours.ts; `own` are their scores. */
  opinions(pool: readonly number[], own: Float64Array, neighbours: number): Float64Array | undefined {
    const compared = this.#compare(pool);
    if (compared === undefined) return undefined;
    const { near, behind } = compared;
    const out = behind + own.byteLength;
    const values = out + own.byteLength;
    new Float64Array(near.buffer, behind, own.length).set(own);
    const places = values + neighbours * 8;
    this.#exports.opinions(near.byteOffset, own.length, behind, neighbours * 8, values, places, out);
    return new Float64Array(near.buffer, out, own.length).slice();
  }

  /** The kernel has given each record what its term weighed before. */
  #weigh(from: number, to: number): void {
    const { buffer } = this.#exports.memory;
    const terms = new Int32Array(buffer, from, (to - from) / 4);
    const weighed = new Float64Array(buffer, from, (to - from) / 8);
    const known = new Float64Array(buffer, TERMS_AT, 2 * this.#knownTerms);
    for (let record = 0; record < (to - from) / RECORD_BYTES; record++) {
      if ((weighed[4 * record + 2] as number) >= 0) continue;
      const term = terms[8 * record] as number;
      const frequency = this.#view.frequency(term);
      // A term of one document shares nothing.
      const weight = frequency > 1 ? weightOf(frequency, this.#view.documentCount) : 0;
      weighed[4 * record + 2] = weight;
      known[2 * term] = weight;
    }
  }

  #makeRoom(documents: number, words: number): Room {
    const { memory } = this.#exports;
    const { termCount, version } = this.#view;
    const missesTerms = termCount > this.#knownTerms;
    if (missesTerms) this.#knownTerms = Math.ceil(termCount * SPARE_ROOM);
    // Each at a multiple of 16, as the widest numbers begin at one of eight.
    let at = TERMS_AT;
    const next = (bytes: number): number => {
      const begin = at;
      at += Math.ceil(bytes / 16) * 16;
      return begin;
    };
    next(this.#knownTerms * TERM_BYTES);
    const room: Room = {
      stretches: next(documents * 12),
      ends: next(documents * 4),
      near: next(documents ** 2 * 8),
      behind: next(documents * 16 + BEHIND),
      // And a gap before each document.
      words: next((words + documents) * 4),
      records: next(words * RECORD_BYTES),
      entries: next(words * ENTRY_BYTES),
      holders: next(words * HOLDINGS_BYTES),
    };
    const missing = at - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    if (missesTerms) {
      new Float64Array(memory.buffer, TELLS_AT, TELLS).set(
        Float64Array.from({ length: TELLS }, (_, times) => tellsAt(times)),
      );
    }
    if (missesTerms || this.#weighedFor !== version) {
      const terms = new Float64Array(memory.buffer, TERMS_AT, 2 * this.#knownTerms);
      // No weight, and the bytes of a zero.
      for (let term = 0; term < terms.length; term += 2) {
        terms[term] = UNKNOWN;
        terms[term + 1] = 0;
      }
    }
    this.#weighedFor = version;
    return room;
  }
}

/** Where each list begins. */
interface Room {
  readonly stretches: number;
  readonly ends: number;
  readonly near: number;
  /** What the neighbours say, and what that is reckoned from. */
  readonly behind: number;
  readonly words: number;
  readonly records: number;
  readonly entries: number;
  readonly holders: number;
}

interface Exports {
  readonly memory: KernelMemory;
  read(
    stretches: number,
    documents: number,
    terms: number,
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
  opinions(
    near: number,
    documents: number,
    scores: number,
    most: number,
    values: number,
    places: number,
    out: number,
  ): void;
}

/** Not at 0, which is no record and no entry. */
const TELLS_AT = 16;
/** Numbers of times of which the kernel knows what they tell. */
const TELLS = 128;
/** What each term weighs, as long as the index stays as it is, and its record and last entry while a pool is read. */
const TERMS_AT = TELLS_AT + TELLS * 8;
const TERM_BYTES = 16;
const UNKNOWN = -1;
/** Bytes for the nearest of one document and their places: 128 of them. */
const BEHIND = 2_048;
const RECORD_BYTES = 32;
const ENTRY_BYTES = 16;
/** Of each word: 16 for a holder, or its part of a row of doubles for all documents, of which at least a quarter hold it, rounded up. */
const HOLDINGS_BYTES = 64;
const PAGE_BYTES = 65_536;
const SPARE_ROOM = 1.2;
