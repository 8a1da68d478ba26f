/**
 * The latent space of a compiled index, as one thread knows it: which space there is, and where each document lies in it.
 *
 * New documents are placed when somebody asks. Keeps true: what took seconds elsewhere is never done here, unless `learns` says so.
 */

import type { IndexView } from "../../index-view.ts";
import type { KeptPlace } from "../../latent/latent-likeness.ts";
import { type LatentSpace, learnLatentSpace } from "../../latent/latent-space.ts";
import type { AttachedSegment } from "../segments/attached-segment.ts";
import { isOutdated } from "../segments/fold.ts";
import type { Latent, NamedSpace } from "../segments/segment.ts";
import type { SegmentList } from "../segments/segment-list.ts";
import { extended, named, numbered } from "./named-space.ts";
import { noPlaces, placeDocuments } from "./places.ts";

export class LatentState {
  readonly #segments: SegmentList;
  readonly #learns: (documents: number) => boolean;
  #named: NamedSpace | undefined;
  #space: LatentSpace | undefined;
  /** Documents placed since the space was learnt. */
  #newcomers = 0;
  /** The index from which nothing could be learnt: not tried again until it has changed. */
  #barren: number | undefined;

  constructor(segments: SegmentList, kept: Latent | undefined, learns: (documents: number) => boolean) {
    this.#segments = segments;
    this.#learns = learns;
    this.#named = kept?.space;
    this.#newcomers = kept?.newcomers ?? 0;
    segments.base.places = kept?.places;
    segments.base.placed = kept === undefined ? 0 : segments.base.spotCount;
  }

  /** With every document placed. */
  prepared(view: IndexView): LatentSpace | undefined {
    const { documentCount } = this.#segments;
    const waiting = this.#uncounted();
    if (this.#named === undefined) {
      if (this.#barren !== view.version && this.#learns(documentCount)) this.#learn(view);
    } else if (
      isOutdated({ newcomers: this.#newcomers + waiting, space: this.#named }) &&
      this.#learns(documentCount)
    ) {
      this.#learn(view);
    }
    const space = this.#numbered();
    if (space !== undefined) this.#place(space);
    return space;
  }

  /** What a fold goes on with. */
  kept(): Latent | undefined {
    const { places } = this.#segments.base;
    if (this.#named === undefined || places === undefined) return undefined;
    return { space: this.#named, newcomers: this.#newcomers + this.#uncounted(), places };
  }

  placeAt(segment: AttachedSegment, document: number): KeptPlace | undefined {
    const { places } = segment;
    const dimensions = this.#named?.dimensions;
    if (places === undefined || dimensions === undefined || segment.isGone(document)) return undefined;
    return {
      values: places.values.subarray(document * dimensions, (document + 1) * dimensions),
      scale: places.scales[document] as number,
      coarseLength: places.coarseLengths[document] as number,
    };
  }

  #uncounted(): number {
    let waiting = 0;
    for (const segment of this.#segments.live) {
      for (const [document, counted] of segment.counted.entries()) {
        if (counted === 0 && !segment.isGone(document)) waiting += 1;
      }
    }
    return waiting;
  }

  #learn(view: IndexView): void {
    const learnt = learnLatentSpace(view);
    this.#space = learnt;
    this.#barren = learnt === undefined ? view.version : undefined;
    this.#named = learnt === undefined ? undefined : named(learnt, (number) => view.termAt(number));
    this.#newcomers = 0;
    for (const segment of this.#segments.all) {
      segment.places = undefined;
      segment.placed = 0;
      segment.counted.fill(learnt === undefined ? 0 : 1);
    }
  }

  /** The space in the numbers of the vocabulary as it now is. */
  #numbered(): LatentSpace | undefined {
    const { vocabulary } = this.#segments;
    if (this.#named === undefined) return undefined;
    let space = this.#space ?? numbered(this.#named, vocabulary.base);
    const missing = vocabulary.size - space.rows.length;
    if (missing > 0) space = extended(space, this.#named, vocabulary.later.slice(-missing));
    this.#space = space;
    return space;
  }

  #place(space: LatentSpace): void {
    for (const segment of this.#segments.all) {
      if (segment.placed === segment.spotCount) continue;
      segment.places ??= noPlaces(segment.spotCount, space.dimensions);
      placeDocuments(segment, space, segment.places, segment.placed, segment.spotCount);
      segment.placed = segment.spotCount;
      for (const [document, counted] of segment.counted.entries()) {
        if (counted === 0 && !segment.isGone(document)) this.#newcomers += 1;
      }
      segment.counted.fill(1);
    }
  }
}
