/**
 * A stretch of the likeness kernel's memory with room for the places of some documents, and for how near they are.
 *
 * Views of the memory are made for each use: one that grows leaves those made before without their bytes.
 */
import type { Viewpoint } from "../latent/latent-likeness.ts";
import { LATENT_COARSE_SHARE } from "../ranking-settings.ts";
import type { KernelMemory } from "./open-kernel.ts";
import type { Places } from "./segment.ts";

/** All dimensions of a place, or the coarse ones alone. */
type PlacePart = "whole" | "coarse";

export class PlaceRoom {
  /** The first byte behind it. */
  readonly end: number;
  readonly #kernel: LikenessExports;
  readonly #part: PlacePart;
  readonly #documents: number;
  readonly #at: Addresses;

  /** From byte `start` on. */
  constructor(kernel: LikenessExports, part: PlacePart, start: number, documents: number) {
    const padded = Math.ceil(documents / AT_ONCE) * AT_ONCE;
    const scales = start + WIDTHS.whole * Int16Array.BYTES_PER_ELEMENT;
    const lengths = scales + padded * Float32Array.BYTES_PER_ELEMENT;
    const out = lengths + padded * Float32Array.BYTES_PER_ELEMENT;
    const values = out + padded * Float64Array.BYTES_PER_ELEMENT;
    this.end = values + padded * WIDTHS[part];
    this.#kernel = kernel;
    this.#part = part;
    this.#documents = documents;
    this.#at = { viewpoint: start, scales, lengths, out, values };
    const missing = this.end - kernel.memory.buffer.byteLength;
    if (missing > 0) kernel.memory.grow(Math.ceil(missing / PAGE_BYTES));
  }

  /** As many neighbouring documents as there is room for, from `start` on. */
  copy(places: Places, start: number): void {
    const stop = Math.min(start + this.#documents, places.scales.length);
    if (this.#part === "coarse") {
      this.#copyRows(places, 0, stop - start, (at) => start + at);
    } else {
      const values = places.values.subarray(start * WIDTHS.whole, stop * WIDTHS.whole);
      new Int8Array(this.#kernel.memory.buffer, this.#at.values).set(values);
    }
    this.#list(this.#at.scales).set(places.scales.subarray(start, stop));
    this.#list(this.#at.lengths).set(places.coarseLengths.subarray(start, stop));
  }

  /** Some documents, one after another, behind the first `filled`. */
  collect(filled: number, places: Places, documents: readonly number[]): void {
    this.#copyRows(places, filled, documents.length, (at) => documents[at] as number);
    const [scales, lengths] = [this.#list(this.#at.scales), this.#list(this.#at.lengths)];
    for (let at = 0; at < documents.length; at++) {
      const document = documents[at] as number;
      scales[filled + at] = places.scales[document] as number;
      lengths[filled + at] = places.coarseLengths[document] as number;
    }
  }

  /** Of the first `count`; to be read before the next call. */
  near(from: Viewpoint, count: number): Float64Array {
    const { buffer } = this.#kernel.memory;
    const at = this.#at;
    new Int16Array(buffer, at.viewpoint, WIDTHS.whole).set(from.values);
    const lists = [at.values, count, at.viewpoint, at.scales, at.lengths, at.out] as const;
    if (this.#part === "coarse") this.#kernel.coarse(...lists, from.scale, from.coarseLength);
    else {
      this.#kernel.likenesses(...lists, from.scale, from.coarseLength, 1 - LATENT_COARSE_SHARE, LATENT_COARSE_SHARE);
    }
    return new Float64Array(buffer, at.out, count);
  }

  #list(at: number): Float32Array {
    return new Float32Array(this.#kernel.memory.buffer, at, this.#documents);
  }

  /** Four bytes at a time: a call for each row takes longer than its bytes. */
  #copyRows({ values }: Places, filled: number, count: number, documentAt: (at: number) => number): void {
    const words = WIDTHS[this.#part] / 4;
    const stride = WIDTHS.whole / 4;
    const to = new Int32Array(this.#kernel.memory.buffer, this.#at.values, this.#documents * words);
    const aligned = values.byteOffset % 4 === 0 ? values : values.slice();
    const from = new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
    for (let at = 0; at < count; at++) {
      const source = documentAt(at) * stride;
      const target = (filled + at) * words;
      for (let word = 0; word < words; word++) to[target + word] = from[source + word] as number;
    }
  }
}

/** Where each list begins. */
interface Addresses {
  readonly viewpoint: number;
  readonly scales: number;
  readonly lengths: number;
  readonly out: number;
  readonly values: number;
}

export interface LikenessExports {
  readonly memory: KernelMemory;
  coarse(
    document: number,
    count: number,
    from: number,
    scales: number,
    coarseLengths: number,
    out: number,
    fromScale: number,
    fromCoarseLength: number,
  ): void;
  likenesses(
    document: number,
    count: number,
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

/** Bytes of a row; the coarse dimensions are its first. */
const WIDTHS = { whole: 128, coarse: 64 } as const;
/** The kernel takes so many documents together. */
const AT_ONCE = 4;
const PAGE_BYTES = 65_536;
