/**
 * How near many documents lie to one viewpoint: by a vector unit where there is one, otherwise by a plain loop.
 *
 * Both give the same numbers to the last bit: products of whole numbers, then the same operations on doubles. Documents are copied
 * into the kernel's memory in blocks that stay in the processor's cache, so that their arrays may lie anywhere.
 */
import { likeness, type Viewpoint } from "../latent-likeness.ts";
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
  const ofValues = new Int8Array(memory.buffer, VALUES_AT, BLOCK * KERNEL_DIMENSIONS);
  const ofScales = new Float32Array(memory.buffer, SCALES_AT, BLOCK);
  const ofLengths = new Float32Array(memory.buffer, LENGTHS_AT, BLOCK);
  const out = new Float64Array(memory.buffer, OUT_AT, BLOCK);
  const ofViewpoint = new Int16Array(memory.buffer, VIEWPOINT_AT, KERNEL_DIMENSIONS);
  return (from, { values, scales, coarseLengths }, near) => {
    ofViewpoint.set(from.values);
    for (let start = 0; start < scales.length; start += BLOCK) {
      const end = Math.min(start + BLOCK, scales.length);
      ofValues.set(values.subarray(start * KERNEL_DIMENSIONS, end * KERNEL_DIMENSIONS));
      ofScales.set(scales.subarray(start, end));
      ofLengths.set(coarseLengths.subarray(start, end));
      const sizes = [from.scale, from.coarseLength, 1 - LATENT_COARSE_SHARE, LATENT_COARSE_SHARE] as const;
      run(VALUES_AT, end - start, VIEWPOINT_AT, SCALES_AT, LENGTHS_AT, OUT_AT, ...sizes);
      near.set(end - start === BLOCK ? out : out.subarray(0, end - start), start);
    }
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
/** Documents at once: 128 KB. A multiple of four. */
const BLOCK = 1_024;
const VIEWPOINT_AT = 0;
const SCALES_AT = 1_024;
const LENGTHS_AT = SCALES_AT + BLOCK * 4;
const OUT_AT = LENGTHS_AT + BLOCK * 4;
const VALUES_AT = OUT_AT + BLOCK * 8;
