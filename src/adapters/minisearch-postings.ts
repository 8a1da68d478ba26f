/**
 * What MiniSearch counts, read where it keeps it.
 *
 * One MiniSearch for each call: documents go in as they do for searching, and their postings come out. Keeps true: they are those of its
 * own `toJSON`, which takes twice as long as the counting; a test compares.
 */
import MiniSearch from "minisearch";
import type { CountedDocuments, PostingCounter } from "../ports/posting-counter.ts";
import { MINISEARCH_SETTINGS, optionsOf, type Row, rowOf } from "./minisearch-options.ts";

export const miniSearchPostings: PostingCounter = {
  settings: MINISEARCH_SETTINGS,
  count: (documents) => {
    const index = new CountingMiniSearch();
    for (const document of documents) index.add(rowOf(document));
    return index.counted();
  },
};

/** How often a term stands in each document, by field. */
type TermPostings = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** Walks to a term's postings through its tree once only: most words of a text were met before. */
class CountingMiniSearch extends MiniSearch<Row> {
  readonly #known: ReadonlyMap<string, TermPostings>;

  constructor() {
    super(optionsOf());
    const index = this._index;
    const fetch = index.fetch.bind(index);
    const known = new Map<string, ReturnType<typeof fetch>>();
    this.#known = known;
    index.fetch = (term, initial) => {
      let postings = known.get(term);
      if (postings === undefined) {
        postings = fetch(term, initial);
        known.set(term, postings);
      }
      return postings;
    };
  }

  /** MiniSearch numbers documents from 0 as they come, so a term's are in ascending order. */
  counted(): CountedDocuments {
    const field = this._fieldIds["terms"] ?? 0;
    return {
      // Of a document's lengths there is one for each field.
      lengths: Array.from(this._fieldLength.values(), (ofFields) => ofFields[field] ?? 0),
      terms: Array.from(this.#known, ([term, byField]) => {
        const counts = byField.get(field) ?? NONE;
        return [term, { documents: [...counts.keys()], counts: [...counts.values()] }];
      }),
    };
  }
}

const NONE: ReadonlyMap<number, number> = new Map();
