/**
 * A posting counter: which term stands in which document, and how often, as the search engine counts it.
 *
 * What the engine would score with, so that arrays compiled from it give the engine's own scores.
 */
import type { AnalyzedDocument } from "./search-engine.ts";

export interface PostingCounter {
  /** Names the engine and every parameter that decides a score: another value, another ranking. */
  readonly settings: string;
  count(documents: readonly AnalyzedDocument[]): CountedDocuments;
}

export interface CountedDocuments {
  /** How long each document is to the engine, in the order they were handed in. */
  readonly lengths: readonly number[];
  /** For each term its postings. The order of terms is of no meaning. */
  readonly terms: readonly (readonly [term: string, postings: Postings])[];
}

export interface Postings {
  /** Places in what was handed in, ascending. */
  readonly documents: readonly number[];
  /** How often the term stands in each. */
  readonly counts: readonly number[];
}
