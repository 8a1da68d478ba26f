import { expect, it } from "vitest";
import { createApp } from "../src/app.ts";
import type { Answer } from "../src/domain/answer/answer.ts";
import { isSince } from "../src/domain/question/since.ts";
import type { PaperIndex } from "../src/retrieval/paper-index.ts";
import { GOSSIP, PLANS } from "./cli/fake-app.ts";
import { noGrounding } from "./fakes/no-grounding.ts";

const hit = { paper: GOSSIP, rank: 1, score: 1, because: ["averaging"] };
const index: PaperIndex = {
  paperCount: 2,
  version: 0,
  papers: () => [PLANS, GOSSIP],
  heads: () => [PLANS, GOSSIP],
  search: (query) => (query === "gossip" ? [hit] : []),
  onTopic: () => [],
  searchSince: () => ({ ranking: [], bestOfAll: 0 }),
  countHolding: () => 0,
  related: (id) => (id === PLANS.id ? [hit] : []),
  relatedToText: (text) => (text.includes("gossip") ? [hit] : []),
  near: () => [],
  find: (name) => [PLANS, GOSSIP].find(({ id, title }) => name === id || name === title),
  add: () => {},
  remove: () => {},
  settle: () => {},
  inverseDocumentFrequency: () => 1,
  isKnown: () => true,
  knownForms: (term) => [term],
};
const answerQuestion = async (question: string): Promise<Answer> => ({
  status: "refused",
  question,
  composer: "none",
  nearest: [],
});
const app = createApp({ index, answerQuestion, ground: noGrounding });

it("trims what was typed", async () => {
  expect(await app.search("  gossip\n", 10)).toEqual([hit]);
  expect(await app.search("are there any recent papers on gossip", 10)).toEqual([hit]);
  expect((await app.ask(" why? ")).question).toBe("why?");
});

it("refuses empty words and more than 6,000 characters, and takes exactly 6,000", async () => {
  for (const use of [app.ask, app.search, app.related]) {
    await expect(use(" \n\t", 10)).rejects.toThrow(/is empty\./);
    await expect(use("a".repeat(6001), 10)).rejects.toThrow(/has 6,001 characters; at most 6,000 are read/);
  }
  expect((await app.ask("a".repeat(6000))).question).toHaveLength(6000);
});

it("finds the papers near one that is named by id or title", async () => {
  const near = { paper: { id: "p-plans", title: "Planning in Words" }, hits: [hit] };
  expect(await app.related("p-plans", 5)).toEqual(near);
  expect(await app.related("Planning in Words", 5)).toEqual(near);
});

it("finds the papers near free text, which has no id", async () => {
  expect(await app.related("gossip protocols", 5)).toEqual({ paper: { title: "gossip protocols" }, hits: [hit] });
});

it("says that a name names nothing, instead of looking for its letters", async () => {
  for (const name of ["p-0123456789", "https://arxiv.org/abs/2409.03733", "2409.03733v2", "10.1000/xyz"]) {
    await expect(app.related(name, 5)).rejects.toThrow(`No paper here goes by ${name}.`);
  }
});

it("says that text resembles nothing", async () => {
  await expect(app.related("cooking pasta", 5)).rejects.toThrow(/No paper here resembles "cooking pasta"/);
});

it("ranks and answers from papers since a date, and hands on what an answer may rest on", async () => {
  const bounds: unknown[] = [];
  const bounded = createApp({
    index: {
      ...index,
      search: (_, __, since) => (since === undefined || isSince({ year: 2020 }, since) ? [hit] : []),
    },
    answerQuestion: async (question, given) => {
      bounds.push(given);
      return answerQuestion(question);
    },
    ground: noGrounding,
  });
  expect(await bounded.search("gossip", 5, { since: { year: 2020 } })).toHaveLength(1);
  expect(await bounded.search("gossip", 5, { since: { year: 2021 } })).toHaveLength(0);
  await bounded.ask("why?", { since: { year: 2021 }, papers: 2 });
  expect(bounds).toEqual([{ since: { year: 2021 }, papers: 2 }]);
});

it("tells what the papers are about, made once until papers come or go", async () => {
  const growing = { ...index, version: 0 };
  const overview = () => other.overview();
  const other = createApp({ index: growing, answerQuestion, ground: noGrounding });
  const first = await overview();
  expect(first).toMatchObject({ paperCount: 2, years: [{ year: 2024, papers: 1 }], yearUnknown: 1 });
  expect(await overview()).toBe(first);
  growing.version = 1;
  expect(await overview()).not.toBe(first);
});
