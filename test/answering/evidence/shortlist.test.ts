import { describe, expect, test } from "vitest";
import { shortlist, withinBudget } from "../../../src/answering/evidence/shortlist.ts";
import type { Grounding } from "../../../src/answering/grounding.ts";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import { paper } from "../../papers.ts";

const words = (seed: string, count = 60): string =>
  Array.from({ length: count }, (_, place) => `${seed}${place}`).join(" ");
const one = paper({ id: "p-one", title: "One", abstract: words("a") });
const two = paper({ id: "p-two", title: "Two", abstract: words("b") });
const three = paper({ id: "p-three", title: "Three", abstract: words("c") });

const grounding = (ranked: readonly Paper[], chosen: readonly Paper[] = []): Grounding => ({
  question: "?",
  verdict: "enough",
  evidence: chosen.map((each, place) => ({ marker: place + 1, paper: each, score: 1 })),
  extract: { composer: "extractive", claims: [] },
  ranking: ranked.map((each, place) => ({ rank: place + 1, paper: each, score: 9 - place })),
});
const listed = (...given: Parameters<typeof grounding>) => shortlist(grounding(...given), 10);

describe("what a model may read", () => {
  test("is what the rules chose, then the ranking, marked in that order", () => {
    expect(listed([one, two, three], [three]).map(({ marker, paper }) => [marker, paper.id])).toEqual([
      [1, "p-three"],
      [2, "p-one"],
      [3, "p-two"],
    ]);
  });

  test("leaves out another version of a paper, and one that says nearly the same", () => {
    const version = paper({ id: "p-version", title: "ONE.", abstract: words("z") });
    const copy = paper({ id: "p-copy", title: "Copied", abstract: `${one.abstract} And one sentence more.` });
    expect(listed([one, version, copy, two]).map(({ paper }) => paper.id)).toEqual(["p-one", "p-two"]);
  });

  test("leaves out what has no abstract, and ends where it must", () => {
    const empty = paper({ id: "p-empty", title: "Empty", abstract: " " });
    expect(shortlist(grounding([empty, one, two, three]), 2).map(({ paper }) => paper.id)).toEqual(["p-one", "p-two"]);
  });

  test("is as long as the window, from the front, and never nothing", () => {
    const list = listed([one, two, three]);
    expect(withinBudget(list, 100_000)).toEqual(list);
    expect(withinBudget(list, 250).map(({ marker }) => marker)).toEqual([1, 2]);
    expect(withinBudget(list, 0).map(({ marker }) => marker)).toEqual([1]);
  });
});
