/**
 * A fold: a base and what came and went since, made one base again, in a thread where nobody waits.
 *
 * In: what `CompiledIndex.request` gives. Out: a base for `CompiledIndex.adopt`. The latent space is learnt anew when so many
 * documents came that it may no longer fit them; otherwise all keep their places in it. Pure.
 */
import { type LatentSpace, learnLatentSpace } from "../../latent/latent-space.ts";
import { LATENT_MAX_DRIFT } from "../../ranking-settings.ts";
import { named, numbered } from "../space/named-space.ts";
import { copyPlace, noPlaces, placeDocuments } from "../space/places.ts";
import { mergeSegments } from "./merge-segments.ts";
import { type Base, documentCountOf, type Latent, type Segment } from "./segment.ts";
import { segmentView } from "./segment-view.ts";

export interface FoldRequest {
  /** The number of the last change that it holds. */
  readonly sequence: number;
  /** The base first. */
  readonly sources: readonly FoldSource[];
  /** With the places of the base's documents. */
  readonly latent: Latent | undefined;
}

interface FoldSource {
  readonly segment: Segment;
  /** Documents that were removed. */
  readonly gone: ReadonlySet<number>;
}

export function fold({ sources, latent }: FoldRequest): Base {
  const { segment, places } = mergeSegments(
    sources.map(({ segment, gone }) => (gone.size === 0 ? { segment } : { segment, keeps: (at) => !gone.has(at) })),
  );
  if (latent === undefined || isOutdated(latent)) return learnBase(segment);
  const view = segmentView(segment);
  const space = numbered(latent.space, segment.terms);
  const placed = noPlaces(documentCountOf(segment), space.dimensions);
  const [ofBase] = places;
  for (const [document, place] of (ofBase ?? NONE).entries()) {
    if (place >= 0) copyPlace(latent.places, document, placed, place, space.dimensions);
  }
  const kept = (ofBase ?? NONE).filter((place) => place >= 0).length;
  placeDocuments(view, space, placed, kept, documentCountOf(segment));
  return { segment, latent: { ...latent, places: placed } };
}

/** Learns a latent space from the segment and places its documents. */
export function learnBase(segment: Segment): Base {
  const learnt = learnSpace(segment);
  if (learnt === undefined) return { segment, latent: undefined };
  const places = noPlaces(documentCountOf(segment), learnt.dimensions);
  placeDocuments(segmentView(segment), learnt, places, 0, documentCountOf(segment));
  return withPlaces(segment, learnt, places);
}

/** The first half of `learnBase`, for whoever places in several threads: each then places a stretch of the documents. */
export function learnSpace(segment: Segment): LatentSpace | undefined {
  return learnLatentSpace(segmentView(segment));
}

/** The last part of `learnBase`. */
export function withPlaces(segment: Segment, learnt: LatentSpace, places: Latent["places"]): Base {
  const space = named(learnt, (number) => segmentView(segment).termAt(number));
  return { segment, latent: { space, newcomers: 0, places } };
}

/** Whether so much came since the space was learnt that it is to be learnt anew. */
export function isOutdated({
  newcomers,
  space,
}: Pick<Latent, "newcomers"> & { space: { learntFrom: number } }): boolean {
  return newcomers > LATENT_MAX_DRIFT * space.learntFrom;
}

const NONE = new Int32Array();
