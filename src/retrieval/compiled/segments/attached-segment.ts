/**
 * A segment as one thread reads it: where its spots begin, which of its documents are gone, what its terms are numbered in the whole
 * index.
 *
 * The segment itself is shared and stays as it is; this is the little that changes.
 */

import type { Words } from "../../index-view.ts";
import { firstPlace } from "../../sorted-places.ts";
import { ownAverageLength } from "./impacts.ts";
import { documentCountOf, type Places, type Segment, termCountOf } from "./segment.ts";
import { compareAt, compareIn, placeIn, stringAt } from "./string-list.ts";

export class AttachedSegment {
  readonly segment: Segment;
  /** The spot of its first document. */
  first = 0;
  /** In the latent space there is; absent until they are asked for. */
  places: Places | undefined;
  /** So many of its documents, from the first on, have their place there. */
  placed = 0;
  /** For each document the number of the change that brought it; the base's came with 0. */
  readonly addedAt: Int32Array | undefined;
  /** For each document whether it was counted as new to the latent space. */
  readonly counted: Uint8Array;
  /** For each term its number in the whole index; absent for the base, whose numbers are the index's. */
  readonly numbers: Int32Array | undefined;
  /** As `segment.tokens`, in the numbers of the whole index. */
  readonly #tokens: Int32Array;
  readonly #gone = new Set<number>();
  /** Of what its impacts tell. */
  readonly ownAverageLength: number;
  /** Made when first asked for: the place of each document in the order of ids. */
  #ranks: Int32Array | undefined;

  constructor(segment: Segment, live?: { numbers: Int32Array; addedAt: Int32Array; counted: Uint8Array }) {
    this.segment = segment;
    this.ownAverageLength = ownAverageLength(segment);
    this.numbers = live?.numbers;
    this.addedAt = live?.addedAt;
    this.counted = live?.counted ?? new Uint8Array();
    const numbers = live?.numbers;
    this.#tokens = numbers === undefined ? segment.tokens : segment.tokens.map((term) => numbers[term] as number);
  }

  /** With those that are gone. */
  get spotCount(): number {
    return documentCountOf(this.segment);
  }

  get documentCount(): number {
    return this.spotCount - this.#gone.size;
  }

  /** Documents that were removed. */
  get gone(): ReadonlySet<number> {
    return this.#gone;
  }

  isGone(document: number): boolean {
    return this.#gone.size > 0 && this.#gone.has(document);
  }

  remove(document: number): void {
    this.#gone.add(document);
  }

  idAt(document: number): string {
    return this.isGone(document) ? "" : stringAt(this.segment.ids, document);
  }

  /** Whether one of its documents comes before one of `other`'s in the order of their ids. */
  precedes(document: number, other: AttachedSegment, otherDocument: number): boolean {
    if (other !== this) return compareIn(this.segment.ids, document, other.segment.ids, otherDocument) < 0;
    const ranks = this.#ranksOfIds();
    return (ranks[document] as number) < (ranks[otherDocument] as number);
  }

  /** The number of the document, unless there is none or it is gone. */
  find(id: string): number | undefined {
    const { ids, byId } = this.segment;
    const document = byId[firstPlace(0, byId.length, (at) => compareAt(ids, byId[at] as number, id) < 0)];
    if (document === undefined || compareAt(ids, document, id) !== 0 || this.isGone(document)) return undefined;
    return document;
  }

  titleAt(document: number): Int32Array {
    return this.isGone(document) ? NO_TERMS : this.#field(2 * document);
  }

  textAt(document: number): Int32Array {
    return this.isGone(document) ? NO_TERMS : this.#field(2 * document + 1);
  }

  wordsOf(document: number): Words {
    if (this.isGone(document)) return NO_WORDS;
    const { tokenStarts } = this.segment;
    const at = 2 * document;
    return {
      terms: this.#tokens,
      start: tokenStarts[at] as number,
      middle: tokenStarts[at + 1] as number,
      end: tokenStarts[at + 2] as number,
    };
  }

  /** How long the search engine takes it to be. */
  lengthAt(document: number): number {
    return this.segment.lengths[this.segment.lengthOf[document] as number] as number;
  }

  /** Its words, title and text. */
  wordsAt(document: number): number {
    const { tokenStarts } = this.segment;
    return (tokenStarts[2 * document + 2] as number) - (tokenStarts[2 * document] as number);
  }

  /** The number within the segment of a term of the whole index, or -1. */
  localNumber(term: string, number: number): number {
    if (this.numbers === undefined) return number < termCountOf(this.segment) ? number : -1;
    return placeIn(this.segment.terms, term);
  }

  #ranksOfIds(): Int32Array {
    if (this.#ranks !== undefined) return this.#ranks;
    const { byId } = this.segment;
    const ranks = new Int32Array(byId.length);
    for (let rank = 0; rank < byId.length; rank++) ranks[byId[rank] as number] = rank;
    this.#ranks = ranks;
    return ranks;
  }

  #field(at: number): Int32Array {
    const { tokenStarts } = this.segment;
    return this.#tokens.subarray(tokenStarts[at], tokenStarts[at + 1]);
  }
}

const NO_TERMS = new Int32Array();
const NO_WORDS: Words = { terms: NO_TERMS, start: 0, middle: 0, end: 0 };
