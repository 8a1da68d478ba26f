/**
 * A segment: documents compiled into typed arrays, which never change once made and which all threads share.
 *
 * It holds counts, not scores: how often which term stands where. What depends on the whole index (rarities, average length) is
 * reckoned while it is read, so that a segment stays right whatever is added beside it, and segments are merged by copying.
 *
 * Keeps true: a document's number is its place in the segment, a term's number its rank among the segment's terms; postings of a
 * term are in the order of documents; every token of a document is in its postings and the other way round.
 */
import { countOf, type StringList } from "./string-list.ts";

export interface Segment {
  readonly ids: StringList;
  /** Documents in the order of their ids. */
  readonly byId: Int32Array;
  /** Sorted by code units; all different. */
  readonly terms: StringList;
  /** Term numbers of all documents in reading order, each document's title before its text. */
  readonly tokens: Int32Array;
  /** Document `d` has its title at `tokenStarts[2d]` to `[2d + 1]`, its text from there to `[2d + 2]`. */
  readonly tokenStarts: Int32Array;
  /** Term `t` has the postings `postingStarts[t]` to `[t + 1]`. */
  readonly postingStarts: Int32Array;
  readonly postingDocuments: Int32Array;
  /** How often, words of the title counted `TITLE_TIMES`; `MANY_TIMES` where it is so often or more: see `often`. */
  readonly postingCounts: Uint8Array;
  /** For each posting a bound of what it brings: see `impacts.ts`. */
  readonly postingImpacts: Uint8Array;
  /** The largest of each term's. */
  readonly termImpacts: Uint8Array;
  /** Pairs of a posting and its count, in the order of postings: those that no byte holds. */
  readonly often: Int32Array;
  /** The different lengths of documents as the search engine counts them, ascending. */
  readonly lengths: Int32Array;
  /** For each document which of `lengths` is its own. */
  readonly lengthOf: Uint16Array;
}

/** In `postingCounts`: look into `often`. */
export const MANY_TIMES = 255;

export function documentCountOf({ byId }: Segment): number {
  return byId.length;
}

export function termCountOf({ terms }: Segment): number {
  return countOf(terms);
}

/** The places of a segment's documents in a latent space, as bytes: see `latent-likeness.ts`. */
export interface Places {
  /** A row of `dimensions` numbers for each document. */
  readonly values: Int8Array;
  readonly scales: Float32Array;
  readonly coarseLengths: Float32Array;
}

/** A latent space whose terms are named, so that it outlives the numbers of the segment it was learnt from. */
export interface NamedSpace {
  readonly dimensions: number;
  /** How many documents there were when it was learnt. */
  readonly learntFrom: number;
  /** The term of each row of `vectors`, sorted. */
  readonly terms: StringList;
  readonly vectors: Float32Array;
  readonly weights: Float64Array;
  readonly stretch: Float64Array;
}

export interface Latent {
  readonly space: NamedSpace;
  /** Documents that came since it was learnt. */
  readonly newcomers: number;
  readonly places: Places;
}

/** What an index is opened with, and what a fold gives: one large segment, its documents placed. */
export interface Base {
  readonly segment: Segment;
  /** Absent as long as there are too few documents to learn from. */
  readonly latent: Latent | undefined;
}
