/**
 * Lists of scores in the memory of a WebAssembly kernel, which walks them several times faster than a loop over typed arrays.
 *
 * A list is an ordinary `Float64Array`; `kernelOf` tells whether it lies in a kernel's memory. Everything is the same to the last bit
 * as in a plain loop. Keeps true: what lies behind a list's scores, up to a multiple of `BLOCK`, is 0.
 */

import { normsOf, SATURATION, type TermPart } from "../scoring/lexical-scorer.ts";
import { seek } from "../segments/posting-lists.ts";
import { documentCountOf, type Segment } from "../segments/segment.ts";
import { type KernelMemory, openKernel } from "./open-kernel.ts";
import { SCORES_BYTES } from "./scores-bytes.ts";

export class ScoreKernel {
  readonly lists: readonly Float64Array[];
  readonly #exports: Exports;
  readonly #blocks: Float64Array;
  readonly #lengthOf: Uint16Array;
  readonly #norms: Float64Array;
  /** For each number of times, from 1 on, and each of the segment's lengths what a term brings over its rarity and weight. */
  readonly #gains: Float64Array;
  /** Of each document of a neighbourhood its score and its share, one after the other; all 0 between two neighbourhoods. */
  readonly #sums: Float64Array;
  readonly #documents: Int32Array;
  readonly #counts: Uint8Array;
  readonly #places: Int32Array;
  /** Whose lengths are there, and what norms are measured by. */
  #segment: Segment | undefined;
  #averageLength = 0;
  /** Numbers of times that have their gains there. */
  #knownTimes = 0;

  /** Nothing where the machine has no vector unit. */
  static open(lists: number, length: number): ScoreKernel | undefined {
    const exports = openKernel<Exports>(SCORES_BYTES);
    return exports === undefined ? undefined : new ScoreKernel(exports, lists, length);
  }

  private constructor(exports: Exports, lists: number, length: number) {
    const { memory } = exports;
    const padded = paddedLength(length);
    // One place more than there may be: the kernel writes two at a time.
    const bytes =
      lists * padded * 8 +
      (padded / BLOCK) * 8 +
      MOST_LENGTHS * 8 +
      MOST_GAINS * 8 +
      NEIGHBOURHOOD * SUM_BYTES +
      STRETCH * 4 +
      (padded + 2) * 4 +
      padded * 2 +
      STRETCH;
    memory.grow(Math.ceil(bytes / PAGE_BYTES));
    const { buffer } = memory;
    // The widest numbers first, so that each begins at a multiple of its size.
    let at = 0;
    const next = (size: number): number => {
      at += size;
      return at - size;
    };
    this.#exports = exports;
    this.lists = Array.from({ length: lists }, () => new Float64Array(buffer, next(padded * 8), length));
    this.#blocks = new Float64Array(buffer, next((padded / BLOCK) * 8), padded / BLOCK);
    this.#norms = new Float64Array(buffer, next(MOST_LENGTHS * 8), MOST_LENGTHS);
    this.#gains = new Float64Array(buffer, next(MOST_GAINS * 8), MOST_GAINS);
    this.#sums = new Float64Array(buffer, next(NEIGHBOURHOOD * SUM_BYTES), 2 * NEIGHBOURHOOD);
    this.#documents = new Int32Array(buffer, next(STRETCH * 4), STRETCH);
    this.#places = new Int32Array(buffer, next((padded + 2) * 4), padded);
    this.#lengthOf = new Uint16Array(buffer, next(padded * 2), padded);
    this.#counts = new Uint8Array(buffer, next(STRETCH), STRETCH);
    kernels.set(buffer, this);
  }

  largest(list: Float64Array): number {
    return this.#exports.largest(list.byteOffset, paddedLength(list.length));
  }

  /** Of every `BLOCK` scores the largest; to be read before the next call. */
  blocks(list: Float64Array): Float64Array {
    const length = paddedLength(list.length);
    this.#exports.blocks(list.byteOffset, length, this.#blocks.byteOffset);
    return this.#blocks.subarray(0, length / BLOCK);
  }

  /** A score that at least `limit` positive ones reach, and few more; 0 when there are fewer. `blocks` are the list's. */
  leastOfMany(list: Float64Array, limit: number, blocks: Float64Array): number {
    let largest = 0;
    for (let at = 0; at < blocks.length; at++) largest = Math.max(largest, blocks[at] as number);
    if (largest === 0) return 0;
    const factor = (STEPS - 1) / largest;
    const counts = this.#places.subarray(0, STEPS).fill(0);
    this.#exports.histogram(list.byteOffset, paddedLength(list.length), factor, counts.byteOffset);
    let found = 0;
    for (let step = STEPS - 1; step > 0; step--) {
      found += counts[step] as number;
      // A little less, as the product was rounded.
      if (found >= limit) return (step / factor) * (1 - 1e-12);
    }
    return 0;
  }

  /** Places of the positive scores that are at least `least`, in their order; `blocks` are the list's. To be read before the next call. */
  gather(list: Float64Array, least: number, blocks: Float64Array): Int32Array {
    const length = paddedLength(list.length);
    const found = this.#exports.gather(list.byteOffset, length, blocks.byteOffset, least, this.#places.byteOffset);
    return this.#places.subarray(0, found);
  }

  divide(list: Float64Array, by: number): void {
    this.#exports.divide(list.byteOffset, paddedLength(list.length), by);
  }

  multiply(list: Float64Array, by: number): void {
    this.#exports.multiply(list.byteOffset, paddedLength(list.length), by);
  }

  mix(list: Float64Array, others: Float64Array, own: number, theirs: number): void {
    this.#exports.mix(list.byteOffset, others.byteOffset, paddedLength(list.length), own, theirs);
  }

  /** As `mix`, and gives what `blocks` then would. */
  mixBlocks(list: Float64Array, others: Float64Array, own: number, theirs: number): Float64Array {
    const length = paddedLength(list.length);
    this.#exports.mixBlocks(list.byteOffset, others.byteOffset, length, own, theirs, this.#blocks.byteOffset);
    return this.#blocks.subarray(0, length / BLOCK);
  }

  /** To be called before `sumTerms`. False when the segment's lengths do not fit: then nothing may be added here. */
  read(segment: Segment, averageLength: number): boolean {
    const { length } = segment.lengths;
    if (length > MOST_LENGTHS) return false;
    if (this.#segment === segment && this.#averageLength === averageLength) return true;
    if (this.#segment !== segment) this.#lengthOf.set(segment.lengthOf);
    this.#segment = segment;
    this.#averageLength = averageLength;
    this.#norms.set(normsOf(segment, averageLength));
    this.#knownTimes = Math.min(MOST_KNOWN_TIMES, Math.floor(MOST_GAINS / length));
    for (let times = 1, at = 0; times <= this.#knownTimes; times++) {
      for (let place = 0; place < length; place++, at++)
        this.#gains[at] = (times * SATURATION) / (times + (this.#norms[place] as number));
    }
    return true;
  }

  /**
   * As `addTerm` of lexical-scorer.ts for each term, then `coverScores`: into the list that begins with the segment's first document,
   * whatever was in it. Neighbouring documents together, so that their sums stay in the processor's cache from term to term.
   */
  sumTerms(segment: Segment, parts: readonly TermPart[], scores: Float64Array, coverage: number): void {
    const { postingDocuments, postingStarts } = segment;
    const documents = documentCountOf(segment);
    const starts = parts.map(({ number }) => postingStarts[number] as number);
    for (let from = 0; from < documents; from += NEIGHBOURHOOD) {
      const to = Math.min(from + NEIGHBOURHOOD, documents);
      for (const [at, part] of parts.entries()) {
        const start = starts[at] as number;
        // Postings are in the order of documents.
        const stop = seek(postingDocuments, start, postingStarts[part.number + 1] as number, to);
        if (stop > start) this.#addPostings(segment, part, start, stop, from);
        starts[at] = stop;
      }
      const out = scores.byteOffset + from * Float64Array.BYTES_PER_ELEMENT;
      this.#exports.settle(this.#sums.byteOffset, to - from, out, 1 - coverage, coverage);
    }
  }

  /** `first`: the document of the first sum. */
  #addPostings(segment: Segment, part: TermPart, from: number, end: number, first: number): void {
    const { postingDocuments, postingCounts } = segment;
    for (let start = from; start < end; ) {
      // Shared memory is copied eight bytes at a time where both sides begin at a multiple of eight, otherwise byte by byte.
      const aligned = start - (start % ALIGNED);
      const stop = Math.min(aligned + STRETCH, end);
      this.#documents.set(postingDocuments.subarray(aligned, stop));
      this.#counts.set(postingCounts.subarray(aligned, stop));
      this.#exports.postings(
        this.#documents.byteOffset + (start - aligned) * Int32Array.BYTES_PER_ELEMENT,
        this.#counts.byteOffset + (start - aligned),
        stop - start,
        this.#lengthOf.byteOffset,
        this.#norms.byteOffset,
        this.#gains.byteOffset,
        segment.lengths.length * Float64Array.BYTES_PER_ELEMENT,
        this.#knownTimes,
        this.#sums.byteOffset - first * SUM_BYTES,
        part.weight,
        part.rarity,
        SATURATION,
        part.share,
      );
      start = stop;
    }
  }
}

/** The kernel in whose memory a list lies, if there is one. */
export function kernelOf(list: Float64Array): ScoreKernel | undefined {
  return kernels.get(list.buffer);
}

/** Whether some posting of a term has a count that no byte holds. */
export function isOften({ often, postingStarts }: Segment, number: number): boolean {
  if (often.length === 0) return false;
  const end = postingStarts[number + 1] as number;
  for (let at = 0; at < often.length; at += 2) {
    const posting = often[at] as number;
    if (posting >= (postingStarts[number] as number) && posting < end) return true;
  }
  return false;
}

const kernels = new WeakMap<ArrayBufferLike, ScoreKernel>();

interface Exports {
  readonly memory: KernelMemory;
  largest(at: number, count: number): number;
  blocks(at: number, count: number, out: number): void;
  histogram(at: number, count: number, factor: number, out: number): void;
  gather(at: number, count: number, blocks: number, least: number, out: number): number;
  divide(at: number, count: number, by: number): void;
  multiply(at: number, count: number, by: number): void;
  mix(at: number, others: number, count: number, own: number, theirs: number): void;
  mixBlocks(at: number, others: number, count: number, own: number, theirs: number, out: number): void;
  postings(
    documents: number,
    counts: number,
    count: number,
    lengthOf: number,
    norms: number,
    gains: number,
    gainsOfOne: number,
    knownTimes: number,
    sums: number,
    weight: number,
    rarity: number,
    saturation: number,
    share: number,
  ): void;
  settle(sums: number, count: number, out: number, kept: number, coverage: number): void;
}

function paddedLength(length: number): number {
  return Math.ceil(length / BLOCK) * BLOCK;
}

const BLOCK = 32;
/** From 0 to the largest score. */
const STEPS = 4_096;
const PAGE_BYTES = 65_536;
/** Different lengths of documents; an ordinary corpus has some hundred. */
const MOST_LENGTHS = 8_192;
/** 256 KB; with some hundred lengths a part of it is used, which stays in the processor's nearest cache. */
const MOST_GAINS = 32_768;
/** More are rare, and reckoned. */
const MOST_KNOWN_TIMES = 8;
/** Postings that are copied at once: they stay in the processor's nearest cache. */
const STRETCH = 4_096;
/** A multiple of so many postings lies at a multiple of eight bytes in either list. */
const ALIGNED = 8;
/** Two doubles. */
const SUM_BYTES = 16;
/** Documents whose sums and lengths, 18 bytes each, fit into the processor's second cache. An even number. */
const NEIGHBOURHOOD = 16_384;
