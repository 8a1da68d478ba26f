/**
 * Stretches of the likeness kernel's memory with room for places of documents, and what the kernel reckons from them.
 *
 * Views of the memory are made for each use: one that grows leaves those made before without their bytes.
 */
import type { Viewpoint } from "../../latent/latent-likeness.ts";
import { LATENT_COARSE_SHARE } from "../../ranking-settings.ts";
import type { Places } from "../segments/segment.ts";
import type { KernelMemory } from "./open-kernel.ts";

/** How many dimensions a place has, and how many of them are the coarse ones, which are its first. */
export interface PlaceWidth {
  readonly whole: number;
  readonly coarse: number;
}

/** The coarse dimensions of neighbouring documents. */
export class CoarseRoom {
  /** The first byte behind it. */
  readonly end: number;
  readonly #kernel: LikenessExports;
  readonly #width: PlaceWidth;
  readonly #documents: number;
  readonly #rows: number;
  readonly #scales: number;
  readonly #lengths: number;

  /** From byte `start` on, a multiple of 16. */
  constructor(kernel: LikenessExports, width: PlaceWidth, start: number, documents: number) {
    const padded = paddedCount(documents);
    this.#kernel = kernel;
    this.#width = width;
    this.#documents = padded;
    this.#rows = start;
    this.#scales = start + padded * width.coarse;
    this.#lengths = this.#scales + padded * 4;
    this.end = this.#lengths + padded * 4;
    makeRoom(kernel, this.end);
  }

  /** Documents `from` to `to`, exclusive: no more than there is room for. */
  copy(places: Places, from: number, to: number): void {
    const { buffer } = this.#kernel.memory;
    const words = this.#width.coarse / 4;
    const stride = this.#width.whole / 4;
    const rows = new Int32Array(buffer, this.#rows, this.#documents * words);
    const source = wordsOf(places.values);
    // Four bytes at a time: a call for each row takes longer than its bytes.
    for (let document = from, target = 0; document < to; document++) {
      const start = document * stride;
      for (let word = 0; word < words; word++) rows[target++] = source[start + word] as number;
    }
    const { scales } = this;
    scales.set(places.scales.subarray(from, to));
    // The kernel looks a little farther, where nothing may be the largest.
    scales.fill(0, to - from, paddedCount(to - from));
    this.lengths.set(places.coarseLengths.subarray(from, to));
  }

  /** Writes how near documents `from` to `to` lie, from byte `out` on; gives the largest. `from` is a multiple of four. */
  near(viewpoint: Viewpoint, viewpointAt: number, from: number, to: number, out: number): number {
    return this.#kernel.coarse(
      this.rowAt(from),
      to - from,
      this.#width.coarse,
      viewpointAt,
      this.#scales + from * 4,
      this.#lengths + from * 4,
      out,
      viewpoint.scale,
      viewpoint.coarseLength,
    );
  }

  /** As they were copied; to be read before the memory grows. */
  get scales(): Float32Array {
    return new Float32Array(this.#kernel.memory.buffer, this.#scales, this.#documents);
  }

  get lengths(): Float32Array {
    return new Float32Array(this.#kernel.memory.buffer, this.#lengths, this.#documents);
  }

  rowAt(document: number): number {
    return this.#rows + document * this.#width.coarse;
  }
}

/** Chosen documents, from wherever they come. */
export class ChosenRoom {
  /** Nothing: what is read to be near must go somewhere, or it is not read. */
  fetched = 0;
  /** The first byte behind it. */
  readonly end: number;
  readonly #kernel: LikenessExports;
  readonly #width: PlaceWidth;
  readonly #documents: number;
  readonly #at: ChosenAddresses;

  /** From byte `start` on, a multiple of 16. */
  constructor(kernel: LikenessExports, width: PlaceWidth, start: number, documents: number) {
    const padded = paddedCount(documents);
    const out = start;
    const rows = out + padded * 8;
    const coarseRows = rows + padded * width.whole;
    const fineRows = coarseRows + padded * 4;
    const scales = fineRows + padded * 4;
    const lengths = scales + padded * 4;
    this.end = lengths + padded * 4;
    this.#kernel = kernel;
    this.#width = width;
    this.#documents = padded;
    this.#at = { out, rows, coarseRows, fineRows, scales, lengths };
    makeRoom(kernel, this.end);
  }

  /** Some documents, one after another, behind the first `filled`. `coarse`: where their coarse dimensions are already. */
  collect(filled: number, places: Places, documents: readonly number[], coarse?: CoarseRoom): void {
    const { whole, coarse: coarseWidth } = this.#width;
    const { buffer } = this.#kernel.memory;
    const rows = new Int32Array(buffer, this.#at.rows, (this.#documents * whole) / 4);
    const coarseRows = new Int32Array(buffer, this.#at.coarseRows, this.#documents);
    const fineRows = new Int32Array(buffer, this.#at.fineRows, this.#documents);
    const scales = new Float32Array(buffer, this.#at.scales, this.#documents);
    const lengths = new Float32Array(buffer, this.#at.lengths, this.#documents);
    const source = wordsOf(places.values);
    const [stride, first] = [whole / 4, coarse === undefined ? 0 : coarseWidth / 4];
    // What the kernel has looked at for this query is in the processor's cache; the same numbers elsewhere are not.
    const [allScales, allLengths] = [coarse?.scales ?? places.scales, coarse?.lengths ?? places.coarseLengths];
    for (let at = 0; at < documents.length; at++) {
      if (at % FETCHED === 0) this.fetched = fetched(source, documents, at, stride, first);
      const [from, to] = [(documents[at] as number) * stride, (filled + at) * stride];
      for (let word = first; word < stride; word++) rows[to + word] = source[from + word] as number;
    }
    for (let at = 0; at < documents.length; at++) {
      const document = documents[at] as number;
      const row = this.#at.rows + (filled + at) * whole;
      coarseRows[filled + at] = coarse === undefined ? row : coarse.rowAt(document);
      fineRows[filled + at] = row + coarseWidth;
      scales[filled + at] = allScales[document] as number;
      lengths[filled + at] = allLengths[document] as number;
    }
  }

  /** Of the first `count`; to be read before the next call. */
  near(viewpoint: Viewpoint, viewpointAt: number, count: number): Float64Array {
    const { buffer } = this.#kernel.memory;
    const { out, rows, coarseRows, fineRows, scales, lengths } = this.#at;
    const padded = paddedCount(count);
    // Any rows will do behind the last.
    for (const list of [coarseRows, fineRows]) new Int32Array(buffer, list, padded).fill(rows, count);
    this.#kernel.likenesses(
      coarseRows,
      fineRows,
      count,
      this.#width.coarse,
      this.#width.whole - this.#width.coarse,
      viewpointAt,
      scales,
      lengths,
      out,
      viewpoint.scale,
      viewpoint.coarseLength,
      1 - LATENT_COARSE_SHARE,
      LATENT_COARSE_SHARE,
    );
    return new Float64Array(buffer, out, count);
  }
}

/** Where each list begins. */
interface ChosenAddresses {
  readonly out: number;
  readonly rows: number;
  readonly coarseRows: number;
  readonly fineRows: number;
  readonly scales: number;
  readonly lengths: number;
}

export interface LikenessExports {
  readonly memory: KernelMemory;
  coarse(
    row: number,
    count: number,
    width: number,
    from: number,
    scales: number,
    coarseLengths: number,
    out: number,
    fromScale: number,
    fromCoarseLength: number,
  ): number;
  likenesses(
    coarseRows: number,
    fineRows: number,
    count: number,
    coarseWidth: number,
    fineWidth: number,
    from: number,
    scales: number,
    coarseLengths: number,
    out: number,
    fromScale: number,
    fromCoarseLength: number,
    wholeShare: number,
    coarseShare: number,
  ): void;
}

export function makeRoom({ memory }: LikenessExports, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
}

/** Reads a little of the next documents' rows, all at once: waiting for one after the other takes longer than copying them. */
function fetched(
  source: Int32Array,
  documents: readonly number[],
  from: number,
  stride: number,
  first: number,
): number {
  const to = Math.min(from + FETCHED, documents.length);
  let sum = 0;
  for (let at = from; at < to; at++) sum |= source[(documents[at] as number) * stride + first] as number;
  return sum;
}

function wordsOf(values: Int8Array): Int32Array {
  const aligned = values.byteOffset % 4 === 0 ? values : values.slice();
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}

function paddedCount(documents: number): number {
  return Math.ceil(documents / AT_ONCE) * AT_ONCE;
}

/** The kernel takes so many documents together. */
const AT_ONCE = 4;
/** Rows whose first line is fetched together: they stay in the nearest cache. */
const FETCHED = 64;
const PAGE_BYTES = 65_536;
