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
  /** The product of a spot's row with a number for each term. Rows of a small index are made once as long as it stays as it is. */
  product(spot: number, weights: Float64Array): number;
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
  const remembered = (spot: number): TermRow => {
    refresh();
    const known = rows[spot];
    if (known !== undefined) return known;
    const row = of(view.titleAt(spot), view.textAt(spot));
    rows[spot] = row;
    return row;
  };
  /** As of its row, without making one: of many documents, lists for each take longer than what is in them. */
  const walkedProduct = (spot: number, others: Float64Array): number => {
    refresh();
    counter.count(view.titleAt(spot), view.textAt(spot), ROW_TITLE_TIMES);
    const { terms, times, size } = counter;
    let product = 0;
    let squares = 0;
    for (let at = 0; at < size; at++) {
      const term = terms[at] as number;
      const weight = weightAt(term) * tellsAt(times[at] as number);
      product += weight * (others[term] as number);
      squares += weight * weight;
    }
    return squares > 0 ? product / Math.sqrt(squares) : 0;
  };
  return {
    of,
    product: (spot, others) => {
      if (view.documentCount > MOST_REMEMBERED) return walkedProduct(spot, others);
      const { terms, weights: own } = remembered(spot);
      let product = 0;
      for (let at = 0; at < terms.length; at++)
        product += (others[terms[at] as number] as number) * (own[at] as number);
      return product;
    },
  };
}

/** Here a word of the title counts twice. */
export const ROW_TITLE_TIMES = 2;
/** Rows, of about 1.5 KB each. */
const MOST_REMEMBERED = 5_000;
