/**
 * Questions beside the judged ones, over the shipped papers: 89 that one of them answers, named by its id, and 100 as near to their
 * subjects that none does. They were made to find out what tells the two apart; the models are not fitted to them.
 */
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { miniSearchEngines } from "../../src/adapters/minisearch.ts";
import type { Grounding, Library } from "../../src/answering/grounding.ts";
import { createLibrary } from "../../src/answering/library.ts";
import { createPaperIndex } from "../../src/retrieval/paper-index.ts";
import { createPlainIndex } from "../../src/retrieval/plain-index.ts";
import { createRanker } from "../../src/retrieval/ranker.ts";
import { shippedPapers } from "../papers.ts";

interface Asked {
  readonly question: string;
  /** Absent: nothing answers. */
  readonly paper?: string;
}

let library: Library;
let grounded: readonly (Asked & { readonly grounding: Grounding })[];
beforeAll(async () => {
  const file = await readFile(new URL("fixtures/answerable-or-not.jsonl", import.meta.url), "utf8");
  const asked = file
    .trim()
    .split("\n")
    .map((line): Asked => JSON.parse(line));
  library = createLibrary(
    createPaperIndex(await shippedPapers(), createRanker(createPlainIndex(miniSearchEngines.create()))),
  );
  grounded = await Promise.all(
    asked.map(async (each) => ({ ...each, grounding: await library.ground(each.question) })),
  );
}, 120_000);

const refusedAmong = (answerable: boolean): number => {
  const asked = grounded.filter(({ paper }) => (paper !== undefined) === answerable);
  return asked.filter(({ grounding }) => grounding.verdict !== "enough").length / asked.length;
};

describe("questions near the papers' subjects", () => {
  it("are refused where no paper answers, three in five of them", () => {
    expect(refusedAmong(false)).toBeGreaterThanOrEqual(0.6);
  });

  it("are answered where one does, but for one in thirty", () => {
    expect(refusedAmong(true)).toBeLessThanOrEqual(0.035);
  });

  it("are answered from the paper that answers them, four in five", () => {
    const answerable = grounded.filter(({ paper }) => paper !== undefined);
    const found = answerable.filter(({ paper, grounding }) => grounding.evidence.some((one) => one.paper.id === paper));
    expect(found.length / answerable.length).toBeGreaterThanOrEqual(0.8);
  });

  it("are refused where nothing but a word spelt nearly so answers, or words of every third paper", async () => {
    const { verdict, unread } = await library.ground("Can language models feel pain?");
    expect([verdict, unread?.replaced]).toEqual(["nothing", ["feel", "pain"]]);
    for (const question of ["How do language models know when they do not know?", "tell me about inference"]) {
      expect((await library.ground(question)).verdict, question).toBe("doubtful");
    }
  });

  it("are refused where only older papers answer than were asked for, and answered where one is new", async () => {
    const verdict = async (question: string) => (await library.ground(question, { since: { year: 2024 } })).verdict;
    expect(await verdict("What methods reduce communication in distributed training?")).toBe("nothing");
    expect(await verdict("How does repeated sampling scale inference compute?")).toBe("enough");
  });
});
