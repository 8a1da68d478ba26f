/**
 * An index of plain objects: the search engine's scores, and a table of every document's terms in order.
 *
 * It is the yardstick of what the compiled arrays give: nothing here is laid out for speed. Each document is analysed once.
 */
import type { IndexedDocument } from "../domain/question/ranking.ts";
import type { ScoredDocument, SearchEngine } from "../ports/search-engine.ts";
import { coverScores } from "./cover-scores.ts";
import type { GrowingIndex, LexicalScores, SoughtTerm } from "./index-view.ts";
import {
  coarseLikeness,
  directionOf,
  type KeptPlace,
  keptPlace,
  likeness,
  viewpoint,
} from "./latent/latent-likeness.ts";
import { type LatentSpace, type LatentVector, learnLatentSpace, placeDocument } from "./latent/latent-space.ts";
import { LATENT_MAX_DRIFT } from "./ranking-settings.ts";
import { TermTable } from "./term-table.ts";
import { analyze } from "./terms/analyzer.ts";

/** What it holds beside the search engine. */
interface PlainState {
  readonly table: TermTable;
  readonly documents: Map<string, IndexedDocument>;
  readonly places: Map<string, KeptPlace>;
  space: LatentSpace | undefined;
  /** Documents placed since the space was learnt. */
  newcomers: number;
}

export function createPlainIndex(engine: SearchEngine): GrowingIndex {
  const state: PlainState = {
    table: new TermTable(),
    documents: new Map(),
    places: new Map(),
    space: undefined,
    newcomers: 0,
  };
  const { table, documents, places } = state;
  const lexical = (terms: readonly SoughtTerm[], coverage: number, { scores, held }: LexicalScores): void => {
    scores.fill(0);
    held.fill(0);
    const shares = new Map(terms.map(({ term, share }) => [term, share]));
    for (const found of engine.search(terms, table.size)) {
      const spot = table.spotOf(found.id);
      if (spot === undefined) continue;
      scores[spot] = found.score;
      for (const term of found.terms) held[spot] = (held[spot] ?? 0) + (shares.get(term) ?? 0);
    }
    coverScores(scores, held, coverage);
  };
  const nearAt = (spot: number, near: (place: KeptPlace) => number): number => {
    const place = places.get(table.idAt(spot));
    return place === undefined ? 0 : near(place);
  };
  return {
    get version() {
      return table.version;
    },
    get documentCount() {
      return table.size;
    },
    get spotCount() {
      return table.size;
    },
    get termCount() {
      return table.vocabulary.length;
    },
    get averageLength() {
      return table.size === 0 ? 0 : table.totalLength / table.size;
    },
    idAt: (spot) => table.documents[spot]?.id ?? "",
    spotOf: (id) => table.spotOf(id),
    precedes: (one, other) => table.idAt(one) < table.idAt(other),
    numberOf: (term) => table.numberOf(term),
    termAt: (number) => table.vocabulary[number] ?? "",
    frequency: (number) => table.frequency(number),
    titleAt: (spot) => table.documents[spot]?.title ?? NO_TERMS,
    textAt: (spot) => table.documents[spot]?.text ?? NO_TERMS,
    wordsAt: (spot) => {
      const { title, text } = table.documents[spot] ?? { title: NO_TERMS, text: NO_TERMS };
      const terms = new Int32Array(title.length + text.length);
      terms.set(title);
      terms.set(text, title.length);
      return { terms, start: 0, middle: title.length, end: terms.length };
    },
    document: (id) => documents.get(id),
    lexical,
    companyOf: (terms) => companyOf(terms, engine.search(terms, table.size)),
    similarTerms: (term, limit) => engine.similarTerms(term, limit),
    space: () => preparedSpace(state),
    latentAt: (spot): LatentVector | undefined => {
      const place = places.get(table.documents[spot]?.id ?? "");
      return place === undefined ? undefined : directionOf(place);
    },
    nearTo: (vector, into) => {
      const from = viewpoint(vector);
      for (let spot = 0; spot < table.size; spot++) into[spot] = nearAt(spot, (place) => likeness(from, place));
    },
    roughlyNearTo: (vector, into) => {
      const from = viewpoint(vector);
      let largest = 0;
      for (let spot = 0; spot < table.size; spot++) {
        const near = nearAt(spot, (place) => coarseLikeness(from, place));
        into[spot] = near;
        largest = Math.max(largest, near);
      }
      return largest;
    },
    nearAmong: (spots) => (vector) => {
      const from = viewpoint(vector);
      return Float64Array.from(spots, (spot) => nearAt(spot, (place) => likeness(from, place)));
    },
    add: (added) => {
      for (const document of added) {
        if (documents.has(document.id)) continue;
        const title = analyze(document.title);
        const text = analyze(document.text);
        documents.set(document.id, document);
        table.add(document.id, title, text);
        engine.add([{ id: document.id, title, text }]);
      }
    },
    remove: (ids) => {
      for (const id of ids) {
        documents.delete(id);
        places.delete(id);
        table.remove(id);
      }
      engine.remove(ids);
    },
  };
}

function companyOf(terms: readonly SoughtTerm[], found: readonly ScoredDocument[]): readonly number[] {
  const shares = new Map(terms.map(({ term, share }) => [term, share]));
  const company = new Map<string, number>();
  for (const { terms: held } of found) {
    const together = held.reduce((sum, term) => sum + (shares.get(term) ?? 0), 0);
    for (const term of held) company.set(term, (company.get(term) ?? 0) + together);
  }
  return terms.map(({ term }) => company.get(term) ?? 0);
}

/**
 * The latent space, with every document placed in it. New documents are placed in the space there is, until there are so
 * many of them that it is learnt again. Nothing when there are too few documents.
 */
function preparedSpace(state: PlainState): LatentSpace | undefined {
  const { table, places } = state;
  const unplaced = table.size - places.size;
  if (state.space === undefined || state.newcomers + unplaced > LATENT_MAX_DRIFT * state.space.learntFrom) {
    state.space = learnLatentSpace(table);
    state.newcomers = 0;
    places.clear();
  } else state.newcomers += unplaced;
  const { space } = state;
  if (space === undefined || places.size === table.size) return space;
  for (const { id, title, text } of table.documents) {
    if (!places.has(id)) places.set(id, keptPlace(placeDocument(space, title, text)));
  }
  return space;
}

const NO_TERMS = new Int32Array();
