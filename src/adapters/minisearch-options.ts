/**
 * How MiniSearch is set up: one field of title and text, lengths and scores of plain BM25. Every option is written out.
 */
import type { Options, SearchOptions } from "minisearch";
import type { AnalyzedDocument } from "../ports/search-engine.ts";
import { BM25, TITLE_TIMES } from "../retrieval/ranking-settings.ts";

export const MINISEARCH_SETTINGS = `minisearch 7, form 1, title ${TITLE_TIMES}, ${JSON.stringify(BM25)}`;

export interface Row {
  readonly id: string;
  /** Of title and text. */
  readonly terms: readonly string[];
}

export function rowOf({ id, title, text }: AnalyzedDocument): Row {
  return { id, terms: [...Array.from({ length: TITLE_TIMES }, () => title).flat(), ...text] };
}

/**
 * For one MiniSearch. Its tokens are places in the row that it was handed last: they are all distinct, as MiniSearch counts the
 * distinct ones, so that a document's length is its number of words.
 */
export function optionsOf(): Options<Row> {
  let terms: Row["terms"] = [];
  return {
    fields: ["terms"],
    idField: "id",
    storeFields: [],
    extractField: (row, field) => {
      if (field === "id") return row.id;
      terms = row.terms;
      return "";
    },
    stringifyField: (value: string) => value,
    tokenize: () => placesUpTo(terms.length),
    processTerm: (place) => terms[Number(place)] ?? "",
    autoVacuum: false,
  };
}

/** Made once, because making a string for every word took longer than counting them. */
const places: string[] = [];

function placesUpTo(count: number): string[] {
  for (let place = places.length; place < count; place++) places.push(String(place));
  return places.slice(0, count);
}

/** Cannot stand in a term. */
export const SEPARATOR = "\n";
const split = (text: string): string[] => (text === "" ? [] : text.split(SEPARATOR));
const same = (term: string): string => term;

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
