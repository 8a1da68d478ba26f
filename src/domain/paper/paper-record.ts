/**
 * A record: one paper as one source gave it, in the source's own words, or a rejection that says why not.
 *
 * Cleaning, identity and merging happen afterwards, the same wherever a record came from.
 */
import type { Provenance, PublishedFacts } from "./paper.ts";

export interface PaperRecord extends PublishedFacts {
  /** The line the record begins at, from 1; 0 from a source whose lines do not stay, such as a feed that is fetched. */
  readonly line: number;
  readonly title?: string;
  /** Empty where the source has none. */
  readonly abstract: string;
  /** What a corpus file already knew: the ids the paper went by and where its facts came from. */
  readonly history?: RecordHistory;
}

export interface RecordHistory {
  readonly titleOrigin: "source" | "derived";
  readonly ids: readonly string[];
  readonly provenance: readonly Provenance[];
}

/** A record that could not be taken in, and why. */
export interface RejectedRecord {
  readonly line: number;
  readonly reason: string;
}

export type RecordItem =
  | { readonly kind: "record"; readonly record: PaperRecord }
  | { readonly kind: "rejected"; readonly rejected: RejectedRecord };
