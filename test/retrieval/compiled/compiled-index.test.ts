/** The compiled index gives the orders of the plain one, whatever came, went and was folded. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMiniSearchEngine } from "../../../src/adapters/minisearch.ts";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import type { IndexedDocument } from "../../../src/domain/ranking.ts";
import { type CompiledIndex, createCompiledIndex } from "../../../src/retrieval/compiled/compiled-index.ts";
import { fold } from "../../../src/retrieval/compiled/fold.ts";
import { createPlainIndex } from "../../../src/retrieval/plain-index.ts";
import { ALL_STEPS, createRanker, type RankerSteps } from "../../../src/retrieval/ranker.ts";
import { LIBRARY } from "../small-library.ts";

const LEXICAL_ONLY: RankerSteps = {
  substitutes: true,
  likelihood: false,
  pairs: false,
  latent: false,
  feedback: false,
  neighbours: false,
  dense: false,
};

describe("the compiled index", () => {
  it("orders as the plain one does", () => {
    const { plain, compiled } = both(LIBRARY);
    for (const query of ["sourdough fermentation", "waggle dance of the honeybee", "bridje fatige", "snow"]) {
      expect(compiled.rank(query, 60)).toEqual(plain.rank(query, 60));
    }
    expect(compiled.related("bees-03", 20)).toEqual(plain.related("bees-03", 20));
  });

  it("always: after any changes and folds, with all steps and with none", () => {
    const history = fc.array(fc.oneof({ weight: 4, arbitrary: additions }, removals, folds), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(history, fc.array(query, { minLength: 1, maxLength: 4 }), (changes, queries) => {
        for (const steps of [ALL_STEPS, LEXICAL_ONLY]) {
          const { plain, compiled, index } = both([], steps);
          for (const change of changes) {
            if (change.kind === "fold") refold(index);
            else if (change.kind === "add") for (const each of [plain, compiled]) each.add(change.documents);
            else for (const each of [plain, compiled]) each.remove(change.ids);
            for (const text of queries) {
              expect(compiled.rank(text, 100).map(({ id }) => id)).toEqual(plain.rank(text, 100).map(({ id }) => id));
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

const WORDS = "ice snow melt basin bridge girder span bread dough yeast oven hive pollen swarm wax naïve β-decay".split(
  " ",
);
const word = fc.constantFrom(...WORDS);
const text = (most: number) => fc.array(word, { maxLength: most }).map((words) => words.join(" "));
const document = fc.record({
  id: fc.integer({ min: 0, max: 120 }).map((number) => `d${number}`),
  title: text(3),
  text: text(12),
});
const additions = fc
  .array(document, { minLength: 1, maxLength: 60 })
  .map((documents) => ({ kind: "add" as const, documents }));
const removals = fc
  .array(
    fc.integer({ min: 0, max: 120 }).map((number) => `d${number}`),
    { minLength: 1, maxLength: 20 },
  )
  .map((ids) => ({ kind: "remove" as const, ids }));
const folds = fc.constant({ kind: "fold" as const });
const query = fc.oneof(
  text(6),
  fc.constantFrom("snwo", "breadd", "girders", "sp", "pol", "icesnow", "bridgee dough", ""),
);

function both(documents: readonly IndexedDocument[], steps: RankerSteps = ALL_STEPS) {
  const plain = createRanker(createPlainIndex(createMiniSearchEngine()), steps);
  const index = createCompiledIndex({ counter: miniSearchPostings });
  const compiled = createRanker(index, steps);
  for (const each of [plain, compiled]) each.add(documents);
  return { plain, compiled, index };
}

function refold(index: CompiledIndex): void {
  const request = index.request();
  index.adopt(fold(request), request.sequence);
}
