/**
 * The segments of one index as one thread reads them: the base, a few small live ones, and what is gone from each.
 *
 * Additions become small segments at once. Once there are more than a few, one is merged with its neighbours as long as those are
 * hardly larger, so that there are never more than these few and the logarithm of their documents. What depends on the whole (frequencies,
 * lengths) is counted along.
 */

import { copyPlace, noPlaces } from "../space/places.ts";
import { AttachedSegment } from "./attached-segment.ts";
import { mergeSegments } from "./merge-segments.ts";
import { documentCountOf, type Segment, termCountOf } from "./segment.ts";
import { Vocabulary } from "./vocabulary.ts";

export class SegmentList {
  readonly #vocabulary: Vocabulary;
  readonly #base: AttachedSegment;
  readonly #fewSegments: number;
  #live: AttachedSegment[] = [];
  /** In how many documents each term stands beyond those of the base; below 0 where those are gone. */
  #changes: Int32Array | undefined;
  #documentCount = 0;
  /** As the search engine counts. */
  #totalLength = 0;
  #totalWords = 0;

  /** Up to `fewSegments` live ones are left as they are. */
  constructor(base: Segment, fewSegments: number = FEW) {
    this.#fewSegments = fewSegments;
    this.#vocabulary = new Vocabulary(base.terms);
    this.#base = new AttachedSegment(base);
    this.#documentCount = documentCountOf(base);
    for (let document = 0; document < this.#documentCount; document++)
      this.#totalLength += this.#base.lengthAt(document);
    this.#totalWords = base.tokens.length;
  }

  get vocabulary(): Vocabulary {
    return this.#vocabulary;
  }

  get base(): AttachedSegment {
    return this.#base;
  }

  get live(): readonly AttachedSegment[] {
    return this.#live;
  }

  /** In the order of their spots. */
  get all(): readonly AttachedSegment[] {
    return [this.#base, ...this.#live];
  }

  get documentCount(): number {
    return this.#documentCount;
  }

  get spotCount(): number {
    const last = this.#live.at(-1) ?? this.#base;
    return last.first + last.spotCount;
  }

  /** As the search engine counts lengths. */
  get averageLength(): number {
    return this.#totalLength / this.#documentCount;
  }

  get averageWords(): number {
    return this.#documentCount === 0 ? 0 : this.#totalWords / this.#documentCount;
  }

  frequency(number: number): number {
    const { segment } = this.#base;
    const inBase =
      number < termCountOf(segment)
        ? (segment.postingStarts[number + 1] as number) - (segment.postingStarts[number] as number)
        : 0;
    return inBase + (this.#changes?.[number] ?? 0);
  }

  /** The segment of a spot; there is one for every spot below `spotCount`. */
  at(spot: number): AttachedSegment {
    let found = this.#base;
    for (const segment of this.#live) {
      if (spot < segment.first) break;
      found = segment;
    }
    return found;
  }

  spotOf(id: string): number | undefined {
    const inBase = this.#base.find(id);
    if (inBase !== undefined) return inBase;
    for (const segment of this.#live) {
      const found = segment.find(id);
      if (found !== undefined) return segment.first + found;
    }
    return undefined;
  }

  /** `addedAt`: for each document the number of the change that brought it. */
  add(segment: Segment, addedAt: Int32Array): void {
    const numbers = this.#vocabulary.numbersOf(segment.terms);
    this.#live.push(new AttachedSegment(segment, { numbers, addedAt, counted: new Uint8Array(addedAt.length) }));
    this.#countAll(segment);
    this.#mergeSmall();
    this.#lay();
  }

  remove(spot: number): void {
    const segment = this.at(spot);
    const document = spot - segment.first;
    const terms = new Set([...segment.titleAt(document), ...segment.textAt(document)]);
    const changes = this.#roomForChanges();
    for (const term of terms) changes[term] = (changes[term] as number) - 1;
    this.#documentCount -= 1;
    this.#totalLength -= segment.lengthAt(document);
    this.#totalWords -= segment.wordsAt(document);
    segment.remove(document);
  }

  #countAll(segment: Segment): void {
    const documents = documentCountOf(segment);
    const numbers = this.#live.at(-1)?.numbers ?? new Int32Array();
    const changes = this.#roomForChanges();
    for (let term = 0; term < numbers.length; term++) {
      const number = numbers[term] as number;
      const held = (segment.postingStarts[term + 1] as number) - (segment.postingStarts[term] as number);
      changes[number] = (changes[number] as number) + held;
    }
    this.#documentCount += documents;
    this.#totalWords += segment.tokens.length;
    for (let document = 0; document < documents; document++) {
      this.#totalLength += segment.lengths[segment.lengthOf[document] as number] as number;
    }
  }

  #mergeSmall(): void {
    if (this.#live.length <= this.#fewSegments) return;
    const small = this.#smallOnes();
    if (small.length < 2) return;
    const { segment, places, terms } = mergeSegments(
      small.map((each) => ({ segment: each.segment, keeps: (document) => !each.isGone(document) })),
    );
    const addedAt = new Int32Array(documentCountOf(segment));
    const counted = new Uint8Array(documentCountOf(segment));
    const numbers = new Int32Array(termCountOf(segment));
    for (const [at, each] of small.entries()) {
      for (const [term, place] of (terms[at] ?? numbers).entries()) {
        if (place >= 0) numbers[place] = each.numbers?.[term] ?? -1;
      }
      for (const [document, place] of (places[at] ?? addedAt).entries()) {
        if (place < 0) continue;
        addedAt[place] = each.addedAt?.[document] ?? 0;
        counted[place] = each.counted[document] ?? 0;
      }
    }
    this.#live = this.#live.slice(0, -small.length);
    this.#live.push(new AttachedSegment(segment, { numbers, addedAt, counted }));
    keepPlaces(small, places, this.#live.at(-1));
  }

  /** The last ones, as long as the one before is hardly larger than they are together. */
  #smallOnes(): readonly AttachedSegment[] {
    let first = this.#live.length - 1;
    let documents = this.#live[first]?.documentCount ?? 0;
    for (; first > 0; first--) {
      const before = this.#live[first - 1]?.documentCount ?? 0;
      if (before > MUCH_LARGER * documents) break;
      documents += before;
    }
    return this.#live.slice(Math.max(0, first));
  }

  #lay(): void {
    let next = this.#base.spotCount;
    for (const segment of this.#live) {
      segment.first = next;
      next += segment.spotCount;
    }
  }

  #roomForChanges(): Int32Array {
    const known = this.#changes;
    if (known !== undefined && known.length >= this.#vocabulary.size) return known;
    const room = new Int32Array(Math.ceil(this.#vocabulary.size * SPARE_ROOM));
    if (known !== undefined) room.set(known);
    this.#changes = room;
    return room;
  }
}

/** Documents that had their place in the latent space have the same in what they were merged into. */
function keepPlaces(
  merged: readonly AttachedSegment[],
  numbers: readonly Int32Array[],
  into: AttachedSegment | undefined,
): void {
  const [first] = merged;
  if (into === undefined || first?.places === undefined || first.placed === 0) return;
  const dimensions = first.places.values.length / first.spotCount;
  const places = noPlaces(into.spotCount, dimensions);
  let placed = 0;
  for (const [at, each] of merged.entries()) {
    if (each.places === undefined) break;
    for (let document = 0; document < each.placed; document++) {
      const place = numbers[at]?.[document] ?? -1;
      if (place < 0) continue;
      copyPlace(each.places, document, places, place, dimensions);
      placed = place + 1;
    }
    if (each.placed < each.spotCount) break;
  }
  into.places = places;
  into.placed = placed;
}

/** A segment that is so many times the next one's size is left alone. */
const MUCH_LARGER = 2;
/** So many are read hardly slower than one. What comes at once makes fewer, and whoever waits for it need not wait for merging. */
const FEW = 8;
const SPARE_ROOM = 1.2;
