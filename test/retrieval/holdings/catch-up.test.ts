import { describe, expect, it } from "vitest";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import { readerOf } from "../../../src/adapters/snapshot-file/kept-bytes.ts";
import type { Paper } from "../../../src/domain/paper.ts";
import type { KeptArrays } from "../../../src/ports/snapshot-store.ts";
import { catchUp } from "../../../src/retrieval/holdings/catch-up.ts";
import { makeHoldings } from "../../../src/retrieval/holdings/make-holdings.ts";
import { openHoldings } from "../../../src/retrieval/holdings/open-holdings.ts";
import { oneHand } from "../../../src/retrieval/holdings/workshop.ts";
import { LIBRARY, paperOf } from "../small-library.ts";

const PAPERS = LIBRARY.map(paperOf);
const PARTS = { counter: miniSearchPostings, readerOf, workshop: oneHand(miniSearchPostings) };
const make = (papers: readonly Paper[]) => makeHoldings(papers, PARTS.workshop);
const open = (kept: KeptArrays) => openHoldings(kept, PARTS).index;
const idsOf = (kept: KeptArrays) =>
  open(kept)
    .papers()
    .map(({ id }) => id);

const FRESH = paperOf({ id: "fresh", title: "Pollen on the moraine", text: "Blown there by wind." });
const CHANGED = { ...(PAPERS[3] as Paper), abstract: "Bees in verse." };

describe("holdings that the papers have left behind", () => {
  const now = [...PAPERS.slice(1, 3), CHANGED, ...PAPERS.slice(4), FRESH];

  it("stay the very same while nothing differs", async () => {
    const kept = await make(PAPERS);
    expect(await catchUp(kept, PAPERS, PARTS)).toBe(kept);
    expect(await catchUp(kept, [...PAPERS].reverse(), { ...PARTS, remadeUpTo: 0 })).toBe(kept);
  });

  it("take in what came, let go of what went, and hold what changed as it is now", async () => {
    const caught = await catchUp(await make(PAPERS), now, { ...PARTS, remadeUpTo: 0 });
    expect([...idsOf(caught)].sort()).toEqual(now.map(({ id }) => id).sort());
    const index = open(caught);
    expect(index.find(PAPERS[0]?.id ?? "")).toBeUndefined();
    expect(index.find("Pollen on the moraine")).toEqual(FRESH);
    expect(index.search("verse", 1)[0]?.paper).toEqual(CHANGED);
  });

  it("say in words what holdings made of these papers say", async () => {
    const caught = open(await catchUp(await make(PAPERS), now, { ...PARTS, remadeUpTo: 0 }));
    const made = open(await make(now));
    for (const term of ["pollen", "moraine", "verse", "girder", "honeybee"]) {
      expect(caught.inverseDocumentFrequency(term)).toBe(made.inverseDocumentFrequency(term));
      expect(caught.knownForms(`${term}x`)).toEqual(made.knownForms(`${term}x`));
    }
  });

  it("are made anew when most of them went, or when there are few", async () => {
    const few = PAPERS.slice(0, 20);
    const caught = await catchUp(await make(PAPERS), few, { ...PARTS, remadeUpTo: 0 });
    expect(caught.arrays).toEqual((await make(few)).arrays);
    expect((await catchUp(await make(PAPERS), now, PARTS)).arrays).toEqual((await make(now)).arrays);
  });
});
