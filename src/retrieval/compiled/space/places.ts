/**
 * Documents placed in a latent space, as rows of bytes.
 */
import { keptPlace } from "../../latent/latent-likeness.ts";
import { type LatentSpace, placeDocument } from "../../latent/latent-space.ts";
import { TermCounter } from "../../term-counter.ts";
import type { Places } from "../segments/segment.ts";
import { sharedFloat32, sharedInt8 } from "../segments/shared-arrays.ts";

export function noPlaces(documents: number, dimensions: number): Places {
  return {
    values: sharedInt8(documents * dimensions),
    scales: sharedFloat32(documents),
    coarseLengths: sharedFloat32(documents),
  };
}

/** The terms of documents, in the numbers of the space. */
export interface PlacedTerms {
  titleAt(document: number): Int32Array;
  textAt(document: number): Int32Array;
}

/** Places the documents `from` to `to`, exclusive. */
export function placeDocuments(terms: PlacedTerms, space: LatentSpace, places: Places, from: number, to: number): void {
  const counter = new TermCounter();
  for (let document = from; document < to; document++) {
    const place = keptPlace(placeDocument(space, terms.titleAt(document), terms.textAt(document), counter));
    places.values.set(place.values, document * space.dimensions);
    places.scales[document] = place.scale;
    places.coarseLengths[document] = place.coarseLength;
  }
}

export function copyPlace(from: Places, at: number, to: Places, target: number, dimensions: number): void {
  to.values.set(from.values.subarray(at * dimensions, (at + 1) * dimensions), target * dimensions);
  to.scales[target] = from.scales[at] as number;
  to.coarseLengths[target] = from.coarseLengths[at] as number;
}
