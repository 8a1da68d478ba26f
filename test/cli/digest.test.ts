/** `footnote digest preview`: what a person and what a machine sees of it. */
import { expect, it } from "vitest";
import type { ChosenDigest } from "../../src/app.ts";
import { fakeApp, GOSSIP, PLANS, run } from "./fake-app.ts";

const entry = { sentence: "Plans in words make programs more diverse.", because: ["plans", "words"] };
const chosen: ChosenDigest = {
  ...{ topic: "plans", looked: 2, from: "not-yet-shown", more: [{ ...entry, paper: GOSSIP }] },
  papers: [{ ...entry, paper: PLANS }],
};
const previewed = (digest: ChosenDigest, ...options: readonly string[]) =>
  run(["digest", "preview", "plans", ...options], { app: { ...fakeApp(), digest: async () => digest } });

it("shows each paper with its sentence and why it is there", async () => {
  const { out, code } = await previewed(chosen);
  expect(out).toBe(`  1. Planning in Words
     Scale AI, Sep 2024
     https://example.org/plans
     Plans in words make programs more diverse.
     for: plans, words

None of these is dated within the last days: they are the best that were not
shown yet.

2 papers looked at, 1 other would fit, in 5 ms
`);
  expect(code).toBe(0);
});

it("says so when nothing fits, and what came nearest", async () => {
  const { out } = await previewed({
    ...{ ...chosen, papers: [], more: [], unknownWords: ["coral"], authorsUnknown: true },
    nearestMiss: { ...entry, paper: GOSSIP },
  });
  expect(out).toContain(
    "Nothing here fits this topic well enough for a digest.\n\nNearest miss\n  1. Gossip Averaging\n",
  );
  expect(out).toContain("No paper here holds “coral”.");
  expect(out).toContain("No paper here names its authors, so author: finds none.");
});

it("gives a machine the same", async () => {
  const { out } = await previewed(chosen, "--json");
  expect(JSON.parse(out)).toEqual({
    ...{ topic: "plans", looked: 2, more: 1, from: "not-yet-shown", tookMs: 5 },
    papers: [{ id: "p-plans", title: "Planning in Words", ...entry }],
  });
});

it("hands on words, limit and time", async () => {
  let asked: unknown;
  const app = {
    ...fakeApp(),
    digest: async (request: unknown) => {
      asked = request;
      return chosen;
    },
  };
  await run(["digest", "preview", "low", "precision", "-n", "3"], { app });
  expect(asked).toMatchObject({ topic: "low precision", limit: 3, now: expect.any(Number) });
});

it("says how to type a word that is to be left out", async () => {
  const { err, code } = await run(["digest", "preview", "plans", "-fish"]);
  expect(err).toContain("unknown option '-fish'");
  expect(err).toContain('A topic with -words goes into quotes, such as "code generation -benchmark"');
  expect(code).toBe(2);
});
