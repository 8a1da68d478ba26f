/**
 * How near many documents lie to one viewpoint: by a vector unit where there is one, otherwise by a plain loop.
 *
 * Both give the same numbers to the last bit: products of whole numbers, then the same operations on doubles. The kernel reads
 * its own memory only. The coarse dimensions of a large segment's documents are copied there once and stay (72 bytes each, in each
 * thread), as copying them for every question takes longer than the sums; others are copied when they are looked at.
 */
import { coarseLikeness, type KeptPlace, likeness, type Viewpoint } from "../../latent/latent-likeness.ts";
import { LATENT_COARSE_DIMENSIONS, LATENT_DIMENSIONS, LATENT_FINE_DEPTH } from "../../ranking-settings.ts";
import type { Places } from "../segments/segment.ts";
import { LIKENESS_BYTES } from "./likeness-bytes.ts";
import { openKernel } from "./open-kernel.ts";
import { ChosenRoom, CoarseRoom, type LikenessExports } from "./place-room.ts";

/** Writes how near each document lies into `near`, from 0 to 1; gives the largest. */
export type Likenesses = (from: Viewpoint, places: Places, near: Float64Array) => number;

/** Some documents of a segment. */
interface ChosenPlaces {
  readonly places: Places;
  readonly documents: readonly number[];
}

export interface LikenessUnit {
  readonly whole: Likenesses;
  /** By the coarse dimensions alone. */
  readonly coarse: Likenesses;
  /** How near chosen documents lie to one viewpoint after another, one behind the other. To be read before the next call. */
  readonly among: (chosen: readonly ChosenPlaces[]) => (from: Viewpoint) => Float64Array;
}

export const PLAIN_LIKENESSES: LikenessUnit = {
  whole: plainly(likeness),
  coarse: plainly(coarseLikeness),
  among: (chosen) => (from) =>
    Float64Array.from(
      chosen.flatMap(({ places, documents }) =>
        documents.map((document) => likeness(from, placeAt(places, document, from.values.length))),
      ),
    ),
};

/** What this machine has for places of so many dimensions. */
export function likenessUnit(dimensions: number): LikenessUnit {
  let unit = made.get(dimensions);
  if (unit === undefined) {
    unit = vectorUnit(dimensions) ?? PLAIN_LIKENESSES;
    made.set(dimensions, unit);
  }
  return unit;
}

/** Nothing where the machine has no vector unit that WebAssembly knows, or the places have dimensions that the kernel cannot divide. */
export function vectorUnit(dimensions = LATENT_DIMENSIONS): LikenessUnit | undefined {
  const width = { whole: dimensions, coarse: LATENT_COARSE_DIMENSIONS };
  const fits = width.coarse % AT_ONCE === 0 && dimensions % AT_ONCE === 0 && dimensions > width.coarse;
  const kernel = fits ? openKernel<LikenessExports>(LIKENESS_BYTES) : undefined;
  if (kernel === undefined) return undefined;
  const out = dimensions * Int16Array.BYTES_PER_ELEMENT;
  const passing = new CoarseRoom(kernel, width, out + BLOCK * Float64Array.BYTES_PER_ELEMENT, BLOCK);
  const together = new ChosenRoom(kernel, width, passing.end, LATENT_FINE_DEPTH);
  let resident: { readonly values: Int8Array; readonly room: CoarseRoom } | undefined;
  const stay = (places: Places): CoarseRoom => {
    if (resident?.values === places.values) return resident.room;
    // The room of the one before is used again: there is one large segment at a time.
    const room = new CoarseRoom(kernel, width, Math.ceil(together.end / 64) * 64, places.scales.length);
    room.copy(places, 0, places.scales.length);
    resident = { values: places.values, room };
    return room;
  };
  const look = ({ values }: Viewpoint): number => {
    new Int16Array(kernel.memory.buffer, VIEWPOINT, dimensions).set(values);
    return VIEWPOINT;
  };
  /** What is written for a block stays in the processor's nearest cache until it is copied. */
  const inBlocks = (documents: number, block: (start: number, stop: number) => void): void => {
    for (let start = 0; start < documents; start += BLOCK) block(start, Math.min(start + BLOCK, documents));
  };
  return {
    whole: (from, places, near) => {
      const documents = places.scales.length;
      let largest = 0;
      for (let start = 0; start < documents; start += LATENT_FINE_DEPTH) {
        const block = Array.from({ length: Math.min(LATENT_FINE_DEPTH, documents - start) }, (_, at) => start + at);
        together.collect(0, places, block);
        const found = together.near(from, look(from), block.length);
        near.set(found, start);
        for (let at = 0; at < found.length; at++) largest = Math.max(largest, found[at] as number);
      }
      return largest;
    },
    coarse: (from, places, near) => {
      const documents = places.scales.length;
      const room = documents < STAYS_FROM ? undefined : stay(places);
      const at = look(from);
      const written = new Float64Array(kernel.memory.buffer, out, BLOCK);
      let largest = 0;
      inBlocks(documents, (start, stop) => {
        const count = stop - start;
        if (room === undefined) passing.copy(places, start, stop);
        const found = room?.near(from, at, start, stop, out) ?? passing.near(from, at, 0, count, out);
        largest = Math.max(largest, found);
        near.set(count === BLOCK ? written : written.subarray(0, count), start);
      });
      return largest;
    },
    among: (chosen) => {
      const count = chosen.reduce((sum, { documents }) => sum + documents.length, 0);
      if (count > LATENT_FINE_DEPTH) return PLAIN_LIKENESSES.among(chosen);
      let filled = 0;
      for (const { places, documents } of chosen) {
        together.collect(filled, places, documents, resident?.values === places.values ? resident.room : undefined);
        filled += documents.length;
      }
      return (from) => together.near(from, look(from), count);
    },
  };
}

function plainly(near: (from: Viewpoint, place: KeptPlace) => number): Likenesses {
  return (from, places, into) => {
    let largest = 0;
    for (let document = 0; document < places.scales.length; document++) {
      const found = near(from, placeAt(places, document, from.values.length));
      into[document] = found;
      largest = Math.max(largest, found);
    }
    return largest;
  };
}

function placeAt({ values, scales, coarseLengths }: Places, document: number, dimensions: number): KeptPlace {
  return {
    values: values.subarray(document * dimensions, (document + 1) * dimensions),
    scale: scales[document] as number,
    coarseLength: coarseLengths[document] as number,
  };
}

/** By number of dimensions. */
const made = new Map<number, LikenessUnit>();

/** Dimensions that the kernel takes together. */
const AT_ONCE = 64;
const VIEWPOINT = 0;
/** Documents at once: 16 KB of numbers. A multiple of four. */
const BLOCK = 2_048;
/** Documents of a segment that are kept in the kernel's memory: 1.2 MB. */
const STAYS_FROM = 16_384;
