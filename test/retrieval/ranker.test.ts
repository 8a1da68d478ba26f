import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { miniSearchEngines } from "../../src/adapters/minisearch.ts";
import { createPlainIndex } from "../../src/retrieval/plain-index.ts";
import { createRanker } from "../../src/retrieval/ranker.ts";
import { ALL_STEPS } from "../../src/retrieval/ranker-steps.ts";
import { LIBRARY, rankerOf } from "./small-library.ts";

describe("the ranker", () => {
  it("puts first what says most of the question, each for its reason", () => {
    const ranker = rankerOf([
      { id: "exact", title: "Sourdough fermentation", text: "How long sourdough dough should rest." },
      { id: "part", title: "Bakery ovens", text: "Heat in ovens, and a note on fermentation." },
      { id: "other", title: "Glacier retreat", text: "Ice melts in summer." },
    ]);
    expect(ranker.rank("sourdough fermentation time", 10).map(({ id }) => id)).toEqual([
      "exact", // both words, neighbours, in the title
      "part", // one word, in the text
    ]);
  });

  it("orders equals by id", () => {
    const same = { title: "Yeast", text: "Yeast and flour." };
    const ranker = rankerOf(["c", "a", "b"].map((id) => ({ id, ...same })));
    expect(ranker.rank("yeast", 10).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  it.each([
    ["wieghted", "weighted averages of snow"],
    ["hyperparamter", "hyperparameter choice for ovens"],
    ["ferment", "fermentation"],
    ["sourdoughfermentation", "sourdough fermentation"],
  ])("finds a paper in spite of %s", (query, text) => {
    const ranker = rankerOf([{ id: "meant", title: "", text }, ...LIBRARY.slice(0, 5)]);
    expect(ranker.rank(query, 1).map(({ id }) => id)).toEqual(["meant"]);
  });

  it("never guesses at a word it knows, nor at one or two letters, nor at numbers", () => {
    const ranker = rankerOf([
      { id: "cat", title: "", text: "cat" },
      { id: "cut", title: "", text: "cart" },
      { id: "ab", title: "", text: "abc 1234" },
    ]);
    expect(ranker.rank("cat", 10).map(({ id }) => id)).toEqual(["cat"]);
    expect(ranker.rank("zb 1235", 10)).toEqual([]);
  });

  it("finds nothing for nothing", () => {
    const ranker = rankerOf(LIBRARY);
    for (const query of ["", "   ", "the of and", "?!…", "zzzzqqqq"]) expect(ranker.rank(query, 10)).toEqual([]);
    expect(rankerOf([]).rank("bees", 10)).toEqual([]);
    expect(ranker.rank("honeybee", 0)).toEqual([]);
  });

  it("finds papers on the subject that share no word with the query", () => {
    const found = rankerOf(LIBRARY).rank("sourdough", 15);
    expect(found.every(({ id }) => id.startsWith("bread"))).toBe(true);
    const without = LIBRARY.filter(({ title, text }) => /sourdough/.test(`${title} ${text}`)).length;
    expect(found.length).toBeGreaterThan(without);
  });

  it("relates a paper that names the same things in other words", () => {
    const documents = [
      {
        id: "asked",
        title: "",
        text: "MoE, LoRA, RLHF, the KV cache, speculative decoding and knowledge distillation in bakeries",
      },
      { id: "words", title: "", text: "Bakeries and the knowledge of bread in old towns by the sea" },
      {
        id: "things",
        title: "",
        text: "Mixture of experts, low-rank adaptation, human preference learning, the key-value cache, draft models and teacher-student training in bakeries",
      },
      ...LIBRARY,
    ];
    const first = (concepts: boolean): string | undefined => {
      const ranker = createRanker(createPlainIndex(miniSearchEngines.create()), { ...ALL_STEPS, concepts });
      ranker.add(documents);
      return ranker.related("asked", 1)[0]?.id;
    };
    expect(first(false)).toBe("words");
    expect(first(true)).toBe("things");
  });

  it("relates papers of one subject, never a paper to itself, and says why", () => {
    const related = rankerOf(LIBRARY).related("bees-03", 5);
    expect(related.map(({ id }) => id.split("-")[0])).toEqual(["bees", "bees", "bees", "bees", "bees"]);
    expect(related.map(({ id }) => id)).not.toContain("bees-03");
    expect(related.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
    expect(related[0]?.because.length).toBeGreaterThan(0);
    expect(rankerOf(LIBRARY).related("nobody", 5)).toEqual([]);
  });

  it("relates papers to a text", () => {
    const [first] = rankerOf(LIBRARY).relatedToText("Fatigue cracks in the steel girders of a bridge", 3);
    expect(first?.id).toMatch(/^bridges/);
    expect(first?.because.map((word) => word.toLowerCase())).toContain("girder");
  });

  it("always: the order of adding changes nothing", () => {
    const query = "pollen and yeast near the moraine";
    const expected = rankerOf(LIBRARY).rank(query, 20);
    fc.assert(
      fc.property(fc.shuffledSubarray([...LIBRARY], { minLength: LIBRARY.length }), (shuffled) => {
        expect(
          rankerOf(shuffled)
            .rank(query, 20)
            .map(({ id }) => id),
        ).toEqual(expected.map(({ id }) => id));
      }),
      { numRuns: 5 },
    );
  });

  it("always: adding twice changes nothing, and removing restores", () => {
    const ranker = rankerOf(LIBRARY);
    const before = ranker.rank("queen of the hive", 20);
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.constantFrom(...LIBRARY), (text, known) => {
        ranker.add([known]);
        ranker.add([{ id: "fresh", title: "hive", text }]);
        expect(ranker.documentCount).toBe(LIBRARY.length + 1);
        ranker.remove(["fresh", "never there"]);
        expect(ranker.rank("queen of the hive", 20).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      }),
      { numRuns: 20 },
    );
  });

  it("always: ranks count from one, scores fall, no document twice", () => {
    const ranker = rankerOf(LIBRARY);
    const words = LIBRARY.flatMap(({ text }) => text.split(" "));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), fc.nat(80), (chosen, limit) => {
        const ranking = ranker.rank(chosen.join(" "), limit);
        expect(ranking.length).toBeLessThanOrEqual(limit);
        expect(ranking.map(({ rank }) => rank)).toEqual(ranking.map((_, place) => place + 1));
        expect(new Set(ranking.map(({ id }) => id)).size).toBe(ranking.length);
        for (const [place, { score }] of ranking.entries()) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(ranking[place - 1]?.score ?? Number.POSITIVE_INFINITY);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("takes hostile queries of 6,000 characters", () => {
    const ranker = rankerOf(LIBRARY);
    const unknown = Array.from({ length: 1000 }, (_, at) => `hiv${at.toString(36)}q`).join(" ");
    for (const query of [
      "a ".repeat(3000),
      "co- ".repeat(1500),
      "x".repeat(6000),
      unknown.slice(0, 6000),
      "co-".repeat(2000),
    ]) {
      expect(ranker.rank(query, 10).length).toBeLessThanOrEqual(10);
      expect(ranker.relatedToText(query, 10).length).toBeLessThanOrEqual(10);
    }
  });

  it("stands odd collections: one paper, identical papers, empty ones", () => {
    expect(rankerOf([{ id: "one", title: "Bees", text: "" }]).rank("bees", 5)).toHaveLength(1);
    const twins = Array.from({ length: 60 }, (_, at) => ({ id: `t${at}`, title: "Bees", text: "Bees dance." }));
    expect(rankerOf(twins).rank("bees", 100)).toHaveLength(60);
    expect(rankerOf(twins).related("t1", 100)).toHaveLength(59);
    const empty = Array.from({ length: 60 }, (_, at) => ({ id: `e${at}`, title: "", text: "" }));
    expect(rankerOf(empty).rank("bees", 5)).toEqual([]);
  });
});
