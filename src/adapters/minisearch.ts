/**
 * The search engine on MiniSearch; how it is set up: `minisearch-options.ts`.
 *
 * Two habits of MiniSearch 7 are undone, so that scores are those of BM25: it multiplies a document's score by the number of
 * query terms it matched, and it takes the number of distinct tokens for a field's length (ADR 0003). It is asked for one term
 * at a time, so that what it says can be remembered.
 */
import MiniSearch from "minisearch";
import type {
  AnalyzedDocument,
  QueryTerm,
  ScoredDocument,
  SearchEngine,
  SearchEngineFactory,
} from "../ports/search-engine.ts";
import { allowedSlips, farness, MIN_SIMILAR_CHARACTERS, nearestFirst } from "../retrieval/terms/near-terms.ts";
import { EXACT, MINISEARCH_SETTINGS, optionsOf, type Row, rowOf, SEPARATOR } from "./minisearch-options.ts";
import { rememberScores } from "./term-scores.ts";

export const miniSearchEngines: SearchEngineFactory = {
  settings: MINISEARCH_SETTINGS,
  create: () => createMiniSearchEngine(),
};

export function createMiniSearchEngine(): SearchEngine {
  return engineOver(new MiniSearch<Row>(optionsOf()), new Map());
}

/** MiniSearch wants a document back, as it was, to remove it; so `rows` keeps them. */
function engineOver(index: MiniSearch<Row>, rows: Map<string, Row["terms"]>): SearchEngine {
  const termScores = rememberScores({
    documents: () => rows.keys(),
    search: (term) => index.search(term, EXACT).map(({ id, score }) => ({ id, score })),
  });
  /** By term and limit: of an unknown word several parts of a question's walk want to know. */
  const similar = new Map<string, readonly string[]>();
  const changed = (): void => {
    termScores.forget();
    similar.clear();
  };
  const documentFrequency = (term: string): number => termScores.of(term).places.length;
  return {
    get documentCount() {
      return index.documentCount;
    },
    add: (documents: readonly AnalyzedDocument[]) => {
      changed();
      for (const document of documents) {
        if (rows.has(document.id)) continue;
        const row = rowOf(document);
        rows.set(row.id, row.terms);
        index.add(row);
      }
    },
    remove: (ids: readonly string[]) => {
      changed();
      for (const id of ids) {
        const terms = rows.get(id);
        if (terms === undefined) continue;
        rows.delete(id);
        index.remove({ id, terms });
      }
    },
    search: (query: readonly QueryTerm[], limit: number): readonly ScoredDocument[] => {
      const { documents } = termScores;
      const sums = new Float64Array(documents.length);
      const held: (string[] | undefined)[] = Array.from(documents, () => undefined);
      for (const { term, weight } of query) {
        const { places, scores } = termScores.of(term);
        for (let at = 0; at < places.length; at++) {
          const place = places[at] as number;
          sums[place] = (sums[place] as number) + weight * (scores[at] as number);
          const terms = held[place];
          if (terms === undefined) held[place] = [term];
          else terms.push(term);
        }
      }
      return documents
        .flatMap((id, place): readonly ScoredDocument[] => {
          const terms = held[place];
          return terms === undefined ? [] : [{ id, score: sums[place] ?? 0, terms }];
        })
        .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
        .slice(0, limit);
    },
    documentFrequency,
    similarTerms: (term: string, limit: number) => {
      if (term.length < MIN_SIMILAR_CHARACTERS) return [];
      const key = `${limit}${SEPARATOR}${term}`;
      const known = similar.get(key);
      if (known !== undefined) return known;
      const slips = allowedSlips(term);
      const found = new Map<string, number>();
      // A swap of two letters is two edits to MiniSearch and one slip to us.
      for (const { terms } of index.search(term, {
        ...EXACT,
        fuzzy: 2 * slips,
        prefix: term.length > 3,
      })) {
        for (const candidate of terms) {
          if (found.has(candidate)) continue;
          const far = farness(term, candidate);
          if (far !== undefined) found.set(candidate, far);
        }
      }
      const nearest = nearestFirst(found, documentFrequency).slice(0, limit);
      if (similar.size >= MAX_REMEMBERED_TERMS) similar.clear();
      similar.set(key, nearest);
      return nearest;
    },
  };
}

/** Unknown words whose similar terms are remembered. */
const MAX_REMEMBERED_TERMS = 2_000;
