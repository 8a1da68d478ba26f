/**
 * What the formats hand over: a record of one paper as its source gave it, or a rejection that says why not.
 *
 * A record keeps the source's own words; cleaning, identity and merging happen afterwards, the same for every format.
 */
import type { PartialDate, Provenance } from "../domain/paper.ts";

export interface PaperRecord {
  /** The line the record begins at, from 1. */
  readonly line: number;
  readonly title?: string;
  /** Empty where the source has none. */
  readonly abstract: string;
  readonly authors?: readonly string[];
  readonly authorCount?: number;
  readonly organisation?: string;
  readonly date?: PartialDate;
  readonly upvotes?: number;
  readonly url?: string;
  readonly arxivId?: string;
  readonly doi?: string;
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

export function accepted(record: PaperRecord): RecordItem {
  return { kind: "record", record };
}

export function rejected(line: number, reason: string): RecordItem {
  return { kind: "rejected", rejected: { line, reason } };
}
