/** The thesaurus: how its phrases are found, and that every shipped line can be. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RESEARCH_FIELDS, researchConcepts } from "../../../src/retrieval/concepts/fields/research-concepts.ts";
import { PhraseFinder } from "../../../src/retrieval/concepts/phrase-finder.ts";
import { readThesaurus } from "../../../src/retrieval/concepts/thesaurus.ts";
import { analyze } from "../../../src/retrieval/terms/analyzer.ts";

describe("a thesaurus", () => {
  const thesaurus = readThesaurus(`
    glacier retreat | melting ice
    fine-tuning | model adaptation
    pretraining
  `);
  const named = (text: string): readonly number[] => [...thesaurus.conceptsIn(analyze(text)).keys()];

  it("finds a concept by any of its names, inflected as they come", () => {
    expect(named("How glaciers retreat")).toEqual([0]);
    expect(named("Ice that melts")).toEqual([]);
    expect(named("The melting of ice, and melting ice")).toEqual([0]);
  });

  it("finds a name however it is hyphenated", () => {
    for (const text of ["we fine-tune it", "we fine tune it", "finetuning"]) expect(named(text)).toEqual([1]);
    for (const text of ["pre-training", "pretrained"]) expect(named(text)).toEqual([2]);
  });

  it("tells by which name a concept was found, and its widest one", () => {
    const found = [...thesaurus.conceptsIn(analyze("ice: melting ice"))];
    expect(found).toEqual([[0, ["melt", "ic"]]]);
    expect(thesaurus.nameOf(0)).toBe("glacier retreat");
  });

  it("tells concepts in the order in which they are named, each once", () => {
    expect(named("pretraining, then fine-tuning, then pretraining again")).toEqual([2, 1]);
  });
});

describe("a phrase finder", () => {
  it("finds what a look at every place finds", () => {
    const term = fc.integer({ min: 0, max: 3 });
    const phrase = fc.array(term, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 6 }), fc.array(term, { maxLength: 20 }), (phrases, row) => {
        const finder = new PhraseFinder<number>();
        for (const [concept, terms] of phrases.entries()) finder.add(terms, concept);
        const expected = phrases.flatMap((terms, concept) =>
          row.some((_, at) => row.slice(at, at + terms.length).join() === terms.join()) ? [concept] : [],
        );
        expect([...finder.conceptsIn(row).keys()].sort((one, other) => one - other)).toEqual(expected);
      }),
    );
  });
});

describe("the shipped thesaurus", () => {
  const lines = RESEARCH_FIELDS.flatMap((field) => field.split("\n")).filter((line) => line !== "");

  it("has several names in every line, none of them twice, each found where it stands", () => {
    for (const line of lines) {
      const names = line.split(" | ");
      expect(names.length, `"${line}" has one name, which is found without a thesaurus`).toBeGreaterThan(1);
      expect(new Set(names).size, `"${line}" has a name twice`).toBe(names.length);
      for (const name of names) {
        expect(name.trim(), `"${line}"`).toBe(name);
        expect(name.split(/[\s-]+/).length, `"${name}" is a sentence`).toBeLessThanOrEqual(MOST_WORDS);
        expect(
          readThesaurus(line).conceptsIn(analyze(name)).size,
          `"${name}" is not found: its words are stop words but for one`,
        ).toBe(1);
      }
    }
  });

  it("tells each concept once", () => {
    const heads = lines.map((line) => analyze(line.split(" | ")[0] ?? "").join(" "));
    expect(heads.filter((head, at) => heads.indexOf(head) !== at)).toEqual([]);
  });

  it("knows what the field calls by several names", () => {
    const concepts = researchConcepts();
    const named = (text: string): ReadonlySet<number> => new Set(concepts.conceptsIn(analyze(text)).keys());
    const shared = (one: string, other: string): boolean =>
      [...named(one)].some((concept) => named(other).has(concept));
    expect(shared("an MoE layer", "a mixture of experts")).toBe(true);
    expect(shared("pruned weights by weight pruning", "knowledge distillation")).toBe(true);
    expect(shared("an MoE layer", "knowledge distillation")).toBe(false);
  });
});

const MOST_WORDS = 5;
