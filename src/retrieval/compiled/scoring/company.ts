/**
 * Company: how much the documents of each term of a query hold of the query as a whole, over the postings of all segments.
 *
 * In: terms with whole shares. Out: for each the sum, over its documents, of the shares they hold. One walk marks the documents,
 * one reads the marks; a document that is gone has none. Neighbouring documents are marked and read together, so that their marks
 * stay in the processor's cache.
 */
import type { SoughtTerm } from "../../index-view.ts";
import { type CompanyMarks, NEIGHBOURHOOD, openCompanyMarks } from "../kernels/company-marks.ts";
import type { AttachedSegment } from "../segments/attached-segment.ts";
import { seek } from "../segments/posting-lists.ts";
import type { SegmentList } from "../segments/segment-list.ts";

export function companyOf(segments: SegmentList, terms: readonly SoughtTerm[]): readonly number[] {
  marks ??= openCompanyMarks();
  const company = terms.map(() => 0);
  for (const each of segments.all) {
    const { postingDocuments } = each.segment;
    const lists = terms.flatMap(({ term, share }, at) => {
      const number = segments.vocabulary.numberOf(term);
      const local = number === undefined ? -1 : each.localNumber(term, number);
      return local < 0 ? [] : [listOf(each, local, share, at)];
    });
    for (let first = 0; first < each.spotCount; first += NEIGHBOURHOOD) {
      marks.begin(first);
      for (const list of lists) {
        const to = seek(postingDocuments, list.next, list.end, first + NEIGHBOURHOOD);
        marks.mark(postingDocuments, list.next, to, list.share);
        list.next = to;
      }
      for (const document of each.gone) marks.clear(document);
      for (const [place, sum] of marks.sums().entries()) {
        const at = lists[place]?.at ?? 0;
        company[at] = (company[at] ?? 0) + sum;
      }
    }
  }
  return company;
}

/** A term's postings in a segment, in the order of documents. */
interface List {
  readonly share: number;
  /** The term's place in the query. */
  readonly at: number;
  /** Postings before this are done with. */
  next: number;
  readonly end: number;
}

function listOf({ segment }: AttachedSegment, number: number, share: number, at: number): List {
  const next = segment.postingStarts[number] as number;
  return { share, at, next, end: segment.postingStarts[number + 1] as number };
}

/** Used again: of one thread. */
let marks: CompanyMarks | undefined;
