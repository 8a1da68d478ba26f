/** A thread of the workshop: does one task after another and says when each is done. */
import type { MessagePort } from "node:worker_threads";
import type { IndexedDocument } from "../../domain/question/ranking.ts";
import { compileSegment } from "../../retrieval/compiled/segments/compile-segment.ts";
import type { Segment } from "../../retrieval/compiled/segments/segment.ts";
import { type PlacingTask, placeStretch } from "../../retrieval/holdings/workshop.ts";
import { miniSearchPostings } from "../minisearch-postings.ts";

export type Task =
  | { readonly kind: "compile"; readonly documents: readonly IndexedDocument[] }
  | { readonly kind: "place"; readonly placing: PlacingTask };

/** Places are written where they belong. */
export type Done = { readonly segment?: Segment };

export function work(port: MessagePort | null): void {
  port?.on("message", (task: Task) => port.postMessage(done(task)));
}

function done(task: Task): Done {
  if (task.kind === "compile") return { segment: compileSegment(task.documents, miniSearchPostings) };
  placeStretch(task.placing);
  return {};
}
