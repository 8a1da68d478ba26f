import { describe, expect, it } from "vitest";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import { openWorkshop } from "../../../src/adapters/workshop/open-workshop.ts";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import { makeHoldings } from "../../../src/retrieval/holdings/make-holdings.ts";
import { oneHand, type Workshop } from "../../../src/retrieval/holdings/workshop.ts";
import { paper } from "../../papers.ts";
import { LIBRARY, paperOf } from "../small-library.ts";

describe("making holdings", () => {
  it("gives the same arrays in one hand and in threads, in batches and in one piece", async () => {
    const papers = LIBRARY.map(paperOf);
    const made = await makeHoldings(papers, oneHand(miniSearchPostings));
    const threads = openWorkshop(2);
    try {
      expect((await makeHoldings(papers, threads)).arrays).toEqual(made.arrays);
      const several = books(5_003, 10);
      const apart = await makeHoldings(several, threads);
      expect(apart.arrays["postingDocuments"]).toEqual(
        (await makeHoldings(several, oneHand(miniSearchPostings))).arrays["postingDocuments"],
      );
    } finally {
      await threads.close();
    }
  });

  it("hands out batches of bounded text, in the order of the papers, and tells how far it came", async () => {
    const sizes: number[] = [];
    const hand = oneHand(miniSearchPostings);
    const counting: Workshop = {
      ...hand,
      compile: (documents) => {
        sizes.push(documents.length);
        return hand.compile(documents.map((document) => ({ ...document, text: "" })));
      },
    };
    const steps: unknown[] = [];
    await makeHoldings([...books(4, 2_000_000), ...books(5_003, 10)], counting, (progress) => steps.push(progress));
    expect(sizes).toEqual([1, 1, 1, 2_000, 2_000, 1_004]);
    expect(steps.slice(0, 2)).toEqual([
      { step: "compiling", done: 1, papers: 5_007 },
      { step: "compiling", done: 2, papers: 5_007 },
    ]);
  });

  it("fails when a thread of the workshop is lost, with what to do", async () => {
    const threads = openWorkshop(1, 24);
    const making = makeHoldings(books(20, 240_000, true), threads);
    await expect(making).rejects.toThrow("Free some memory and try again.");
    await threads.close();
  });
});

function books(count: number, characters: number, different = false): readonly Paper[] {
  const text = "firn ".repeat(characters / 5);
  return Array.from({ length: count }, (_, at) =>
    paper({
      id: `p-${characters}-${at}`,
      title: `Book ${at}`,
      abstract: different ? text.replace(/firn/g, () => `qu${Math.random().toString(36).slice(2, 8)}zk`) : text,
    }),
  );
}
