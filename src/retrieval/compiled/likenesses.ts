/**
 * How near many documents lie to one viewpoint: by a vector unit where there is one, otherwise by a plain loop.
 *
 * Both give the same numbers to the last bit: products of whole numbers, then the same operations on doubles. The kernel reads
 * its own memory only. The coarse dimensions of a large segment's documents are copied there once and stay (80 bytes each, in each
 * thread), as copying them for every question takes longer than the sums; others are copied when they are looked at.
 */
import { coarseLikeness, type KeptPlace, likeness, type Viewpoint } from "../latent/latent-likeness.ts";
import { LATENT_COARSE_DIMENSIONS, LATENT_DIMENSIONS, LATENT_FINE_DEPTH } from "../ranking-settings.ts";
import { LIKENESS_BYTES } from "./likeness-bytes.ts";
import { openKernel } from "./open-kernel.ts";
import { type LikenessExports, PlaceRoom } from "./place-room.ts";
import type { Places } from "./segment.ts";

/** Writes how near each document lies into `near`, from 0 to 1. */
export type Likenesses = (from: Viewpoint, places: Places, near: Float64Array) => void;

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
  return (dimensions === KERNEL_DIMENSIONS ? sharedVectorUnit() : undefined) ?? PLAIN_LIKENESSES;
}

/** Nothing where the machine has no vector unit that WebAssembly knows, or the space has other dimensions than the kernel. */
export function vectorUnit(): LikenessUnit | undefined {
  const fits = LATENT_DIMENSIONS === KERNEL_DIMENSIONS && LATENT_COARSE_DIMENSIONS === KERNEL_COARSE_DIMENSIONS;
  const kernel = fits ? openKernel<LikenessExports>(LIKENESS_BYTES) : undefined;
  if (kernel === undefined) return undefined;
  const passing = new PlaceRoom(kernel, "whole", 0, BLOCK);
  const passingCoarse = new PlaceRoom(kernel, "coarse", 0, BLOCK);
  const together = new PlaceRoom(kernel, "whole", passing.end, LATENT_FINE_DEPTH);
  let resident: { readonly values: Int8Array; readonly room: PlaceRoom } | undefined;
  const stay = (places: Places): PlaceRoom => {
    if (resident?.values === places.values) return resident.room;
    // The room of the one before is used again: there is one large segment at a time.
    const room = new PlaceRoom(kernel, "coarse", together.end, places.scales.length);
    room.copy(places, 0);
    resident = { values: places.values, room };
    return room;
  };
  const inBlocks =
    (room: PlaceRoom): Likenesses =>
    (from, places, near) => {
      const documents = places.scales.length;
      for (let start = 0; start < documents; start += BLOCK) {
        room.copy(places, start);
        near.set(room.near(from, Math.min(BLOCK, documents - start)), start);
      }
    };
  const coarseInBlocks = inBlocks(passingCoarse);
  return {
    whole: inBlocks(passing),
    coarse: (from, places, near) => {
      const documents = places.scales.length;
      if (documents < STAYS_FROM) coarseInBlocks(from, places, near);
      else near.set(stay(places).near(from, documents));
    },
    among: (chosen) => {
      const count = chosen.reduce((sum, { documents }) => sum + documents.length, 0);
      if (count > LATENT_FINE_DEPTH) return PLAIN_LIKENESSES.among(chosen);
      let filled = 0;
      for (const { places, documents } of chosen) {
        together.collect(filled, places, documents);
        filled += documents.length;
      }
      return (from) => together.near(from, count);
    },
  };
}

function plainly(near: (from: Viewpoint, place: KeptPlace) => number): Likenesses {
  return (from, places, into) => {
    for (let document = 0; document < places.scales.length; document++) {
      into[document] = near(from, placeAt(places, document, from.values.length));
    }
  };
}

function placeAt({ values, scales, coarseLengths }: Places, document: number, dimensions: number): KeptPlace {
  return {
    values: values.subarray(document * dimensions, (document + 1) * dimensions),
    scale: scales[document] as number,
    coarseLength: coarseLengths[document] as number,
  };
}

let made: { readonly unit: LikenessUnit | undefined } | undefined;
function sharedVectorUnit(): LikenessUnit | undefined {
  made ??= { unit: vectorUnit() };
  return made.unit;
}

const KERNEL_DIMENSIONS = 128;
const KERNEL_COARSE_DIMENSIONS = 64;
/** Documents at once: 128 KB, which stay in the processor's cache. A multiple of four. */
const BLOCK = 1_024;
/** Documents of a segment that are kept in the kernel's memory: 1.3 MB. */
const STAYS_FROM = 16_384;
