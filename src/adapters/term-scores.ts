/**
 * Term scores: for each term which documents hold it, and the score of each for it, remembered as long as no document changes.
 *
 * Questions share words, and a whole abstract asks for a hundred of them: adding up remembered scores takes a tenth of the time
 * of searching again. Documents are named by their place in `documents`. Bounded by the scores kept, not by terms: a common
 * term has many.
 */
export interface TermScores {
  /** In the order of places. */
  readonly documents: readonly string[];
  of(term: string): ScoredPlaces;
  /** Whenever a document came or went. */
  forget(): void;
}

interface ScoredPlaces {
  readonly places: Int32Array;
  readonly scores: Float64Array;
}

export interface ScoreSource {
  documents(): Iterable<string>;
  search(term: string): readonly { readonly id: string; readonly score: number }[];
}

export function rememberScores(source: ScoreSource): TermScores {
  const known = new Map<string, ScoredPlaces>();
  let kept = 0;
  let placed: { readonly documents: readonly string[]; readonly places: ReadonlyMap<string, number> } | undefined;

  const placing = () => {
    if (placed === undefined) {
      const documents = [...source.documents()];
      placed = { documents, places: new Map(documents.map((id, place) => [id, place])) };
    }
    return placed;
  };
  const forgetTerms = (): void => {
    known.clear();
    kept = 0;
  };

  return {
    get documents() {
      return placing().documents;
    },
    of: (term) => {
      const remembered = known.get(term);
      if (remembered !== undefined) return remembered;
      const { places } = placing();
      const found = source.search(term);
      const scored = {
        places: Int32Array.from(found, ({ id }) => places.get(id) ?? 0),
        scores: Float64Array.from(found, ({ score }) => score),
      };
      if (kept >= MOST_KEPT) forgetTerms();
      kept += found.length + TERM_ITSELF;
      known.set(term, scored);
      return scored;
    },
    forget: () => {
      forgetTerms();
      placed = undefined;
    },
  };
}

/** Scores, of 12 bytes each. */
const MOST_KEPT = 2_000_000;
/** What a term takes beside its scores, in scores. */
const TERM_ITSELF = 32;
