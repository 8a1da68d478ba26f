/**
 * The posting lists of a query's terms in one segment, from which bounds of scores are added up.
 *
 * Those that can add most come first: rare terms, whose lists are short.
 */
import type { TermPart } from "../scoring/lexical-scorer.ts";
import type { ScoreBounds } from "../scoring/score-bounds.ts";
import type { Segment } from "./segment.ts";

export interface PostingList {
  /** What a posting adds to a sum, by its impact. */
  readonly adds: Int32Array;
  /** Postings before this are done with. */
  at: number;
  readonly end: number;
}

export interface PostingLists {
  readonly all: readonly PostingList[];
  /** The most that the lists from each on add to a sum together; 0 behind the last. */
  readonly rests: Int32Array;
  /** The postings of the lists from each on. */
  readonly postings: Float64Array;
}

export function postingLists(segment: Segment, parts: readonly TermPart[], bounds: ScoreBounds): PostingLists {
  const { postingStarts, termImpacts } = segment;
  const listed = parts.map((part) => {
    const adds = bounds.addsOf(part, termImpacts[part.number] as number);
    const at = postingStarts[part.number] as number;
    return { adds, at, end: postingStarts[part.number + 1] as number, most: adds.at(-1) ?? 0 };
  });
  const all = listed.sort((one, other) => other.most - one.most);
  const rests = new Int32Array(all.length + 1);
  const postings = new Float64Array(all.length + 1);
  for (let at = all.length - 1; at >= 0; at--) {
    const { most, at: start, end } = all[at] as (typeof all)[number];
    rests[at] = (rests[at + 1] as number) + most;
    postings[at] = (postings[at + 1] as number) + end - start;
  }
  return { all, rests, postings };
}

/**
 * How many of the lists are walked: so many that the others bring no document over the bar by themselves, and those after them that are short
 * beside what is walked anyway, as they spare many looks into the others.
 */
export function listsToWalk({ all, rests, postings }: PostingLists, bounds: ScoreBounds, bar: number): number {
  let count = all.length;
  while (count > 0 && bounds.most(rests[count - 1] as number) < bar) count -= 1;
  const total = postings[0] as number;
  while (count < all.length) {
    const walked = total - (postings[count] as number);
    if ((postings[count] as number) - (postings[count + 1] as number) > SHORT_SHARE * walked) break;
    count += 1;
  }
  return count;
}

/** Adds what a list says of the documents from `from` to before `until` to their sums, which begin with `from`'s. */
export function walk(segment: Segment, list: PostingList, sums: Int32Array, from: number, until: number): void {
  const { postingDocuments, postingImpacts } = segment;
  const { adds, end } = list;
  let posting = seek(postingDocuments, list.at, end, from);
  for (; posting < end; posting++) {
    const document = postingDocuments[posting] as number;
    if (document >= until) break;
    const place = document - from;
    sums[place] = (sums[place] as number) + (adds[postingImpacts[posting] as number] as number);
  }
  list.at = posting;
}

/** The first posting at or behind `at` whose document is not before `document`: likely near. */
export function seek(documents: Int32Array, at: number, end: number, document: number): number {
  if (at >= end || (documents[at] as number) >= document) return at;
  // `sorted-places.ts` does the same and asks a function; this is what most of a query's time goes into.
  let stride = 1;
  while (at + stride < end && (documents[at + stride] as number) < document) stride *= 2;
  let low = at + (stride >>> 1) + 1;
  let high = Math.min(at + stride, end);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((documents[middle] as number) < document) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Measured at 100,000 abstracts: queries of 8 words gain by more, those of 20 by less. */
const SHORT_SHARE = 0.6;
