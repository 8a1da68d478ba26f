import { describe, expect, test } from "vitest";
import { miniSearchEngines } from "../../../src/adapters/minisearch.ts";
import { unreadWords } from "../../../src/answering/question/unread-words.ts";
import { createPaperIndex } from "../../../src/retrieval/paper-index.ts";
import { createPlainIndex } from "../../../src/retrieval/plain-index.ts";
import { createRanker } from "../../../src/retrieval/ranker.ts";
import { paper } from "../../papers.ts";
import { fewPapers } from "../few-papers.ts";

const papers = [
  ...fewPapers,
  paper({
    id: "p-bom",
    title: "Refined Voting",
    abstract:
      "We refine voting over image segments and call it BoM. Stacks of weighted votes are counted, by persuasion of none.",
  }),
];
const index = createPaperIndex(papers, createRanker(createPlainIndex(miniSearchEngines.create())));
const unread = (question: string) => unreadWords(question, index.search(question, 10), index);

describe("a word that no paper holds", () => {
  test("is told as it was typed", () => {
    expect(unread("Do apple orchards grow on Saturn?")).toMatchObject({ words: ["Saturn"], replaced: [] });
    expect(unread("Do coral reefs recover?")).toBeUndefined();
  });

  test("is told too where ranking had a word with a near stem stand in", () => {
    expect(unread("how to make a bomb")).toMatchObject({ words: ["bomb"], replaced: ["bomb"], all: true });
    expect(unread("segments of retinal images")).toMatchObject({
      words: ["retinal"],
      replaced: ["retinal"],
      all: false,
    });
  });

  test("is not when it is plainly a slip of the keyboard, or goes on", () => {
    expect(unread("wieghted votes")).toBeUndefined();
    expect(unread("measels vaccine in scools")).toBeUndefined();
    expect(unread("refrig for vaccines")).toBeUndefined();
    // Papers hold "refine", in whatever form.
    expect(unread("reifning the votes")).toBeUndefined();
    expect(unread("Saturn's rings")?.words).toEqual(["Saturn", "rings"]);
  });

  test("is not when papers hold the noun of it", () => {
    expect(unread("persuading those who vote")).toBeUndefined();
  });

  test("is told with its terms, which nothing that stands in holds", () => {
    expect(unread("how to make a bomb out of votes")).toMatchObject({ words: ["bomb"], terms: ["bomb"] });
  });

  test("is most of the question, or not", () => {
    expect(unread("lasagna of measles")?.most).toBe(true);
    expect(unread("inhaled measles vaccine on Saturn")?.most).toBe(false);
  });

  test("is cut where it is endless, and told for the first few alone", () => {
    const told = unread(
      `qq${"x".repeat(500)} ${Array.from({ length: 30 }, (_, at) => `zzqx${"abcdefgh"[at % 8]}${"q".repeat(at)}`).join(" ")}`,
    );
    expect(told?.words).toHaveLength(5);
    expect(Math.max(...(told?.words ?? []).map(({ length }) => length))).toBe(40);
  });
});

describe("a question in another language", () => {
  test.each([
    "Wie wirkt ein Impfstoff gegen Masern bei Kindern?",
    "¿Cómo se recuperan los arrecifes de coral?",
    "Waarom zijn koraalriffen ziek?",
    "珊瑚礁如何恢复?",
    "Как восстанавливаются коралловые рифы?",
  ])("may be one: %s", (question) => {
    expect(unread(question)?.foreign).toBe(true);
  });

  test.each(["What is the weather like on Saturn?", "Kubernetes Istio", "What are the rules of curling in Norway?"])(
    "is none: %s",
    (question) => {
      expect(unread(question)?.foreign).toBe(false);
    },
  );
});

describe("a question that points at nothing that was said", () => {
  test.each([
    ["who wrote it?", "it"],
    ["And how do they recover?", "they"],
    ["What does that cost?", "that"],
  ])("is told: %s", (question, points) => {
    expect(unread(question)).toMatchObject({ points, all: true });
  });

  test.each([
    "anything that uses FibreEar?",
    "Does it use FibreEar?",
    "What are reefs and how do people restore them?",
  ])("is not when it names something: %s", (question) => {
    expect(unread(question)?.points).toBeUndefined();
  });
});
