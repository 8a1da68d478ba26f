/** What an abstract says of its problem and of its method. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFacets } from "../../../src/retrieval/facets/read-facets.ts";

const REEF =
  "Coral reefs suffer from heat. However, shading them is expensive. We propose nets of kelp that drift over the reef. " +
  "The nets are woven by divers. Experiments show that reefs recover 30% faster.";

describe("the facets of an abstract", () => {
  it("are what is the matter, and what was done; what came out is neither", () => {
    const { problem, method } = readFacets("Kelp Nets", REEF);
    expect(problem).toMatch(/Coral reefs suffer from heat.*shading them is expensive/s);
    expect(problem).not.toMatch(/kelp that drift|recover/);
    expect(method).toMatch(/nets of kelp that drift over the reef.*woven by divers/s);
    expect(method).not.toMatch(/heat|expensive|recover/);
  });

  it("hold no set phrases, which would make any two papers alike", () => {
    expect(readFacets("Kelp Nets", REEF).method).not.toMatch(/propose/);
  });

  it("share a title that is built of both, and both have one that is not", () => {
    expect(readFacets("Drifting kelp nets for warming reefs", REEF)).toMatchObject({
      problem: expect.stringMatching(/^warming reefs\n/),
      method: expect.stringMatching(/^Drifting kelp nets\n/),
    });
    expect(readFacets("Cooling reefs via drifting nets", REEF)).toMatchObject({
      problem: expect.stringMatching(/^Cooling reefs\n/),
      method: expect.stringMatching(/^drifting nets\n/),
    });
    expect(readFacets("Kelp Nets", REEF)).toMatchObject({
      problem: expect.stringMatching(/^Kelp Nets\n/),
      method: expect.stringMatching(/^Kelp Nets\n/),
    });
  });

  it("tell the aim of a sentence from its means", () => {
    const { problem, method } = readFacets(
      "Nets",
      "To keep shallow reefs from bleaching, we develop nets of drifting kelp.",
    );
    expect(problem).toContain("To keep shallow reefs from bleaching,");
    expect(method).toMatch(/nets of drifting kelp/);
    expect(method).not.toContain("bleaching");
  });

  it("are all words where an abstract says nothing of one", () => {
    const { problem, method } = readFacets("On tides", "Tides rise and fall twice a day.");
    expect(problem).toContain("Tides rise and fall");
    expect(method).toContain("Tides rise and fall");
  });

  it("are there for every shipped paper", () => {
    const papers = readFileSync(new URL("../../../corpus/papers.jsonl", import.meta.url), "utf8")
      .trim()
      .split("\n");
    for (const line of papers.slice(0, 60)) {
      const { title, abstract } = JSON.parse(line) as { readonly title: string; readonly abstract: string };
      const { problem, method } = readFacets(title, abstract);
      expect(problem.trim(), title).not.toBe("");
      expect(method.trim(), title).not.toBe("");
    }
  });

  it("always: never throws", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 400 }), (title, abstract) => {
        const { problem, method } = readFacets(title, abstract);
        expect(typeof problem + typeof method).toBe("stringstring");
      }),
      { numRuns: 100 },
    );
  });
});
