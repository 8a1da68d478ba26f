import { describe, expect, it } from "vitest";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import { readerOf } from "../../../src/adapters/snapshot-file/kept-bytes.ts";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import type { KeptArrays } from "../../../src/ports/snapshot-store.ts";
import { catchUp, changesTo, isNone } from "../../../src/retrieval/holdings/catch-up.ts";
import { makeHoldings } from "../../../src/retrieval/holdings/make-holdings.ts";
import { openHoldings } from "../../../src/retrieval/holdings/open-holdings.ts";
import { oneHand } from "../../../src/retrieval/holdings/workshop.ts";
import { createRanker } from "../../../src/retrieval/ranker.ts";
import { ALL_STEPS } from "../../../src/retrieval/ranker-steps.ts";
import { inMemory } from "../../../src/retrieval/shelf/pack-shelf.ts";
import { LIBRARY, paperOf } from "../small-library.ts";

const PAPERS = LIBRARY.map(paperOf);
const PARTS = { counter: miniSearchPostings, readerOf };
const make = (papers: readonly Paper[]) => makeHoldings(papers, oneHand(miniSearchPostings));
const open = (kept: KeptArrays) => openHoldings(kept, PARTS).index;
function caughtUp(kept: KeptArrays, papers: readonly Paper[], remadeUpTo = 0): KeptArrays | undefined {
  const caught = catchUp(kept, changesTo(kept, papers), { ...PARTS, remadeUpTo });
  return caught && { ...caught, bytes: inMemory(caught.blocks()) };
}
const idsOf = (kept: KeptArrays) =>
  open(kept)
    .papers()
    .map(({ id }) => id);

const FRESH = paperOf({ id: "fresh", title: "Pollen on the moraine", text: "Blown there by wind." });
const CHANGED = { ...(PAPERS[3] as Paper), abstract: "Bees in verse." };

describe("holdings that the papers have left behind", () => {
  const now = [...PAPERS.slice(1, 3), CHANGED, ...PAPERS.slice(4), FRESH];

  it("have nothing to catch up with while nothing differs", async () => {
    const kept = await make(PAPERS);
    expect(isNone(changesTo(kept, PAPERS))).toBe(true);
    expect(isNone(changesTo(kept, [...PAPERS].reverse()))).toBe(true);
    expect(isNone(changesTo(kept, now))).toBe(false);
    expect(isNone(changesTo(kept, PAPERS.slice(1)))).toBe(false);
  });

  it("take in what came, let go of what went, and hold what changed as it is now", async () => {
    const caught = caughtUp(await make(PAPERS), now);
    if (caught === undefined) throw new Error("They were not caught up with.");
    expect([...idsOf(caught)].sort()).toEqual(now.map(({ id }) => id).sort());
    const index = open(caught);
    expect(index.find(PAPERS[0]?.id ?? "")).toBeUndefined();
    expect(index.find("Pollen on the moraine")).toEqual(FRESH);
    expect(index.search("verse", 1)[0]?.paper).toEqual(CHANGED);
  });

  it("say in words what holdings made of these papers say", async () => {
    const kept = caughtUp(await make(PAPERS), now);
    if (kept === undefined) throw new Error("They were not caught up with.");
    const caught = open(kept);
    const made = open(await make(now));
    for (const term of ["pollen", "moraine", "verse", "girder", "honeybee"]) {
      expect(caught.inverseDocumentFrequency(term)).toBe(made.inverseDocumentFrequency(term));
      expect(caught.knownForms(`${term}x`)).toEqual(made.knownForms(`${term}x`));
    }
  });

  it("rank by words the same documents in the same order as holdings made of these papers", async () => {
    const caught = caughtUp(await make(PAPERS), now);
    if (caught === undefined) throw new Error("They were not caught up with.");
    const made = await make(now);
    const byWords = (kept: KeptArrays) =>
      createRanker(openHoldings(kept, PARTS).compiled, {
        ...ALL_STEPS,
        latent: false,
        feedback: false,
        neighbours: false,
        concepts: false,
        standOut: false,
      });
    const [one, other] = [byWords(caught), byWords(made)];
    for (const { title, abstract } of now) {
      expect(one.rank(title, 100)).toEqual(other.rank(title, 100));
      expect(one.rank(abstract, 100)).toEqual(other.rank(abstract, 100));
    }
  });

  it("are left to be made anew when most of them went, or when there are few", async () => {
    const kept = await make(PAPERS);
    expect(caughtUp(kept, PAPERS.slice(0, 20))).toBeUndefined();
    expect(caughtUp(kept, now, PAPERS.length)).toBeUndefined();
  });
});
