import type { Paper } from "../paper/paper.ts";

/** A document as ranking sees it: a paper, or an entry of a test collection. */
export interface IndexedDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A document with its place for one query. Ranks count from 1; equal scores are ordered by id. */
export interface RankedDocument {
  readonly id: string;
  readonly rank: number;
  /** Comparable within one ranking only. */
  readonly score: number;
}

/** A paper with its place for one query. */
export interface Hit {
  readonly paper: Paper;
  readonly rank: number;
  readonly score: number;
}

/** The hits for one query, best first. */
export type Ranking = readonly Hit[];

/** A paper near another one, and the terms that decided it, most decisive first, as words a person would read. */
export interface RelatedHit extends Hit {
  readonly because: readonly string[];
}
