/**
 * How near two places of the latent space are, reckoned in whole numbers.
 *
 * A document's place is kept in bytes and a query's in 16-bit numbers, each with the scale that brings them back. Products of
 * whole numbers add up to the same sum in any order, so that a vector unit and a plain loop agree to the last bit; and a
 * document takes a quarter of the memory. What rounding costs: a cosine is off by less than 0.002.
 */

import { LATENT_COARSE_DIMENSIONS, LATENT_COARSE_SHARE } from "../ranking-settings.ts";
import type { LatentVector } from "./latent-space.ts";

/** A document's place: `values` times `scale` is a direction of length 1, or all zeros. */
export interface KeptPlace {
  readonly values: Int8Array;
  readonly scale: number;
  /** The length of the first `LATENT_COARSE_DIMENSIONS` numbers alone. */
  readonly coarseLength: number;
}

/** Where to look from. */
export interface Viewpoint {
  readonly values: Int16Array;
  readonly scale: number;
  readonly coarseLength: number;
}

export function keptPlace({ values }: LatentVector): KeptPlace {
  const step = largestOf(values) / BYTE_LIMIT;
  const kept = new Int8Array(values.length);
  if (step > 0) for (let at = 0; at < kept.length; at++) kept[at] = Math.round((values[at] as number) / step);
  const length = lengthOf(kept, kept.length);
  return {
    values: kept,
    scale: length > 0 ? Math.fround(1 / length) : 0,
    coarseLength: length > 0 ? Math.fround(lengthOf(kept, LATENT_COARSE_DIMENSIONS) / length) : 0,
  };
}

/** As a direction again. */
export function directionOf({ values, scale, coarseLength }: KeptPlace): LatentVector {
  const direction = new Float32Array(values.length);
  for (let at = 0; at < direction.length; at++) direction[at] = (values[at] as number) * scale;
  return { values: direction, coarseLength };
}

export function viewpoint({ values, coarseLength }: LatentVector): Viewpoint {
  const step = largestOf(values) / SHORT_LIMIT;
  const whole = new Int16Array(values.length);
  if (step > 0) for (let at = 0; at < whole.length; at++) whole[at] = Math.round((values[at] as number) / step);
  return { values: whole, scale: step, coarseLength };
}

/** From 0 to 1. */
export function likeness(from: Viewpoint, place: KeptPlace): number {
  const { values } = from;
  const others = place.values;
  const coarseEnd = Math.min(LATENT_COARSE_DIMENSIONS, values.length);
  let coarse = 0;
  for (let at = 0; at < coarseEnd; at++) coarse += (values[at] as number) * (others[at] as number);
  let whole = coarse;
  for (let at = coarseEnd; at < values.length; at++) whole += (values[at] as number) * (others[at] as number);
  return likenessOfSums(whole, coarse, from, place.scale, place.coarseLength);
}

/** The same by the coarse dimensions alone. */
export function coarseLikeness(from: Viewpoint, place: KeptPlace): number {
  const { values } = from;
  const others = place.values;
  const end = Math.min(LATENT_COARSE_DIMENSIONS, values.length);
  let sum = 0;
  for (let at = 0; at < end; at++) sum += (values[at] as number) * (others[at] as number);
  const lengths = from.coarseLength * place.coarseLength;
  return lengths > 0 ? Math.max(0, (sum * (from.scale * place.scale)) / lengths) : 0;
}

/** From the sums of products of all dimensions, and of the coarse ones alone. */
function likenessOfSums(whole: number, coarse: number, from: Viewpoint, scale: number, coarseLength: number): number {
  const step = from.scale * scale;
  const lengths = from.coarseLength * coarseLength;
  const coarseCosine = lengths > 0 ? (coarse * step) / lengths : 0;
  return Math.max(0, (1 - LATENT_COARSE_SHARE) * whole * step + LATENT_COARSE_SHARE * coarseCosine);
}

function largestOf(values: Float32Array): number {
  let largest = 0;
  for (let at = 0; at < values.length; at++) largest = Math.max(largest, Math.abs(values[at] as number));
  return largest;
}

function lengthOf(values: Int8Array, end: number): number {
  let squares = 0;
  for (let at = 0; at < Math.min(end, values.length); at++) squares += (values[at] as number) ** 2;
  return Math.sqrt(squares);
}

const BYTE_LIMIT = 127;
/** 128 products of the largest byte and the largest short stay within 32 bits. */
const SHORT_LIMIT = 32_767;
