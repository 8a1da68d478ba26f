import { describe, expect, it } from "vitest";
import { analyze } from "../../../src/retrieval/terms/analyzer.ts";
import { type KnownTerms, substituteUnknown } from "../../../src/retrieval/terms/unknown-terms.ts";

const terms = new Set(["pass", "speak", "diffus", "optim", "decod", "specul", "data", "set"]);
const known: KnownTerms = {
  isKnown: (term) => terms.has(term),
  similar: (term) => (term === "diffus" || term === "deta" ? ["data"] : []),
};
const meantBy = (word: string): readonly string[] =>
  substituteUnknown([{ term: analyze(word)[0] ?? "", weight: 1 }], known).map(({ term }) => term);

describe("a word that no document holds", () => {
  it.each([
    ["diffusoin", "diffus"],
    ["optimizaton", "optim"],
    ["decodign", "decod"],
    ["speculatvie", "specul"],
  ])("%s is meant for what it is without the slip in its ending: %s", (typed, meant) => {
    expect(meantBy(typed)).toEqual([meant]);
  });

  it("is meant for one spelt nearly so, before anything else", () => {
    expect(meantBy("deta")).toEqual(["data"]);
  });

  it("is left out where nothing is near", () => {
    expect(meantBy("decorum")).toEqual([]);
    expect(meantBy("zebras")).toEqual([]);
    expect(meantBy("passsed")).toEqual([]);
    expect(meantBy("speaker")).toEqual([]);
  });
});

it("a known word stays as it is", () => {
  expect(meantBy("diffusion")).toEqual(["diffus"]);
});
