/**
 * A search engine: keeps documents as terms and ranks them for a query of weighted terms.
 *
 * It receives terms, never text: how text becomes terms is `retrieval/analyzer.ts`, the same for documents and queries.
 */
export interface SearchEngine {
  readonly documentCount: number;
  add(documents: readonly AnalyzedDocument[]): void;
  remove(ids: readonly string[]): void;
  /** The best `limit` documents, best first, ties by id. No document without a matching term. */
  search(query: readonly QueryTerm[], limit: number): readonly ScoredDocument[];
  /** In how many documents the term stands. */
  documentFrequency(term: string): number;
  /** Indexed terms that resemble `term` (typing errors, or continuing it as a prefix), nearest first. */
  similarTerms(term: string, limit: number): readonly string[];
}

export interface AnalyzedDocument {
  readonly id: string;
  readonly title: readonly string[];
  readonly text: readonly string[];
}

export interface QueryTerm {
  readonly term: string;
  /** Multiplies what the term adds to a score; 1 for an ordinary term. */
  readonly weight: number;
}

export interface ScoredDocument {
  readonly id: string;
  readonly score: number;
  /** The terms of the query that it holds. */
  readonly terms: readonly string[];
}

/** Makes engines, each empty. */
export interface SearchEngineFactory {
  /** Names the engine, its version and every parameter that decides a score: another value, another ranking. */
  readonly settings: string;
  create(): SearchEngine;
}
