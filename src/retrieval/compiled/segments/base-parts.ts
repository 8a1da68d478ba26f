/**
 * A base as named arrays and a few numbers, and back: the form in which it is kept in a file or handed to a thread.
 *
 * Arrays are taken as they are, without a copy.
 */
import { UpstreamError } from "../../../domain/errors.ts";
import type { Base, Latent } from "./segment.ts";

type BaseArray = Int8Array | Uint8Array | Uint16Array | Int32Array | Float32Array | Float64Array;

export interface BaseParts {
  readonly numbers: Readonly<Record<string, number>>;
  readonly arrays: Readonly<Record<string, BaseArray>>;
}

export function partsOf({ segment, latent }: Base): BaseParts {
  const { ids, terms, ...plain } = segment;
  const arrays: Record<string, BaseArray> = {
    ...plain,
    idUnits: ids.units,
    idStarts: ids.starts,
    termUnits: terms.units,
    termStarts: terms.starts,
  };
  if (latent === undefined) return { numbers: {}, arrays };
  const { space, places, newcomers } = latent;
  return {
    numbers: { dimensions: space.dimensions, learntFrom: space.learntFrom, newcomers },
    arrays: {
      ...arrays,
      spaceTermUnits: space.terms.units,
      spaceTermStarts: space.terms.starts,
      spaceVectors: space.vectors,
      spaceWeights: space.weights,
      spaceStretch: space.stretch,
      placeValues: places.values,
      placeScales: places.scales,
      placeCoarseLengths: places.coarseLengths,
    },
  };
}

/** Throws when a part is missing, of another kind, or does not fit the others. */
export function baseOf(parts: BaseParts): Base {
  const read = readerOf(parts);
  const segment = {
    ids: { units: read.array("idUnits", Uint16Array), starts: read.array("idStarts", Int32Array) },
    byId: read.array("byId", Int32Array),
    terms: { units: read.array("termUnits", Uint16Array), starts: read.array("termStarts", Int32Array) },
    tokens: read.array("tokens", Int32Array),
    tokenStarts: read.array("tokenStarts", Int32Array),
    postingStarts: read.array("postingStarts", Int32Array),
    postingDocuments: read.array("postingDocuments", Int32Array),
    postingCounts: read.array("postingCounts", Uint8Array),
    postingImpacts: read.array("postingImpacts", Uint8Array),
    termImpacts: read.array("termImpacts", Uint8Array),
    often: read.array("often", Int32Array),
    lengths: read.array("lengths", Int32Array),
    lengthOf: read.array("lengthOf", Uint16Array),
  };
  const documents = segment.byId.length;
  const terms = segment.terms.starts.length - 1;
  const fits =
    ends(segment.ids.starts, documents, segment.ids.units.length) &&
    ends(segment.terms.starts, terms, segment.terms.units.length) &&
    ends(segment.tokenStarts, 2 * documents, segment.tokens.length) &&
    ends(segment.postingStarts, terms, segment.postingDocuments.length) &&
    segment.postingCounts.length === segment.postingDocuments.length &&
    segment.postingImpacts.length === segment.postingDocuments.length &&
    segment.termImpacts.length === terms &&
    segment.lengthOf.length === documents;
  if (!fits) throw new UpstreamError("The index's arrays do not fit together.");
  return { segment, latent: parts.numbers["dimensions"] === undefined ? undefined : latentOf(read, documents) };
}

function latentOf(read: Reader, documents: number): Latent {
  const dimensions = read.number("dimensions");
  const latent: Latent = {
    newcomers: read.number("newcomers"),
    space: {
      dimensions,
      learntFrom: read.number("learntFrom"),
      terms: { units: read.array("spaceTermUnits", Uint16Array), starts: read.array("spaceTermStarts", Int32Array) },
      vectors: read.array("spaceVectors", Float32Array),
      weights: read.array("spaceWeights", Float64Array),
      stretch: read.array("spaceStretch", Float64Array),
    },
    places: {
      values: read.array("placeValues", Int8Array),
      scales: read.array("placeScales", Float32Array),
      coarseLengths: read.array("placeCoarseLengths", Float32Array),
    },
  };
  const { space, places } = latent;
  const rows = space.weights.length;
  const fits =
    ends(space.terms.starts, rows, space.terms.units.length) &&
    space.vectors.length === rows * dimensions &&
    space.stretch.length === dimensions &&
    places.values.length === documents * dimensions &&
    places.scales.length === documents &&
    places.coarseLengths.length === documents;
  if (!fits) throw new UpstreamError("The latent space's arrays do not fit together.");
  return latent;
}

interface Reader {
  number(name: string): number;
  array<Kind extends BaseArray>(name: string, kind: abstract new (...args: never[]) => Kind): Kind;
}

function readerOf({ numbers, arrays }: BaseParts): Reader {
  return {
    number: (name) => {
      const found = numbers[name];
      if (found === undefined || !Number.isSafeInteger(found) || found < 0) {
        throw new UpstreamError(`The index lacks its ${name}.`);
      }
      return found;
    },
    array: (name, kind) => {
      const found = arrays[name];
      if (!(found instanceof kind)) throw new UpstreamError(`The index lacks its ${name}.`);
      return found;
    },
  };
}

/** Whether `starts` has one more than `count` entries and leads to `end`. */
function ends(starts: Int32Array, count: number, end: number): boolean {
  return starts.length === count + 1 && starts[0] === 0 && starts[count] === end;
}
