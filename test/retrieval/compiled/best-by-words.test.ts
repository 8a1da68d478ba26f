/** The best documents by words alone, found by bounds, are those of all documents scored. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMiniSearchEngine } from "../../../src/adapters/minisearch.ts";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import type { IndexedDocument } from "../../../src/domain/question/ranking.ts";
import { createCompiledIndex } from "../../../src/retrieval/compiled/compiled-index.ts";
import { normsOf } from "../../../src/retrieval/compiled/scoring/lexical-scorer.ts";
import { fold } from "../../../src/retrieval/compiled/segments/fold.ts";
import { impactBounds, withImpacts } from "../../../src/retrieval/compiled/segments/impacts.ts";
import { createPlainIndex } from "../../../src/retrieval/plain-index.ts";
import { createRanker } from "../../../src/retrieval/ranker.ts";
import { ALL_STEPS, type RankerSteps } from "../../../src/retrieval/ranker-steps.ts";
import { LIBRARY } from "../small-library.ts";

const WORDS_ALONE: RankerSteps = {
  ...ALL_STEPS,
  company: false,
  likelihood: false,
  pairs: false,
  latent: false,
  neighbours: false,
  concepts: false,
  standOut: false,
};
const LIMITS = [1, 2, 10, 37, 64, 65];

describe("the best by words alone", () => {
  it("are those of the plain index, in its order and with its scores", () => {
    const { plain, compiled } = both(LIBRARY);
    for (const query of [
      "sourdough fermentation",
      "the waggle dance of the honeybee",
      "bridje fatige",
      "snow",
      "zzz",
    ]) {
      expect(compiled.rank(query, 5)).toEqual(plain.rank(query, 5));
      expect(compiled.rank(query, 60)).toEqual(plain.rank(query, 60));
    }
  });

  it("always: among thousands of papers, many of them alike, that come, go and are folded", () => {
    const { plain, compiled, index } = both(papers(0, 2_400));
    const same = (): void => {
      fc.assert(
        fc.property(query, fc.constantFrom(...LIMITS), (text, limit) => {
          expect(compiled.rank(text, limit)).toEqual(plain.rank(text, limit));
        }),
        { numRuns: 40 },
      );
    };
    same();
    for (const each of [plain, compiled]) {
      each.remove(papers(0, 2_400).flatMap(({ id }, at) => (at % 7 === 0 ? [id] : [])));
      each.add(papers(2_400, 2_700));
      each.add(papers(2_700, 2_701));
      each.add([{ id: "very-long", title: "w1", text: "w2 w1 w40 ".repeat(400) }]);
    }
    same();
    index.adopt(fold(index.request()), index.sequence);
    same();
    for (const each of [plain, compiled]) each.remove(papers(0, 2_701).map(({ id }) => id));
    same();
  });

  it("are those of all documents scored where thousands say the same", () => {
    const alike = papers(1, 2).flatMap((paper) =>
      Array.from({ length: 5_000 }, (_, at) => ({ ...paper, id: `a${at}` })),
    );
    const { plain, compiled } = both([...papers(2, 40), ...alike]);
    const { title = "" } = alike[0] ?? {};
    for (const limit of LIMITS) expect(compiled.rank(title, limit)).toEqual(plain.rank(title, limit));
  });

  it("counts a word that a paper says a thousand times", () => {
    const { plain, compiled } = both([
      ...papers(0, 600),
      { id: "often", title: "w3", text: "w3 ".repeat(1_000) },
      { id: "often-too", title: "", text: "w3 ".repeat(254) },
    ]);
    for (const limit of LIMITS) expect(compiled.rank("w3 w5", limit)).toEqual(plain.rank("w3 w5", limit));
  });
});

describe("impacts", () => {
  it("bound what a posting brings, whatever the average length has become", () => {
    const length = fc.integer({ min: 1, max: 2_000 });
    const posting = fc.record({ times: fc.integer({ min: 1, max: 300 }), length });
    fc.assert(
      fc.property(
        fc.array(posting, { minLength: 1, maxLength: 20 }),
        fc.double({ min: 1, max: 3_000, noNaN: true }),
        (postings, average) => {
          const lengths = Int32Array.from(new Set(postings.map((each) => each.length)));
          const segment = withImpacts({
            ...EMPTY,
            postingStarts: Int32Array.of(0, postings.length),
            postingDocuments: Int32Array.from(postings.keys()),
            postingCounts: Uint8Array.from(postings, ({ times }) => Math.min(times, 255)),
            often: Int32Array.from(postings.flatMap(({ times }, at) => (times >= 255 ? [at, times] : []))),
            lengths,
            lengthOf: Uint16Array.from(postings, (each) => lengths.indexOf(each.length)),
          });
          const own = postings.reduce((sum, each) => sum + each.length, 0) / postings.length;
          const bounds = impactBounds(own, average);
          const norms = normsOf(segment, average);
          for (const [at, { times }] of postings.entries()) {
            const brings = times / (times + (norms[segment.lengthOf[at] ?? 0] ?? 0));
            const impact = segment.postingImpacts[at] ?? 0;
            expect((impact * bounds.most) / 255).toBeGreaterThan(brings * (1 - 1e-12));
            expect(((impact - 1) * bounds.least) / 255).toBeLessThan(brings);
          }
          expect(segment.termImpacts[0]).toBe(Math.max(...segment.postingImpacts));
        },
      ),
    );
  });
});

const EMPTY = {
  ids: { units: new Uint16Array(), starts: Int32Array.of(0) },
  byId: new Int32Array(),
  terms: { units: new Uint16Array(), starts: Int32Array.of(0) },
  tokens: new Int32Array(),
  tokenStarts: Int32Array.of(0),
};

/** Word `n` stands in about one paper of `n`; every fifth paper says what one before it says. */
function papers(from: number, to: number): readonly IndexedDocument[] {
  return Array.from({ length: to - from }, (_, at) => {
    const number = from + at;
    const like = number % 5 === 0 ? number >> 3 : number;
    const word = (place: number): string => {
      const drawn = ((like + 1) * 2_654_435_761 + place * 40_503 * (like + 7)) % 1_000_003;
      return `w${Math.floor(60 ** (drawn / 1_000_003))}`;
    };
    const words = Array.from({ length: 4 + (like % 23) }, (_, place) => word(place));
    return { id: `p${(number * 7_919) % 100_003}`, title: words.slice(0, 2).join(" "), text: words.slice(2).join(" ") };
  });
}

const word = fc.integer({ min: 1, max: 62 }).map((number) => `w${number}`);
const query = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" ")),
  fc.array(word, { minLength: 5, maxLength: 80 }).map((words) => words.join(" ")),
  fc.constantFrom("", "w1", "w60", "unknownword w30", "w1 ".repeat(50)),
);

function both(documents: readonly IndexedDocument[]) {
  const plain = createRanker(createPlainIndex(createMiniSearchEngine()), WORDS_ALONE);
  const index = createCompiledIndex({ counter: miniSearchPostings });
  const compiled = createRanker(index, WORDS_ALONE);
  for (const each of [plain, compiled]) each.add(documents);
  return { plain, compiled, index };
}
