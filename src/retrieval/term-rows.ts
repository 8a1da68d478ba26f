/**
 * Term rows: a document as log-tf·idf of the terms it may share with others, of length 1, so that two rows' product is the
 * cosine of the documents. Of a small index they are remembered until it changes.
 */
import { type IndexView, weightOf } from "./index-view.ts";
import { TermCounter, tellsAt } from "./term-counter.ts";

export interface TermRow {
  /** In the order of their first places. */
  readonly terms: Int32Array;
  readonly weights: Float64Array;
}

export interface TermRows {
  /** The row of a document that is not indexed. */
  of(title: Int32Array, text: Int32Array): TermRow;
  /** The row of a spot; each is made once as long as the index stays as it is, if that is small. */
  at(spot: number): TermRow;
}

export function createTermRows(view: IndexView): TermRows {
  const counter = new TermCounter();
  let version = -1;
  let rows: (TermRow | undefined)[] = [];
  /** For each term what it weighs, -1 where that was not asked for yet. */
  let weights = new Float64Array();
  const refresh = (): void => {
    if (version === view.version) return;
    version = view.version;
    rows = [];
    if (weights.length < view.termCount) weights = new Float64Array(view.termCount);
    weights.fill(-1);
  };
  const weightAt = (term: number): number => {
    const known = weights[term] as number;
    if (known >= 0) return known;
    const frequency = view.frequency(term);
    // A term of one document shares nothing.
    const weight = frequency > 1 ? weightOf(frequency, view.documentCount) : 0;
    weights[term] = weight;
    return weight;
  };
  const of = (title: Int32Array, text: Int32Array): TermRow => {
    refresh();
    counter.count(title, text, ROW_TITLE_TIMES);
    const terms = new Int32Array(counter.size);
    const row = new Float64Array(counter.size);
    let kept = 0;
    let squares = 0;
    for (let at = 0; at < counter.size; at++) {
      const term = counter.terms[at] as number;
      const weight = weightAt(term) * tellsAt(counter.times[at] as number);
      if (weight <= 0) continue;
      terms[kept] = term;
      row[kept] = weight;
      kept += 1;
      squares += weight * weight;
    }
    const length = Math.sqrt(squares);
    for (let at = 0; at < kept; at++) row[at] = (row[at] as number) / length;
    return { terms: terms.subarray(0, kept), weights: row.subarray(0, kept) };
  };
  return {
    of,
    at: (spot) => {
      if (view.documentCount > MOST_REMEMBERED) return of(view.titleAt(spot), view.textAt(spot));
      refresh();
      const known = rows[spot];
      if (known !== undefined) return known;
      const row = of(view.titleAt(spot), view.textAt(spot));
      rows[spot] = row;
      return row;
    },
  };
}

/** Here a word of the title counts twice. */
export const ROW_TITLE_TIMES = 2;
/** Rows, of about 1.5 KB each. */
const MOST_REMEMBERED = 5_000;
