/**
 * Term rows: a document as log-tf·idf of the terms it may share with others, of length 1, so that two rows' product is the
 * cosine of the documents. Made when first asked for, and again when the table has changed.
 */
import { countTerms, type TermDocument, type TermTable } from "./term-table.ts";

export interface TermRow {
  readonly version: number;
  readonly terms: Int32Array;
  readonly weights: Float64Array;
}

export function termRow(table: TermTable, document: TermDocument): TermRow {
  const entries = [...countTerms(document, TITLE_TIMES_HERE)]
    .filter(([term]) => table.frequency(term) > 1)
    .map(([term, count]) => ({ term, weight: (1 + Math.log(count)) * table.weight(term) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.term - b.term);
  const length = Math.sqrt(entries.reduce((sum, { weight }) => sum + weight * weight, 0));
  return {
    version: table.version,
    terms: Int32Array.from(entries, ({ term }) => term),
    weights: Float64Array.from(entries, ({ weight }) => weight / length),
  };
}

const TITLE_TIMES_HERE = 2;

export function rememberRows(table: TermTable): (slot: number) => TermRow {
  const rows = new WeakMap<TermDocument, TermRow>();
  return (slot) => {
    const document = table.documents[slot];
    if (document === undefined) return EMPTY_ROW;
    const known = rows.get(document);
    if (known?.version === table.version) return known;
    const row = termRow(table, document);
    rows.set(document, row);
    return row;
  };
}

const EMPTY_ROW: TermRow = { version: -1, terms: new Int32Array(), weights: new Float64Array() };
