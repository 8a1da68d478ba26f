/**
 * Footnote's own ranking. "footnote" ranks by words alone (BM25, coverage, substitutes for unknown words); "footnote-all"
 * takes every step: word pairs, latent semantics, feedback, neighbours. "footnote-uncompiled" is the first, read from MiniSearch.
 */

import { miniSearchEngines } from "../../../src/adapters/minisearch.ts";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import { createSnapshotFile } from "../../../src/adapters/snapshot-file/snapshot-file.ts";
import type { IndexedDocument } from "../../../src/domain/ranking.ts";
import { type BaseParts, baseOf, partsOf } from "../../../src/retrieval/compiled/base-parts.ts";
import { compileSegment } from "../../../src/retrieval/compiled/compile-segment.ts";
import { createCompiledIndex } from "../../../src/retrieval/compiled/compiled-index.ts";
import { learnBase } from "../../../src/retrieval/compiled/fold.ts";
import { mergeSegments } from "../../../src/retrieval/compiled/merge-segments.ts";
import type { Segment } from "../../../src/retrieval/compiled/segment.ts";
import { createPlainIndex } from "../../../src/retrieval/plain-index.ts";
import { ALL_STEPS, createRanker, type Ranker, type RankerSteps } from "../../../src/retrieval/ranker.ts";
import { createTitleLookup, type TitledPaper } from "../../../src/retrieval/title-lookup.ts";
import type { Completer, Engine, Index } from "../engine.ts";

/** Written out, so that a new step is noticed here. */
const WORDS_ALONE: RankerSteps = {
  substitutes: true,
  likelihood: false,
  pairs: false,
  latent: false,
  feedback: false,
  dense: false,
  neighbours: false,
};

function compiled(about: string, steps: RankerSteps): Engine {
  const indexOf = (parts: BaseParts): Index =>
    indexOver(
      createRanker(
        createCompiledIndex({ counter: miniSearchPostings, base: baseOf(parts), learnsUpTo: LEARNS_UP_TO }),
        steps,
      ),
    );
  return {
    about,
    begin: (folder) => {
      const sources: { readonly segment: Segment }[] = [];
      let waiting: readonly IndexedDocument[] = [];
      const compileWaiting = (): void => {
        sources.push({ segment: compileSegment(waiting, miniSearchPostings) });
        waiting = [];
      };
      let parts: BaseParts = { numbers: {}, arrays: {} };
      return {
        add: (documents) => {
          waiting = [...waiting, ...documents];
          if (waiting.length >= BATCH) compileWaiting();
        },
        finish: () => {
          if (waiting.length > 0) compileWaiting();
          const { segment } = mergeSegments(sources);
          parts = partsOf(steps.latent ? learnBase(segment) : { segment, latent: undefined });
          return indexOf(parts);
        },
        save: async () => {
          const { numbers, arrays } = parts;
          await createSnapshotFile(folder).write({
            settings: SETTINGS,
            madeOf: "",
            header: numbers,
            arrays,
            bytes: [],
          });
        },
      };
    },
    open: async (folder) => indexOf(await read(folder)),
    sharing: { read, open: (shared) => indexOf(shared as BaseParts) },
  };
}

async function read(folder: string): Promise<BaseParts> {
  const found = await createSnapshotFile(folder).find(SETTINGS);
  const kept = found.kind === "found" ? await found.load() : undefined;
  if (kept === undefined) throw new Error("The snapshot is not there.");
  return { numbers: kept.header, arrays: kept.arrays } as BaseParts;
}

/** Documents compiled at once: smaller batches are dearer, larger ones take memory. */
const BATCH = 5_000;
/** As in a worker: more documents are learnt from only while nobody waits. */
const LEARNS_UP_TO = 2_000;
const SETTINGS = "bench";

export const footnote: Engine = {
  ...compiled("Footnote, words alone: BM25, coverage, substitutes for unknown words", WORDS_ALONE),
  completer: () => completer(),
};

export const footnoteAll: Engine = compiled(
  "Footnote, every step: word pairs, latent semantics, feedback, neighbours",
  ALL_STEPS,
);

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
