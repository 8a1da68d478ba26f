/**
 * The ranker: text in, documents in order of relevance out. One ranker serves the corpus and any test collection.
 *
 * Keeps true: the same documents and the same text give the same order on any machine; equal scores are ordered by id.
 */
import type { IndexedDocument, RankedDocument } from "../domain/ranking.ts";
import type { SearchEngine } from "../ports/search-engine.ts";
import { analyze, analyzeWords } from "./analyzer.ts";
import { toQuery } from "./query.ts";

export interface RelatedDocument extends RankedDocument {
  /** The shared words that decided, most decisive first, as a person would read them. */
  readonly because: readonly string[];
}

export interface Ranker {
  readonly documentCount: number;
  /** The best `limit` documents for a question, topic, claim or whole abstract. */
  rank(text: string, limit: number): readonly RankedDocument[];
  /** The documents nearest to an indexed one, never itself; nothing for an unknown id. */
  related(id: string, limit: number): readonly RelatedDocument[];
  /** The documents nearest to a text that is not indexed. */
  relatedToText(text: string, limit: number): readonly RelatedDocument[];
  /** A document whose id is already known is left as it is: remove it first to replace it. */
  add(documents: readonly IndexedDocument[]): void;
  /** Unknown ids are passed over. */
  remove(ids: readonly string[]): void;
  /** How much a term tells: 0 in every document, about `log(documentCount)` in one or none. */
  inverseDocumentFrequency(term: string): number;
}

export function createRanker(engine: SearchEngine): Ranker {
  const documents = new Map<string, IndexedDocument>();
  const idf = (term: string): number => {
    const frequency = engine.documentFrequency(term);
    return Math.log(1 + (engine.documentCount - frequency + 0.5) / (frequency + 0.5));
  };
  const nearest = (text: string, limit: number, self?: string): readonly RelatedDocument[] => {
    const query = new Set(analyze(text));
    return engine
      .search(toQuery(text), limit + 1)
      .filter(({ id }) => id !== self)
      .slice(0, limit)
      .map(({ id, score }, index) => ({ id, score, rank: index + 1, because: because(documents.get(id), query) }));
  };
  const because = (document: IndexedDocument | undefined, query: ReadonlySet<string>): readonly string[] => {
    if (document === undefined) return [];
    const surfaces = new Map<string, string>();
    for (const { term, surface } of analyzeWords(`${document.title}\n${document.text}`)) {
      if (query.has(term) && !surfaces.has(term)) surfaces.set(term, surface);
    }
    return [...surfaces.entries()]
      .sort((a, b) => idf(b[0]) - idf(a[0]) || (a[0] < b[0] ? -1 : 1))
      .slice(0, 5)
      .map(([, surface]) => surface);
  };
  return {
    get documentCount() {
      return engine.documentCount;
    },
    rank: (text, limit) =>
      engine.search(toQuery(text), limit).map(({ id, score }, index) => ({ id, score, rank: index + 1 })),
    related: (id, limit) => {
      const document = documents.get(id);
      return document === undefined ? [] : nearest(`${document.title}\n${document.text}`, limit, id);
    },
    relatedToText: (text, limit) => nearest(text, limit),
    add: (added) => {
      const fresh = added.filter(({ id }) => !documents.has(id));
      for (const document of fresh) documents.set(document.id, document);
      engine.add(fresh.map(({ id, title, text }) => ({ id, title: analyze(title), text: analyze(text) })));
    },
    remove: (ids) => {
      for (const id of ids) documents.delete(id);
      engine.remove(ids);
    },
    inverseDocumentFrequency: idf,
  };
}
