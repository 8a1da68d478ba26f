/** The compiled index gives the orders of the plain one, whatever came, went and was folded. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMiniSearchEngine } from "../../../src/adapters/minisearch.ts";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import type { IndexedDocument } from "../../../src/domain/question/ranking.ts";
import { type CompiledIndex, createCompiledIndex } from "../../../src/retrieval/compiled/compiled-index.ts";
import { fold } from "../../../src/retrieval/compiled/segments/fold.ts";
import type { Base } from "../../../src/retrieval/compiled/segments/segment.ts";
import { createPlainIndex } from "../../../src/retrieval/plain-index.ts";
import { createRanker, type Ranker } from "../../../src/retrieval/ranker.ts";
import { ALL_STEPS, type RankerSteps } from "../../../src/retrieval/ranker-steps.ts";
import { LATENT_FINE_DEPTH } from "../../../src/retrieval/ranking-settings.ts";
import { LIBRARY } from "../small-library.ts";

const LEXICAL_ONLY: RankerSteps = {
  substitutes: true,
  company: false,
  likelihood: false,
  pairs: false,
  latent: false,
  feedback: false,
  neighbours: false,
  concepts: false,
  standOut: false,
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
    fc.assert(
      fc.property(history, fc.array(query, { minLength: 1, maxLength: 4 }), few, (changes, queries, fewSegments) => {
        for (const steps of [ALL_STEPS, LEXICAL_ONLY]) {
          const { plain, compiled, index } = both([], steps, fewSegments);
          for (const change of changes) {
            if (change.kind === "fold") refold(index);
            else apply(change, plain, compiled);
            for (const text of queries) expect(idsOf(compiled, text)).toEqual(idsOf(plain, text));
            for (const id of ["d0", "d7"]) expect(compiled.related(id, 50)).toEqual(plain.related(id, 50));
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it("always: when more comes and goes while a fold is under way", () => {
    const steps = { ...ALL_STEPS, latent: false };
    fc.assert(
      fc.property(history, query, few, (changes, text, fewSegments) => {
        const { plain, compiled, index } = both([], steps, fewSegments);
        let underWay: { readonly base: Base; readonly sequence: number } | undefined;
        for (const change of changes) {
          if (change.kind !== "fold") apply(change, plain, compiled);
          else if (underWay === undefined) {
            const request = index.request();
            underWay = { base: fold(request), sequence: request.sequence };
          } else {
            index.adopt(underWay.base, underWay.sequence);
            underWay = undefined;
          }
          expect(compiled.documentCount).toBe(plain.documentCount);
          expect(idsOf(compiled, text)).toEqual(idsOf(plain, text));
        }
      }),
      { numRuns: 40 },
    );
  });

  it("orders thousands of papers as the plain one does, where lists of scores lie in a kernel", () => {
    const many = Array.from({ length: 4_300 }, (_, number): IndexedDocument => {
      const pick = (step: number): string => `w${(number * step + (number >> 3)) % (40 * step)}`;
      return { id: `m${(number * 7_919) % 4_300}`, title: pick(2), text: [3, 5, 7, 11, 13].map(pick).join(" ") };
    });
    const { plain, compiled, index } = both(many);
    const same = (): void => {
      for (const text of ["w1 w2 w3", "w17 w90", "w5 w40 w77 w200 w311 w400", "w12"]) {
        expect(idsOf(compiled, text)).toEqual(idsOf(plain, text));
        const all = compiled.rank(text, many.length);
        expect(all).toEqual(plain.rank(text, many.length));
        expect(all.slice(0, 10)).toEqual(compiled.rank(text, 10));
      }
      expect(compiled.rank("w1 w2 w3 w4 w5 w6 w7 w8", many.length).length).toBeGreaterThan(LATENT_FINE_DEPTH);
      expect(compiled.related("m7", 20)).toEqual(plain.related("m7", 20));
    };
    same();
    for (const each of [plain, compiled]) {
      each.remove(many.slice(10, 200).map(({ id }) => id));
      each.add(LIBRARY);
    }
    same();
    refold(index);
    same();
  });

  it.each([1, 8])(
    "orders papers that come a few at a time as those that were there at once, %i beside the others",
    (few) => {
      const { plain, compiled } = both(LIBRARY.slice(0, 20), ALL_STEPS, few);
      for (let at = 20; at < LIBRARY.length; at += 3) {
        const lot = LIBRARY.slice(at, at + 3);
        for (const each of [plain, compiled]) each.add(lot);
        if (at % 2 === 0) for (const each of [plain, compiled]) each.settle();
        if (at % 5 === 0) for (const each of [plain, compiled]) each.remove(lot.slice(1).map(({ id }) => id));
        for (const text of ["sourdough fermentation", "waggle dance of the honeybee"]) {
          expect(compiled.rank(text, 60)).toEqual(plain.rank(text, 60));
        }
      }
    },
  );

  it("orders alike whether it is asked for the first time or the hundredth", () => {
    const { compiled } = both(LIBRARY);
    const first = compiled.rank("waggle dance of the honeybee", 60);
    for (let time = 2; time <= 100; time++) expect(compiled.rank("waggle dance of the honeybee", 60)).toEqual(first);
  });

  it("counts right in a paper that says one word a thousand times, and in papers without words", () => {
    const odd = [
      { id: "often", title: "ice", text: `${"ice ".repeat(1_000)}melts` },
      { id: "once", title: "", text: "ice melts in the basin" },
      { id: "empty", title: "", text: "" },
      { id: "also-empty", title: "", text: "the of and" },
      { id: "long", title: "snow", text: Array.from({ length: 20_000 }, (_, at) => `word${at % 7_000}`).join(" ") },
    ];
    const { plain, compiled, index } = both(odd);
    for (const text of ["ice", "melting ice basin", "word7 word6999", "snow word12", "nothing"]) {
      expect(compiled.rank(text, 10)).toEqual(plain.rank(text, 10));
    }
    refold(index);
    expect(compiled.rank("melting ice", 10)).toEqual(plain.rank("melting ice", 10));
  });

  it("is empty before anything came, and after everything went", () => {
    const { compiled, index } = both([]);
    expect(compiled.rank("ice", 10)).toEqual([]);
    refold(index);
    compiled.add(LIBRARY);
    compiled.remove(LIBRARY.map(({ id }) => id));
    expect(compiled.rank("honeybee", 10)).toEqual([]);
    refold(index);
    expect([compiled.documentCount, index.termCount]).toEqual([0, 0]);
    compiled.add(LIBRARY);
    expect(compiled.rank("honeybee", 1)).toHaveLength(1);
  });
});

const WORDS =
  "ice snow melt basin bridge girder span bread dough yeast oven hive pollen swarm wax naïve β-decay C++ A* GPT-4 1,000 冰川融化 พายุ 🐝 e\u0301té ﬁrn ÅNGSTRÖM the".split(
    " ",
  );
const word = fc.constantFrom(...WORDS);
const text = (most: number) => fc.array(word, { maxLength: most }).map((words) => words.join(" "));
const document = fc.record({
  id: fc.integer({ min: 0, max: 120 }).map((number) => `d${number}`),
  title: text(3),
  text: text(12),
});
/** Ties: many that say the same, many that say nothing. */
const alike = fc
  .tuple(document, fc.integer({ min: 2, max: 30 }))
  .map(([each, count]) => Array.from({ length: count }, (_, at) => ({ ...each, id: `d${at * 4}` })));
const additions = fc
  .oneof({ weight: 3, arbitrary: fc.array(document, { minLength: 1, maxLength: 60 }) }, alike)
  .map((documents) => ({ kind: "add" as const, documents }));
const removals = fc
  .array(
    fc.integer({ min: 0, max: 120 }).map((number) => `d${number}`),
    { minLength: 1, maxLength: 20 },
  )
  .map((ids) => ({ kind: "remove" as const, ids }));
const folds = fc.constant({ kind: "fold" as const });
const history = fc.array(fc.oneof({ weight: 4, arbitrary: additions }, removals, { weight: 2, arbitrary: folds }), {
  minLength: 1,
  maxLength: 12,
});
/** Merged at once, soon, or as in the product, hardly ever here. */
const few = fc.constantFrom(1, 2, 8);
const query = fc.oneof(
  text(6),
  fc.constantFrom(
    "snwo",
    "breadd",
    "girders",
    "sp",
    "pol",
    "icesnow",
    "bridgee dough",
    "",
    "ice ".repeat(300),
    "冰川",
    "ete",
    "c",
    "🐝",
    "zz".repeat(400),
  ),
);

function both(documents: readonly IndexedDocument[], steps: RankerSteps = ALL_STEPS, fewSegments?: number) {
  const plain = createRanker(createPlainIndex(createMiniSearchEngine()), steps);
  const index = createCompiledIndex({
    counter: miniSearchPostings,
    ...(fewSegments === undefined ? {} : { fewSegments }),
  });
  const compiled = createRanker(index, steps);
  for (const each of [plain, compiled]) each.add(documents);
  return { plain, compiled, index };
}

type Change =
  | { readonly kind: "add"; readonly documents: readonly IndexedDocument[] }
  | { readonly kind: "remove"; readonly ids: readonly string[] };

function apply(change: Change, ...rankers: readonly Ranker[]): void {
  for (const ranker of rankers) {
    if (change.kind === "add") ranker.add(change.documents);
    else ranker.remove(change.ids);
  }
}

function idsOf(ranker: Ranker, text: string): readonly string[] {
  return ranker.rank(text, 1_000).map(({ id }) => id);
}

function refold(index: CompiledIndex): void {
  const request = index.request();
  index.adopt(fold(request), request.sequence);
}
