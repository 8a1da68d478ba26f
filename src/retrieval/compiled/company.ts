/**
 * Company: how much the documents of each term of a query hold of the query as a whole, over the postings of all segments.
 *
 * In: terms with whole shares. Out: for each the sum, over its documents, of the shares they hold. One walk marks the documents,
 * one reads the marks; a document that is gone has none.
 */
import type { SoughtTerm } from "../index-view.ts";
import type { AttachedSegment } from "./attached-segment.ts";
import type { SegmentList } from "./segment-list.ts";

/** `marks`: at least as long as there are spots; whatever was in it before. */
export function companyOf(segments: SegmentList, terms: readonly SoughtTerm[], marks: Float64Array): readonly number[] {
  marks.fill(0);
  const company = terms.map(() => 0);
  for (const each of segments.all) {
    const own = marks.subarray(each.first, each.first + each.spotCount);
    const numbers = terms.map(({ term }) => {
      const number = segments.vocabulary.numberOf(term);
      return number === undefined ? -1 : each.localNumber(term, number);
    });
    for (const [at, number] of numbers.entries()) mark(own, documentsOf(each, number), terms[at]?.share ?? 0);
    for (const document of each.gone) own[document] = 0;
    for (const [at, number] of numbers.entries())
      company[at] = (company[at] ?? 0) + marked(own, documentsOf(each, number));
  }
  return company;
}

/** None for a term that the segment does not hold. */
function documentsOf({ segment }: AttachedSegment, number: number): ArrayLike<number> {
  if (number < 0) return NONE;
  return segment.postingDocuments.subarray(segment.postingStarts[number], segment.postingStarts[number + 1]);
}

function mark(marks: Float64Array, documents: ArrayLike<number>, share: number): void {
  for (let at = 0; at < documents.length; at++) {
    const document = documents[at] as number;
    marks[document] = (marks[document] as number) + share;
  }
}

function marked(marks: Float64Array, documents: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < documents.length; at++) sum += marks[documents[at] as number] as number;
  return sum;
}

const NONE = new Int32Array();
