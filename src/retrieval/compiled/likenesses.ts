/**
 * How near many documents lie to one viewpoint: by a vector unit where there is one, otherwise by a plain loop.
 *
 * Both give the same numbers to the last bit: products of whole numbers, then the same operations on doubles. The kernel reads
 * its own memory only. The documents of a large segment are copied there once and stay (144 bytes each, in each thread), as
 * copying them twice for a question takes longer than the sums; a small one is copied when it is looked at, in blocks.
 */
import { likeness, type Viewpoint } from "../latent/latent-likeness.ts";
import { LATENT_COARSE_DIMENSIONS, LATENT_COARSE_SHARE, LATENT_DIMENSIONS } from "../ranking-settings.ts";
import { LIKENESS_BYTES } from "./likeness-bytes.ts";
import { type KernelMemory, openKernel } from "./open-kernel.ts";
import type { Places } from "./segment.ts";

export type Likenesses = (from: Viewpoint, places: Places, near: Float64Array) => void;

/** Writes how near each document lies into `near`, from 0 to 1. */
export const likenesses: Likenesses = (from, places, near) => {
  const vectorUnit = from.values.length === KERNEL_DIMENSIONS ? sharedVectorUnit() : undefined;
  (vectorUnit ?? plainLikenesses)(from, places, near);
};

export const plainLikenesses: Likenesses = (from, { values, scales, coarseLengths }, near) => {
  const dimensions = from.values.length;
  for (let document = 0; document < scales.length; document++) {
    near[document] = likeness(from, {
      values: values.subarray(document * dimensions, (document + 1) * dimensions),
      scale: scales[document] as number,
      coarseLength: coarseLengths[document] as number,
    });
  }
};

/** Nothing where the machine has no vector unit that WebAssembly knows, or the space has other dimensions than the kernel. */
export function vectorUnitLikenesses(): Likenesses | undefined {
  const fits = LATENT_DIMENSIONS === KERNEL_DIMENSIONS && LATENT_COARSE_DIMENSIONS === KERNEL_COARSE_DIMENSIONS;
  const kernel = fits ? openKernel<Kernel>(LIKENESS_BYTES) : undefined;
  if (kernel === undefined) return undefined;
  const { memory, likenesses: run } = kernel;
  const room: Room = { at: 0, memory, run };
  const passing = stretchAt(room, BLOCK);
  let resident: { readonly values: Int8Array; readonly stretch: Stretch } | undefined;
  const stay = (places: Places): Stretch => {
    if (resident?.values === places.values) return resident.stretch;
    // The room of the one before is used again: there is one large segment at a time.
    const stretch = stretchAt({ ...room, at: passing.end }, places.scales.length);
    stretch.copy(places, 0);
    resident = { values: places.values, stretch };
    return stretch;
  };
  return (from, places, near) => {
    const documents = places.scales.length;
    if (documents >= STAYS_FROM) {
      near.set(stay(places).near(from, documents));
      return;
    }
    for (let start = 0; start < documents; start += BLOCK) {
      passing.copy(places, start);
      near.set(passing.near(from, Math.min(BLOCK, documents - start)), start);
    }
  };
}

interface Room {
  readonly at: number;
  readonly memory: KernelMemory;
  readonly run: Kernel["likenesses"];
}

/** A stretch of the kernel's memory with room for some documents. */
interface Stretch {
  /** The first byte behind it. */
  readonly end: number;
  /** As many documents as there is room for, from `start` on. */
  copy(places: Places, start: number): void;
  /** Of the first `documents`. */
  near(from: Viewpoint, documents: number): Float64Array;
}

function stretchAt({ at: viewpointAt, memory, run }: Room, documents: number): Stretch {
  const padded = Math.ceil(documents / AT_ONCE) * AT_ONCE;
  const scalesAt = viewpointAt + KERNEL_DIMENSIONS * Int16Array.BYTES_PER_ELEMENT;
  const lengthsAt = scalesAt + padded * Float32Array.BYTES_PER_ELEMENT;
  const outAt = lengthsAt + padded * Float32Array.BYTES_PER_ELEMENT;
  const valuesAt = outAt + padded * Float64Array.BYTES_PER_ELEMENT;
  const end = valuesAt + padded * KERNEL_DIMENSIONS;
  const missing = end - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
  // Views are made for each use: a memory that grows leaves those made before without their bytes.
  return {
    end,
    copy: ({ values, scales, coarseLengths }, start) => {
      const stop = Math.min(start + documents, scales.length);
      const { buffer } = memory;
      new Int8Array(buffer, valuesAt, padded * KERNEL_DIMENSIONS).set(
        values.subarray(start * KERNEL_DIMENSIONS, stop * KERNEL_DIMENSIONS),
      );
      new Float32Array(buffer, scalesAt, padded).set(scales.subarray(start, stop));
      new Float32Array(buffer, lengthsAt, padded).set(coarseLengths.subarray(start, stop));
    },
    near: (from, count) => {
      const { buffer } = memory;
      new Int16Array(buffer, viewpointAt, KERNEL_DIMENSIONS).set(from.values);
      const sizes = [from.scale, from.coarseLength, 1 - LATENT_COARSE_SHARE, LATENT_COARSE_SHARE] as const;
      run(valuesAt, count, viewpointAt, scalesAt, lengthsAt, outAt, ...sizes);
      return new Float64Array(buffer, outAt, count);
    },
  };
}

interface Kernel {
  readonly memory: KernelMemory;
  readonly likenesses: (
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
  ) => void;
}

let made: { readonly vectorUnit: Likenesses | undefined } | undefined;
function sharedVectorUnit(): Likenesses | undefined {
  made ??= { vectorUnit: vectorUnitLikenesses() };
  return made.vectorUnit;
}

const KERNEL_DIMENSIONS = 128;
const KERNEL_COARSE_DIMENSIONS = 64;
/** The kernel takes so many documents together. */
const AT_ONCE = 4;
/** Documents at once: 128 KB, which stay in the processor's cache. A multiple of four. */
const BLOCK = 1_024;
/** Documents of a segment that are kept in the kernel's memory: 2 MB. */
const STAYS_FROM = 16_384;
const PAGE_BYTES = 65_536;
