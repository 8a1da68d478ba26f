import { describe, expect, test } from "vitest";
import { openCitationDesk } from "../../src/answering/cite.ts";
import type { Claim, Evidence } from "../../src/domain/answer/answer.ts";
import { paper } from "../papers.ts";

const swift = paper({ id: "p-swift", title: "SWIFT", abstract: "Clients train at their own speed. It is wait-free." });
const plan = paper({ id: "p-plan", title: "PlanSearch", abstract: "Plans are searched. Diversity predicts the gain." });
const evidence: readonly Evidence[] = [
  { marker: 1, paper: swift, score: 2 },
  { marker: 2, paper: plan, score: 1 },
];
const claim = (text: string, marker: number, quote = text): Claim => ({ text, support: [{ marker, quote }] });
const citing = (...claims: readonly Claim[]) => {
  const desk = openCitationDesk({ question: "How?", nearest: [] });
  for (const each of claims) desk.admit(each, { composer: "extractive", evidence });
  return desk.close("extractive");
};

describe("citing a draft", () => {
  test("keeps a sentence that stands in the abstract it names, with its quote", () => {
    expect(citing(claim("It is wait-free.", 1))).toEqual({
      status: "answered",
      question: "How?",
      composer: "extractive",
      sentences: [{ text: "It is wait-free.", markers: [1] }],
      citations: [{ marker: 1, paper: swift, quotes: ["It is wait-free."] }],
      nearest: [],
    });
  });

  test("numbers the sources by first use, without gaps", () => {
    const answer = citing(claim("Plans are searched.", 2), claim("It is wait-free.", 1));
    expect(answer).toMatchObject({
      sentences: [{ markers: [1] }, { markers: [2] }],
      citations: [
        { marker: 1, paper: { id: "p-plan" } },
        { marker: 2, paper: { id: "p-swift" } },
      ],
    });
  });

  test("gathers every quote of a source under one citation", () => {
    const answer = citing(claim("It is wait-free.", 1), claim("Clients train at their own speed.", 1));
    expect(answer).toMatchObject({
      citations: [{ quotes: ["It is wait-free.", "Clients train at their own speed."] }],
    });
  });

  test("tells which words no paper reads, and names no paper as near when they are half of the question", () => {
    const nearest = [{ paper: swift, rank: 1, score: 1 }];
    const unread = {
      words: ["kelp", "forest"],
      replaced: ["kelp"],
      terms: ["kelp", "forest"],
      most: false,
      foreign: false,
      all: false,
    };
    const desk = (facts: Partial<typeof unread>) =>
      openCitationDesk({ question: "How?", nearest, unread: { ...unread, ...facts } });
    expect(desk({}).close("extractive")).toMatchObject({ nearest, unread: { words: ["kelp", "forest"] } });
    expect(desk({ most: true }).close("extractive").nearest).toEqual([]);
    expect(desk({ foreign: true }).close("extractive").nearest).toEqual([]);
    const answered = (facts: Partial<typeof unread>) => {
      const open = desk(facts);
      open.admit(claim("It is wait-free.", 1), { composer: "extractive", evidence });
      return open.close("extractive");
    };
    expect(answered({ most: true })).toMatchObject({ nearest, unread: { words: ["kelp"] } });
    expect(answered({ replaced: [] })).not.toHaveProperty("unread");
  });

  test.each([
    ["a quote that stands in another paper", claim("Plans are searched.", 1)],
    ["a quote that nobody wrote", claim("Plans are always right.", 2)],
    ["a marker that was never given out", claim("It is wait-free.", 99)],
    [
      "words that its quote does not hold",
      claim("It is wait-free and cures measles in children.", 1, "It is wait-free."),
    ],
    ["no words at all", claim(" ", 1, "")],
    ["no source", { text: "It is wait-free.", support: [] }],
  ])("drops a sentence with %s, and refuses when none is left", (_, unsound) => {
    expect(citing(unsound)).toMatchObject({ status: "refused" });
    expect(citing(unsound, claim("It is wait-free.", 1))).toMatchObject({
      sentences: [{ text: "It is wait-free.", markers: [1] }],
    });
  });
});
