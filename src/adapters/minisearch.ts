/**
 * The search engine on MiniSearch. The only file that knows the package; every option is written out.
 */
import MiniSearch, { type Options, type SearchOptions } from "minisearch";
import type {
  AnalyzedDocument,
  QueryTerm,
  ScoredDocument,
  SearchEngine,
  SearchEngineFactory,
} from "../ports/search-engine.ts";

interface Row {
  readonly id: string;
  readonly terms: string;
}

export const miniSearchEngines: SearchEngineFactory = {
  settings: "minisearch-7",
  create: () => createMiniSearchEngine(),
  restore: (snapshot) => restoreMiniSearchEngine(snapshot),
};

export function createMiniSearchEngine(): SearchEngine {
  return engineOver(new MiniSearch<Row>(OPTIONS));
}

export function restoreMiniSearchEngine(snapshot: Uint8Array): SearchEngine {
  return engineOver(MiniSearch.loadJSON<Row>(new TextDecoder().decode(snapshot), OPTIONS));
}

function engineOver(index: MiniSearch<Row>): SearchEngine {
  const frequencies = new Map<string, number>();
  const termFrequency = (term: string): number => {
    const known = frequencies.get(term);
    if (known !== undefined) return known;
    const count = index.search(term, SINGLE).length;
    frequencies.set(term, count);
    return count;
  };
  return {
    get documentCount() {
      return index.documentCount;
    },
    add(documents: readonly AnalyzedDocument[]) {
      frequencies.clear();
      for (const document of documents) {
        if (index.has(document.id)) continue;
        index.add({ id: document.id, terms: [...document.title, ...document.title, ...document.text].join(SEPARATOR) });
      }
    },
    remove(ids: readonly string[]) {
      frequencies.clear();
      for (const id of ids) if (index.has(id)) index.discard(id);
    },
    search(query: readonly QueryTerm[], limit: number): readonly ScoredDocument[] {
      if (query.length === 0) return [];
      return index
        .search(query.map(({ term }) => term).join(SEPARATOR), {
          ...SINGLE,
          boostTerm: (_term, position) => query[position]?.weight ?? 1,
        })
        .map((result): ScoredDocument => ({ id: result.id, score: result.score / result.queryTerms.length }))
        .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
        .slice(0, limit);
    },
    documentFrequency: termFrequency,
    similarTerms(term: string, limit: number) {
      if (term.length < 3) return [];
      const found = new Set<string>();
      for (const hit of index.search(term, { ...SINGLE, fuzzy: 0.25, prefix: term.length > 3 })) {
        for (const word of hit.terms) found.add(word);
      }
      return [...found].slice(0, limit);
    },
    toSnapshot: () => new TextEncoder().encode(JSON.stringify(index)),
  };
}

const SEPARATOR = "\n";
const split = (text: string): string[] => text.split(SEPARATOR);
const same = (term: string): string => term;

const OPTIONS: Options<Row> = { fields: ["terms"], idField: "id", storeFields: [], tokenize: split, processTerm: same };
const SINGLE: SearchOptions = {
  fields: ["terms"],
  combineWith: "OR",
  prefix: false,
  fuzzy: false,
  tokenize: split,
  processTerm: same,
  bm25: { k: 1.5, b: 0.75, d: 0 },
};
