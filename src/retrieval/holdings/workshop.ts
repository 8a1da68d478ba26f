/**
 * Where the long parts of making an index are done: in this thread, or by many at once.
 */
import type { IndexedDocument } from "../../domain/question/ranking.ts";
import type { PostingCounter } from "../../ports/posting-counter.ts";
import { compileSegment } from "../compiled/segments/compile-segment.ts";
import type { Places, Segment } from "../compiled/segments/segment.ts";
import { segmentView } from "../compiled/segments/segment-view.ts";
import { placeDocuments } from "../compiled/space/places.ts";
import type { LatentSpace } from "../latent/latent-space.ts";

export interface Workshop {
  /** So many tasks are worked on at once; more wait. */
  readonly hands: number;
  compile(documents: readonly IndexedDocument[]): Promise<Segment>;
  /** Writes into the places, which all threads share. */
  place(task: PlacingTask): Promise<void>;
}

export interface PlacingTask {
  readonly segment: Segment;
  readonly space: LatentSpace;
  readonly places: Places;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Everything in this thread. */
export function oneHand(counter: PostingCounter): Workshop {
  return {
    hands: 1,
    compile: async (documents) => compileSegment(documents, counter),
    place: async (task) => placeStretch(task),
  };
}

export function placeStretch({ segment, space, places, from, to }: PlacingTask): void {
  placeDocuments(segmentView(segment), space, places, from, to);
}
