/** Papers near one in a single facet. */
import { describe, expect, it } from "vitest";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import type { Facet } from "../../../src/domain/question/facet.ts";
import { relatedInFacet } from "../../../src/retrieval/facets/related-in-facet.ts";
import { createPaperIndex } from "../../../src/retrieval/paper-index.ts";
import { paperOf, rankerOf } from "../small-library.ts";

const paper = (id: string, title: string, problem: string, method: string) =>
  paperOf({ id, title, text: `${problem} We propose ${method}. Experiments show that it works 12% better.` });

const REEF = paper(
  "reef",
  "Saving corals",
  "Coral reefs bleach in warm water.",
  "drifting kelp nets that divers weave",
);
const SHADE = paper(
  "shade",
  "Corals again",
  "Coral reefs bleach when water is warm.",
  "pumps that mix cold water upwards",
);
const NETS = paper(
  "nets",
  "Stopping jellyfish",
  "Jellyfish clog harbour inlets.",
  "drifting kelp nets woven by divers",
);
const BREAD = paper("bread", "Crusts", "Loaves burst in the oven.", "a slower yeast with long fermentation");

const papers = [REEF, SHADE, NETS, BREAD];
const index = createPaperIndex(papers, rankerOf([]));
const near = (asked: Paper | string, facet: Facet, limit: number) => relatedInFacet(index, asked, facet, limit);
const ids = (hits: readonly { readonly paper: { readonly id: string } }[]) => hits.map((hit) => hit.paper.id);

describe("papers near in one facet", () => {
  it("are on the same problem, or go about theirs by like means", () => {
    expect(ids(near(REEF, "problem", 1))).toEqual(["shade"]);
    expect(ids(near(REEF, "method", 1))).toEqual(["nets"]);
  });

  it("say what they share in that facet, and nothing of the other", () => {
    const [nets] = near(REEF, "method", 1);
    expect(nets?.because).toEqual(expect.arrayContaining(["kelp", "drifting"]));
    expect(nets?.because).not.toContain("Coral");
  });

  it("are found for free words too", () => {
    expect(ids(near("nets of kelp, woven by divers", "method", 2))).toContain("nets");
  });

  it("never hold the paper itself, are ranked from 1, and no more than asked for", () => {
    const hits = near(REEF, "problem", 2);
    expect(ids(hits)).not.toContain("reef");
    expect(hits.map(({ rank }) => rank)).toEqual(hits.map((_, at) => at + 1));
    expect(hits.length).toBeLessThanOrEqual(2);
  });

  it("are told anew once papers came", () => {
    const grown = createPaperIndex([REEF, SHADE], rankerOf([]));
    expect(ids(relatedInFacet(grown, REEF, "method", 3))).not.toContain("nets");
    grown.add([NETS]);
    expect(ids(relatedInFacet(grown, REEF, "method", 1))).toEqual(["nets"]);
  });

  it("are none for words that no paper holds", () => {
    expect(near("zyzzyva", "problem", 3)).toEqual([]);
  });
});
