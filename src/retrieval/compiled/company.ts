/**
 * Company: how much the documents of each term of a query hold of the query as a whole, over the postings of all segments.
 *
 * In: terms with whole shares. Out: for each the sum, over its documents, of the shares they hold. One walk marks the documents,
 * one reads the marks; a document that is gone has none. Neighbouring documents are marked and read together, so that their marks
 * stay in the processor's cache.
 */
import type { SoughtTerm } from "../index-view.ts";
import type { AttachedSegment } from "./attached-segment.ts";
import type { SegmentList } from "./segment-list.ts";

export function companyOf(segments: SegmentList, terms: readonly SoughtTerm[]): readonly number[] {
  const company = terms.map(() => 0);
  for (const each of segments.all) {
    const stretches = terms.flatMap(({ term, share }, at) => {
      const number = segments.vocabulary.numberOf(term);
      const local = number === undefined ? -1 : each.localNumber(term, number);
      return local < 0 ? [] : [stretchOf(each, local, share, at)];
    });
    for (let first = 0; first < each.spotCount; first += NEIGHBOURHOOD) {
      const behind = first + NEIGHBOURHOOD;
      marks.fill(0);
      for (const stretch of stretches) mark(stretch, first, behind);
      for (const document of each.gone) if (document >= first && document < behind) marks[document - first] = 0;
      for (const stretch of stretches) company[stretch.at] = (company[stretch.at] ?? 0) + marked(stretch, first);
    }
  }
  return company;
}

/** A term's postings in a segment. */
interface Stretch {
  readonly documents: Int32Array;
  readonly share: number;
  /** The term's place in the query. */
  readonly at: number;
  /** Those of the neighbourhood at hand. */
  start: number;
  stop: number;
  readonly end: number;
}

function stretchOf({ segment }: AttachedSegment, number: number, share: number, at: number): Stretch {
  const start = segment.postingStarts[number] as number;
  const end = segment.postingStarts[number + 1] as number;
  return { documents: segment.postingDocuments, share, at, start, stop: start, end };
}

/** Postings are in the order of documents. */
function mark(stretch: Stretch, first: number, behind: number): void {
  const { documents, share, stop: start, end } = stretch;
  let posting = start;
  for (; posting < end; posting++) {
    const document = documents[posting] as number;
    if (document >= behind) break;
    marks[document - first] = (marks[document - first] as number) + share;
  }
  stretch.start = start;
  stretch.stop = posting;
}

function marked({ documents, start, stop }: Stretch, first: number): number {
  let sum = 0;
  for (let posting = start; posting < stop; posting++) sum += marks[(documents[posting] as number) - first] as number;
  return sum;
}

/** 32 KB of marks. */
const NEIGHBOURHOOD = 4_096;
/** Used again: of one thread. */
const marks = new Float64Array(NEIGHBOURHOOD);
