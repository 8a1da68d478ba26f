/**
 * Footnote's own ranking. "footnote" ranks by words alone (BM25, coverage, substitutes for unknown words); "footnote-all"
 * takes every step: word pairs, latent semantics, feedback, neighbours. "footnote-uncompiled" is the first, read from MiniSearch.
 */
import { miniSearchEngines } from "../../../src/adapters/minisearch.ts";
import { createPlainIndex } from "../../../src/retrieval/plain-index.ts";
import { ALL_STEPS, createRanker, type Ranker, type RankerSteps } from "../../../src/retrieval/ranker.ts";
import { createTitleLookup, type TitledPaper } from "../../../src/retrieval/title-lookup.ts";
import type { Completer, Engine, Index } from "../engine.ts";

const WORDS_ALONE: RankerSteps = { ...ALL_STEPS, pairs: false, latent: false, feedback: false, neighbours: false };

/** Nothing of it is saved: it is asked where it was built. */
function uncompiled(about: string, steps: RankerSteps): Engine {
  return {
    about,
    begin: () => {
      const ranker = createRanker(createPlainIndex(miniSearchEngines.create()), steps);
      return { add: (documents) => ranker.add(documents), finish: () => indexOver(ranker) };
    },
  };
}

export const footnote: Engine = {
  ...uncompiled("Footnote, words alone: BM25, coverage, substitutes for unknown words", WORDS_ALONE),
  completer: () => completer(),
};

export const footnoteAll: Engine = uncompiled(
  "Footnote, every step: word pairs, latent semantics, feedback, neighbours",
  ALL_STEPS,
);

export const footnoteUncompiled: Engine = uncompiled("Footnote's words alone, read from MiniSearch", WORDS_ALONE);
export const footnoteAllUncompiled: Engine = uncompiled("Footnote's every step, read from MiniSearch", ALL_STEPS);

function indexOver(ranker: Ranker): Index {
  return {
    search: (text, limit) => ranker.rank(text, limit).map(({ id }) => id),
    addOne: (document) => ranker.add([document]),
  };
}

function completer(): Completer {
  const lookup = createTitleLookup<TitledPaper>([]);
  return {
    add: (titles) => lookup.add(titles.map((each) => ({ ...each, aliases: [] }))),
    complete: (typed, limit) => lookup.lookup(typed, limit).map(({ id }) => id),
  };
}
