/**
 * Compiles a batch of documents into a segment, from what the search engine counts in them.
 *
 * In: documents with different ids. Out: a segment with them in the same order. Batches of some thousand are compiled
 * fastest; `merge-segments.ts` makes one of many.
 */
import type { IndexedDocument } from "../../../domain/question/ranking.ts";
import type { PostingCounter } from "../../../ports/posting-counter.ts";
import type { AnalyzedDocument } from "../../../ports/search-engine.ts";
import { analyze } from "../../terms/analyzer.ts";
import { withImpacts } from "./impacts.ts";
import { MANY_TIMES, type Segment } from "./segment.ts";
import { sharedInt32, sharedUint8, sharedUint16 } from "./shared-arrays.ts";
import { compareAt, compareIn, countOf, listOf, type StringList } from "./string-list.ts";

export function compileSegment(documents: readonly IndexedDocument[], counter: PostingCounter): Segment {
  const analyzed = documents.map(({ id, title, text }) => ({ id, title: analyze(title), text: analyze(text) }));
  const counted = counter.count(analyzed);
  // The default order is that of code units.
  const sorted = [...counted.terms].sort(([a], [b]) => (a < b ? -1 : 1));
  const numbers = new Map(sorted.map(([term], number) => [term, number]));
  const ids = listOf(documents.map(({ id }) => id));
  return withImpacts({
    ids,
    byId: orderOf(ids),
    terms: listOf(sorted.map(([term]) => term)),
    ...tokensOf(analyzed, numbers),
    ...postingsOf(sorted.map(([, postings]) => postings)),
    ...lengthsOf(counted.lengths),
  });
}

/** Whether a segment is one of these documents, in their order. */
export function holdsAll({ ids }: Segment, documents: readonly IndexedDocument[]): boolean {
  return countOf(ids) === documents.length && documents.every(({ id }, at) => compareAt(ids, at, id) === 0);
}

/** The places of a list's strings in their sorted order. */
export function orderOf(list: StringList): Int32Array {
  const order = sharedInt32(countOf(list));
  for (let at = 0; at < order.length; at++) order[at] = at;
  return order.sort((a, b) => compareIn(list, a, list, b));
}

/** Each length once, and which of them each document has. More than 65,536 different ones would be 2 billion words. */
export function lengthsOf(all: ArrayLike<number>): Pick<Segment, "lengths" | "lengthOf"> {
  const different = [...new Set(Array.from(all))].sort((a, b) => a - b);
  const lengths = sharedInt32(different.length);
  lengths.set(different);
  const places = new Map(different.map((length, at) => [length, at]));
  const lengthOf = sharedUint16(all.length);
  for (let at = 0; at < all.length; at++) lengthOf[at] = places.get(all[at] as number) ?? 0;
  return { lengths, lengthOf };
}

function tokensOf(
  documents: readonly AnalyzedDocument[],
  numbers: ReadonlyMap<string, number>,
): Pick<Segment, "tokens" | "tokenStarts"> {
  const tokenStarts = sharedInt32(2 * documents.length + 1);
  let total = 0;
  for (const [at, { title, text }] of documents.entries()) {
    tokenStarts[2 * at + 1] = total + title.length;
    total += title.length + text.length;
    tokenStarts[2 * at + 2] = total;
  }
  const tokens = sharedInt32(total);
  let place = 0;
  for (const { title, text } of documents) {
    for (const term of title) tokens[place++] = numbers.get(term) ?? 0;
    for (const term of text) tokens[place++] = numbers.get(term) ?? 0;
  }
  return { tokens, tokenStarts };
}

type Postings = Pick<Segment, "postingStarts" | "postingDocuments" | "postingCounts" | "often">;

function postingsOf(terms: readonly { documents: readonly number[]; counts: readonly number[] }[]): Postings {
  const postingStarts = sharedInt32(terms.length + 1);
  for (const [at, { counts }] of terms.entries()) postingStarts[at + 1] = (postingStarts[at] as number) + counts.length;
  const total = postingStarts[terms.length] as number;
  const postingDocuments = sharedInt32(total);
  const postingCounts = sharedUint8(total);
  const often: number[] = [];
  let posting = 0;
  for (const { documents, counts } of terms) {
    for (let at = 0; at < counts.length; at++) {
      const count = counts[at] as number;
      postingDocuments[posting] = documents[at] as number;
      postingCounts[posting] = Math.min(count, MANY_TIMES);
      if (count >= MANY_TIMES) often.push(posting, count);
      posting += 1;
    }
  }
  return { postingStarts, postingDocuments, postingCounts, often: sharedOf(often) };
}

export function sharedOf(numbers: readonly number[]): Int32Array {
  const shared = sharedInt32(numbers.length);
  shared.set(numbers);
  return shared;
}
