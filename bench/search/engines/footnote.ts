/**
 * Footnote's own ranking, from the index as the program makes and keeps it: compiled in threads, with the papers beside it.
 *
 * "footnote" ranks by words alone (BM25, coverage, substitutes for unknown words); "footnote-all" takes every step: word pairs,
 * latent semantics, feedback, neighbours; it asks the same saved index, and reads the papers it finds. The uncompiled ones are the
 * same rankings, read from MiniSearch and plain objects.
 */
import { availableParallelism } from "node:os";
import { miniSearchEngines } from "../../../src/adapters/minisearch.ts";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import { readerOf } from "../../../src/adapters/snapshot-file/kept-bytes.ts";
import { createSnapshotFile } from "../../../src/adapters/snapshot-file/snapshot-file.ts";
import { openWorkshop } from "../../../src/adapters/workshop/open-workshop.ts";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import type { IndexedDocument } from "../../../src/domain/question/ranking.ts";
import type { KeptArrays, KeptBytes } from "../../../src/ports/snapshot-store.ts";
import { makeHoldings } from "../../../src/retrieval/holdings/make-holdings.ts";
import { type OpenHoldings, openHoldings } from "../../../src/retrieval/holdings/open-holdings.ts";
import { oneHand } from "../../../src/retrieval/holdings/workshop.ts";
import { createPlainIndex } from "../../../src/retrieval/plain-index.ts";
import { createRanker } from "../../../src/retrieval/ranker.ts";
import { ALL_STEPS, type RankerSteps } from "../../../src/retrieval/ranker-steps.ts";
import { createTitleLookup } from "../../../src/retrieval/titles/title-lookup.ts";
import type { Completer, Engine, Index, Title } from "../engine.ts";

/** Written out, so that a new step is noticed here. */
const WORDS_ALONE: RankerSteps = {
  substitutes: true,
  company: false,
  likelihood: false,
  pairs: false,
  latent: false,
  feedback: false,
  dense: false,
  neighbours: false,
  concepts: false,
  standOut: false,
};

function compiled(about: string, indexOver: (holdings: OpenHoldings) => Index): Engine {
  const open = (kept: KeptArrays): Index => indexOver(openHoldings(kept, { counter: miniSearchPostings, readerOf }));
  return {
    about,
    begin: (folder) => {
      const papers: Paper[] = [];
      let made: KeptArrays | undefined;
      return {
        add: (documents) => {
          for (const document of documents) papers.push(paperOf(document));
        },
        finish: async () => {
          made = await makeFrom(papers);
          return open(made);
        },
        save: async () => {
          if (made !== undefined)
            await createSnapshotFile(folder).write({ ...made, ...NAMED, bytes: blocksOf(made.bytes) });
        },
      };
    },
    open: async (folder) => open(await read(folder)),
    sharing: { read, open: (shared) => open(shared as KeptArrays) },
  };
}

async function makeFrom(papers: readonly Paper[]): Promise<KeptArrays> {
  if (papers.length < IN_THREADS_FROM) return makeHoldings(papers, oneHand(miniSearchPostings));
  const workshop = openWorkshop(Math.max(1, availableParallelism() - 1));
  return makeHoldings(papers, workshop).finally(() => workshop.close());
}

async function read(folder: string): Promise<KeptArrays> {
  const found = await createSnapshotFile(folder).find(NAMED.settings);
  const kept = found.kind === "found" ? await found.load() : undefined;
  if (kept === undefined) throw new Error("The snapshot is not there, or damaged.");
  return kept;
}

function blocksOf(bytes: KeptBytes): readonly Uint8Array[] {
  return bytes.kind === "memory" ? bytes.blocks : [];
}

/** As the program does it. */
const IN_THREADS_FROM = 10_000;
/** What the snapshot is told to be of. */
const NAMED = { settings: "bench", madeOf: "bench" };

export const footnote: Engine = {
  ...compiled("Footnote, words alone: BM25, coverage, substitutes for unknown words", ({ compiled }) =>
    rankedBy(createRanker(compiled, WORDS_ALONE)),
  ),
  completer: () => completer(),
};

export const footnoteAll: Engine = compiled(
  "Footnote, every step: word pairs, latent semantics, feedback, neighbours; with the papers found",
  ({ index }) => ({
    search: (text, limit) => index.search(text, limit).map(({ paper }) => paper.id),
    addOne: (document) => index.add([paperOf(document)]),
  }),
);

/** Nothing of it is saved: it is asked where it was built. */
function uncompiled(about: string, steps: RankerSteps): Engine {
  return {
    about,
    begin: () => {
      const ranker = createRanker(createPlainIndex(miniSearchEngines.create()), steps);
      return { add: (documents) => ranker.add(documents), finish: () => rankedBy(ranker) };
    },
  };
}

export const footnoteUncompiled: Engine = uncompiled("Footnote's words alone, read from MiniSearch", WORDS_ALONE);
export const footnoteAllUncompiled: Engine = uncompiled("Footnote's every step, read from MiniSearch", ALL_STEPS);

function rankedBy(ranker: ReturnType<typeof createRanker>): Index {
  return {
    search: (text, limit) => ranker.rank(text, limit).map(({ id }) => id),
    addOne: (document) => ranker.add([document]),
  };
}

function paperOf({ id, title, text }: IndexedDocument): Paper {
  return { id, aliases: [], title, titleOrigin: "source", abstract: text, printedAbstract: text, provenance: [] };
}

/** All at once, as the program reads them: one batch after another would sort those before it again and again. */
function completer(): Completer {
  const titles: Title[] = [];
  let lookup = createTitleLookup([]);
  return {
    add: (more) => {
      for (const title of more) titles.push(title);
    },
    finish: () => {
      lookup = createTitleLookup(titles.map((each) => ({ ...each, aliases: [] })));
    },
    complete: (typed, limit) => lookup.lookup(typed, limit),
  };
}
