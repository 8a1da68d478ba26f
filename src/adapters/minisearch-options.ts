/**
 * How MiniSearch is set up: one field of title and text, lengths and scores of plain BM25. Every option is written out.
 */
import type { Options, SearchOptions } from "minisearch";
import type { AnalyzedDocument } from "../ports/search-engine.ts";
import { BM25, TITLE_TIMES } from "../retrieval/ranking-settings.ts";

export const MINISEARCH_SETTINGS = `minisearch 7, form 1, title ${TITLE_TIMES}, ${JSON.stringify(BM25)}`;

export interface Row {
  readonly id: string;
  /** Terms of title and text, joined by `SEPARATOR`. */
  readonly terms: string;
}

export function rowOf({ id, title, text }: AnalyzedDocument): Row {
  return { id, terms: [...Array.from({ length: TITLE_TIMES }, () => title).flat(), ...text].join(SEPARATOR) };
}

export const SEPARATOR = "\n";
/** Ends a term within a token; neither it nor the separator can stand in a term. */
const MARK = "\t";

const split = (text: string): string[] => (text === "" ? [] : text.split(SEPARATOR));
/** Every token distinct, as MiniSearch counts the distinct ones: a document's length is then its number of words. */
const splitDistinct = (text: string): string[] => split(text).map((term, place) => `${term}${MARK}${place}`);
const withoutMark = (token: string): string => token.slice(0, token.indexOf(MARK));
const same = (term: string): string => term;

export const OPTIONS: Options<Row> = {
  fields: ["terms"],
  idField: "id",
  storeFields: [],
  extractField: (row, field) => (field === "id" ? row.id : row.terms),
  tokenize: splitDistinct,
  processTerm: withoutMark,
  autoVacuum: false,
};

export const EXACT: SearchOptions = {
  fields: ["terms"],
  combineWith: "OR",
  prefix: false,
  fuzzy: false,
  maxFuzzy: 2,
  tokenize: split,
  processTerm: same,
  bm25: BM25,
};
