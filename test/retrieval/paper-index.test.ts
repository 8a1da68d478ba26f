import { describe, expect, it } from "vitest";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { createPaperIndex } from "../../src/retrieval/paper-index.ts";
import { LIBRARY, paperOf, rankerOf } from "./small-library.ts";

const DANCE: Paper = {
  ...paperOf({ id: "p-dance", title: "The Waggle Dance: A Survey", text: "Bees dance to tell where flowers are." }),
  aliases: ["p-dance-before"],
  arxivId: "2409.03733",
  doi: "10.1000/Dance.1",
  url: "https://huggingface.co/papers/2409.03733",
};

const indexOf = (papers: readonly Paper[]) => createPaperIndex(papers, rankerOf([]));

describe("the paper index", () => {
  it.each([
    ["p-dance", "its id"],
    ["p-dance-before", "an id it had before"],
    ["The Waggle Dance: A Survey", "its title"],
    ["  the waggle dance – a survey ", "its title, case and punctuation aside"],
    ["2409.03733", "its arXiv id"],
    ["arXiv:2409.03733v2", "any version of it"],
    ["https://arxiv.org/abs/2409.03733", "its arXiv page"],
    ["https://arxiv.org/pdf/2409.03733v1.pdf", "its PDF"],
    ["http://www.alphaxiv.org/abs/2409.03733?q=1", "a mirror"],
    ["https://huggingface.co/papers/2409.03733", "its Hugging Face page"],
    ["https://doi.org/10.1000/dance.1", "its DOI"],
  ])("finds a paper by %s (%s)", (name) => {
    expect(indexOf([DANCE, ...LIBRARY.map(paperOf)]).find(name)?.id).toBe("p-dance");
  });

  it("finds no paper by part of a title, another's link, or nothing", () => {
    const index = indexOf([DANCE]);
    for (const name of ["waggle", "https://arxiv.org/abs/2409.99999", "", "p-", "x".repeat(10_000)]) {
      expect(index.find(name)).toBeUndefined();
    }
  });

  it("hands out hits with their papers, and replaces a paper that comes again", () => {
    const index = indexOf(LIBRARY.map(paperOf));
    index.add([DANCE]);
    expect(index.search("waggle dance survey", 1)[0]?.paper).toBe(DANCE);
    const longer = { ...DANCE, title: "On Swarm Queens" };
    index.add([longer]);
    expect(index.paperCount).toBe(LIBRARY.length + 1);
    expect(index.find("The Waggle Dance: A Survey")).toBeUndefined();
    expect(index.search("swarm queens", 1)[0]?.paper).toBe(longer);
    index.remove(["p-dance"]);
    expect(index.find("p-dance")).toBeUndefined();
    expect(index.papers()).toHaveLength(LIBRARY.length);
  });

  it("ranks among papers since a date, however deep in the whole ranking they stand", () => {
    const old = Array.from({ length: 700 }, (_, at) => ({
      ...paperOf({ id: `old-${at}`, title: "Waggle dance", text: "Waggle dance, waggle dance." }),
      date: { year: 2001 },
    }));
    const late = { ...DANCE, title: "Flowers", date: { year: 2024, month: 9 } };
    const index = indexOf([...old, late]);
    const since = (year: number, limit: number) => index.search("waggle dance flowers", limit, { year });
    expect(since(2024, 3).map(({ paper, rank }) => [paper.id, rank])).toEqual([["p-dance", 1]]);
    expect(since(2001, 5).map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
    expect(index.searchSince("waggle dance flowers", 1_000, { year: 2001 }).ranking).toHaveLength(701);
    expect(since(2025, 5)).toEqual([]);
    const [best] = index.search("waggle dance flowers", 1);
    for (const [year, limit] of [
      [2001, 200],
      [2024, 3],
      [2025, 5],
    ] as const) {
      const { ranking, bestOfAll } = index.searchSince("waggle dance flowers", limit, { year });
      expect(ranking).toEqual(since(year, limit));
      expect(bestOfAll).toBe(best?.score);
    }
    expect(index.searchSince("xylophone", 5, { year: 2001 })).toEqual({ ranking: [], bestOfAll: 0 });
  });

  it("finds nothing since a date where only what is far from it all is as new", () => {
    const dated = LIBRARY.map((document) => ({
      ...paperOf(document),
      date: { year: document.id.startsWith("bees") ? 2001 : 2024 },
    }));
    const index = indexOf(dated);
    expect(index.searchSince("honeybee", 3, { year: 2024 }).ranking).toHaveLength(3); // by what goes with bees elsewhere
    expect(index.search("honeybee", 3, { year: 2024 })).toEqual([]);
    expect(index.search("honeybee", 3, { year: 2001 })).toHaveLength(3);
  });
});
