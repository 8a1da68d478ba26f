/**
 * Term rows: a document as log-tf·idf of the terms it may share with others, of length 1, so that two rows' product is the
 * cosine of the documents. Of a small index they are remembered until it changes.
 */
import { type IndexView, weightOf } from "./index-view.ts";

export interface TermRow {
  /** In ascending order. */
  readonly terms: Int32Array;
  readonly weights: Float64Array;
}

export function termRow(view: IndexView, title: Int32Array, text: Int32Array): TermRow {
  const entries = [...countTerms(title, text, TITLE_TIMES_HERE)]
    .map(([term, count]) => ({ term, count, frequency: view.frequency(term) }))
    .filter(({ frequency }) => frequency > 1)
    .map(({ term, count, frequency }) => ({
      term,
      weight: (1 + Math.log(count)) * weightOf(frequency, view.documentCount),
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.term - b.term);
  const length = Math.sqrt(entries.reduce((sum, { weight }) => sum + weight * weight, 0));
  return {
    terms: Int32Array.from(entries, ({ term }) => term),
    weights: Float64Array.from(entries, ({ weight }) => weight / length),
  };
}

/** The row of a slot; each is made once as long as the index stays as it is, if that is small. */
export function rememberRows(view: IndexView): (slot: number) => TermRow {
  let rows: (TermRow | undefined)[] = [];
  let version = -1;
  return (slot) => {
    if (view.documentCount > MOST_REMEMBERED) return termRow(view, view.titleAt(slot), view.textAt(slot));
    if (version !== view.version) {
      rows = [];
      version = view.version;
    }
    const known = rows[slot];
    if (known !== undefined) return known;
    const row = termRow(view, view.titleAt(slot), view.textAt(slot));
    rows[slot] = row;
    return row;
  };
}

/** How often each term stands in a document, a word of the title counting `titleTimes`, in the order of their first places. */
export function countTerms(title: Int32Array, text: Int32Array, titleTimes: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const number of title) counts.set(number, (counts.get(number) ?? 0) + titleTimes);
  for (const number of text) counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts;
}

const TITLE_TIMES_HERE = 2;
/** Rows, of about 1.5 KB each. */
const MOST_REMEMBERED = 5_000;
