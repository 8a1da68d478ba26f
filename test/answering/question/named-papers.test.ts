import { expect, it } from "vitest";
import { namedPapers } from "../../../src/answering/question/named-papers.ts";
import { paper } from "../../papers.ts";

const reef = paper({ id: "p-reef", title: "Coral Reefs Recover Faster Under Shade Nets", abstract: "Shade helps." });
const find = (name: string) =>
  /2409\.03733/.test(name) || name.toLowerCase() === reef.title.toLowerCase() ? reef : undefined;

it("puts the title in the place of a link, and nothing in the words that are looked for", () => {
  expect(namedPapers("What does https://arxiv.org/abs/2409.03733 say of algae?", find)).toEqual({
    text: "What does “Coral Reefs Recover Faster Under Shade Nets” say of algae?",
    words: "What does say of algae?",
    papers: [reef],
    absent: [],
  });
});

it("knows a paper by its whole title between quotation marks", () => {
  const question = 'does "coral reefs recover faster under shade nets" speak of algae?';
  expect(namedPapers(question, find)).toMatchObject({ text: question, words: "does speak of algae?", papers: [reef] });
  expect(namedPapers('what is "early exit" in decoding?', find)).toMatchObject({ papers: [], absent: [] });
});

it("takes a title for a paper that is not here only where it is called one, and finds by a part of it only then", () => {
  const asked: [string, boolean][] = [];
  const seen = (name: string, isCalledPaper: boolean) => void asked.push([name, isCalledPaper]);
  expect(namedPapers('what does the paper "Kelp Is All You Need" say?', seen)).toMatchObject({
    words: "what does the paper say?",
    absent: ["Kelp Is All You Need"],
  });
  expect(namedPapers("a study entitled “Kelp Is All You Need” on algae", seen).absent).toEqual([
    "Kelp Is All You Need",
  ]);
  expect(namedPapers('what is "all you need" in kelp papers?', seen).absent).toEqual([]);
  expect(asked.map(([, isCalledPaper]) => isCalledPaper)).toEqual([true, true, false]);
});

it("reads straight quotation marks within curly ones as part of the title", () => {
  const quoting = paper({ id: "p-q", title: 'Is "Shade" All That Reefs Need?', abstract: "No." });
  const known = (name: string) => (name === quoting.title ? quoting : undefined);
  expect(namedPapers(`what does “${quoting.title}” say?`, known)).toMatchObject({
    words: "what does say?",
    papers: [quoting],
  });
});

it("tells which papers are not here, and takes no number for one", () => {
  expect(namedPapers("compare arXiv:2409.03733 with https://arxiv.org/abs/1706.03762", find)).toMatchObject({
    papers: [reef],
    absent: ["arxiv.org/abs/1706.03762"],
  });
  expect(namedPapers("does it grow to 1234.56789?", find)).toMatchObject({
    words: "does it grow to 1234.56789?",
    papers: [],
    absent: [],
  });
});

it("looks for no words of other links nor of mentions, and leaves the question to be read as it is", () => {
  const question = "<@1> is https://example.org/reef-blog right that reefs recover?";
  expect(namedPapers(question, find)).toEqual({
    text: question,
    words: "is right that reefs recover?",
    papers: [],
    absent: [],
  });
});

it("takes what is named in passing for no subject, where there is another", () => {
  for (const question of [
    "Do reefs recover faster under shade? (see https://arxiv.org/abs/1706.03762)",
    "Do reefs recover faster under shade? https://arxiv.org/abs/2409.03733",
    "Do reefs recover faster under shade, e.g. arXiv:2409.03733",
  ]) {
    const named = namedPapers(question, find);
    expect(named).toMatchObject({ text: question, papers: [], absent: [] });
    expect(named.words).not.toContain("arxiv");
  }
  expect(namedPapers("How much heat does this keep off a reef? arxiv.org/abs/2409.03733", find).papers).toEqual([reef]);
  expect(namedPapers("check this out: https://arxiv.org/abs/2409.03733", find).papers).toEqual([reef]);
  expect(
    namedPapers("https://arxiv.org/abs/2409.03733 what is it about, and does shade help reefs?", find).papers,
  ).toEqual([reef]);
});

it("names each paper once", () => {
  expect(namedPapers("2409.03733, arxiv.org/abs/2409.03733v1", find).papers).toEqual([reef]);
});
