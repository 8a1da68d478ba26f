/**
 * What MiniSearch counts, read from the form in which it keeps itself.
 *
 * One MiniSearch for each call: documents go in as they do for searching, and their postings come out.
 */
import MiniSearch from "minisearch";
import type { CountedDocuments, PostingCounter } from "../ports/posting-counter.ts";
import { MINISEARCH_SETTINGS, OPTIONS, type Row, rowOf } from "./minisearch-options.ts";

export const miniSearchPostings: PostingCounter = {
  settings: MINISEARCH_SETTINGS,
  count: (documents) => {
    const index = new MiniSearch<Row>(OPTIONS);
    for (const document of documents) index.add(rowOf(document));
    return countedIn(index);
  },
};

/** MiniSearch numbers documents from 0 as they come, and integer keys of an object are in ascending order. */
function countedIn(index: MiniSearch<Row>): CountedDocuments {
  const kept = index.toJSON();
  const field = kept.fieldIds["terms"] ?? 0;
  // Of a document's lengths there is one for each field.
  const lengths = Object.values(kept.fieldLength).map((ofFields) => (ofFields as readonly number[])[field] ?? 0);
  return {
    lengths,
    terms: kept.index.map(([term, postings]) => {
      const counts = postings[field] ?? {};
      return [term, { documents: Object.keys(counts).map(Number), counts: Object.values(counts) }];
    }),
  };
}
