/**
 * What the ranker reads: documents by spot, terms by number, and what scores all documents at once.
 *
 * A spot is a document's place while the index stays as it is; a list of scores has a number for each spot, 0 where nothing
 * speaks for the document or there is none. Several indexes give this view, and the same order: one of plain objects over a
 * search engine, and one of compiled arrays.
 */
import type { IndexedDocument } from "../domain/question/ranking.ts";
import type { QueryTerm } from "../ports/search-engine.ts";
import type { Segment } from "./compiled/segments/segment.ts";
import type { LatentSpace, LatentVector } from "./latent/latent-space.ts";

export interface IndexView {
  /** Another number whenever a document came or went. */
  readonly version: number;
  readonly documentCount: number;
  /** Spots run from 0 to here, exclusive; some may be empty. */
  readonly spotCount: number;
  /** Numbers of terms run from 0 to here, exclusive. */
  readonly termCount: number;
  /** Terms of a document on average, title and text each counted once; 0 without documents. */
  readonly averageLength: number;
  /** Empty for an empty spot. */
  idAt(spot: number): string;
  spotOf(id: string): number | undefined;
  /** Whether the document of one spot comes before that of another in the order of their ids. */
  readonly precedes: (one: number, other: number) => boolean;
  numberOf(term: string): number | undefined;
  termAt(number: number): string;
  /** In how many documents the term stands; 0 for no number. */
  frequency(number: number | undefined): number;
  /** The numbers of its terms in reading order; empty for an empty spot. */
  titleAt(spot: number): Int32Array;
  textAt(spot: number): Int32Array;
  /** The same without a list for each field: for steps that read many documents. */
  wordsAt(spot: number): Words;
  /** As it was added. */
  document(id: string): IndexedDocument | undefined;
  /** Writes for each spot what the document scores for the terms by BM25, less up to `coverage` of it where it holds but a part of them. */
  lexical(terms: readonly SoughtTerm[], coverage: number, into: LexicalScores): void;
  /**
   * For each term the shares that its documents hold of all of them, summed over those documents: exact where shares are whole
   * numbers.
   */
  companyOf(terms: readonly SoughtTerm[]): readonly number[];
  /**
   * Few documents with their scores as `lexicalScores` gives them, among them the best `limit` and all that differ from the last of those by
   * no more than rounding. Absent, or nothing, where all must be scored to tell.
   */
  readonly bestByWords?: (terms: readonly SoughtTerm[], limit: number, coverage: number) => SpotScores | undefined;
  /** Indexed terms that resemble `term` (slips of the keyboard, or continuing it), nearest first. */
  similarTerms(term: string, limit: number): readonly string[];
  /** Every document has its place in it. Nothing when there are too few to learn from. May take seconds after many additions. */
  space(): LatentSpace | undefined;
  /** Only once `space` was asked for. */
  latentAt(spot: number): LatentVector | undefined;
  /** Writes for each spot how near its document lies, from 0 to 1. Only once `space` was asked for. */
  nearTo(vector: LatentVector, into: Float64Array): void;
  /** The same by the coarse dimensions of the space alone, in half the time. Gives the largest. */
  roughlyNearTo(vector: LatentVector, into: Float64Array): number;
  /** How near some documents lie to one vector after another, in the order of `spots`. To be read before the next call. */
  nearAmong(spots: readonly number[]): (vector: LatentVector) => Float64Array;
}

/** A document's words: a stretch of a list of term numbers, its title before its text. */
export interface Words {
  readonly terms: Int32Array;
  readonly start: number;
  /** Where its title ends and its text begins. */
  readonly middle: number;
  readonly end: number;
}

export interface SoughtTerm extends QueryTerm {
  /** Its part of the whole query, all parts together 1. */
  readonly share: number;
}

/** Lists of `spotCount` numbers, whatever was in them before. */
export interface LexicalScores {
  readonly scores: Float64Array;
  /** Room to reckon in: how much of the terms' shares each document holds. */
  readonly held: Float64Array;
}

/** Some documents, in the order of their spots. */
export interface SpotScores {
  readonly spots: Int32Array;
  readonly scores: Float64Array;
}

export interface GrowingIndex extends IndexView {
  /**
   * A document whose id is already known is left as it is: remove it first to replace it. `compiled`, the same documents in the same
   * order, spares an index of arrays that work.
   */
  add(documents: readonly IndexedDocument[], compiled?: Segment): void;
  /** Unknown ids are passed over. */
  remove(ids: readonly string[]): void;
}

/** How much a term tells that stands in `frequency` documents: near 0 in every one, about their logarithm in one or none. */
export function rarityOf(frequency: number, documentCount: number): number {
  return Math.log(1 + (documentCount - frequency + 0.5) / (frequency + 0.5));
}

/** 0 for a term of every document; used where documents are compared with each other. */
export function weightOf(frequency: number, documentCount: number): number {
  return frequency === 0 ? 0 : Math.log(documentCount / frequency);
}
