import { expect, it } from "vitest";
import { cutToRead } from "../../../src/retrieval/overview/cut-to-read.ts";
import { createPhraseReader } from "../../../src/retrieval/overview/phrase-words.ts";

const texts = (count: number, length: number) =>
  Array.from({ length: count }, () => ({ title: "On rivers", abstract: "x".repeat(length) }));
const lengthOf = (papers: readonly { readonly abstract: string; readonly title: string }[]) =>
  papers.reduce((sum, { title, abstract }) => sum + title.length + abstract.length, 0);

it("leaves ordinary abstracts whole, and cuts whole papers", () => {
  expect(cutToRead(texts(2_000, 1_800))).toEqual(texts(2_000, 1_800));
  expect(cutToRead(texts(3, 100_000))).toEqual(texts(3, 6_000));
});

it("cuts the longer ones where all are too long together, in whatever order they come", () => {
  const papers = [...texts(500, 100), ...texts(1_500, 5_000)];
  const cut = cutToRead(papers);
  expect(cut.slice(0, 500)).toEqual(papers.slice(0, 500));
  expect(lengthOf(cut)).toBeLessThanOrEqual(4_000_000);
  expect(lengthOf(cut)).toBeGreaterThan(3_990_000);
  expect(cutToRead([...papers].reverse())).toEqual([...cut].reverse());
});

it("passes over words that come after a hundred thousand different ones, and still knows those", () => {
  const read = createPhraseReader();
  const word = (at: number): string =>
    `qu${at.toString(26).replace(/\d/g, (digit) => "qrstuvwxyz"[Number(digit)] ?? "")}zk`;
  expect(read(Array.from({ length: 100_000 }, (_, at) => word(at)).join(" "))).toHaveLength(100_000);
  expect(read("rivers run").map(({ word: each }) => each)).toEqual([]);
  expect(read(`rivers ${word(7)}`).map(({ word: each }) => each)).toEqual([word(7)]);
});
