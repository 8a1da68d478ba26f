import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { MAX_PAPERS_READ, overviewOf } from "../../src/retrieval/corpus-overview.ts";
import { paper } from "../papers.ts";

const corpusOverview = (papers: readonly Paper[], topicCount?: number) =>
  overviewOf(papers, (id) => papers.find((paper) => paper.id === id), topicCount);

/** Twelve papers that nobody wrote, on a subject that the code knows nothing of. */
const BOTANY: readonly (readonly [title: string, abstract: string])[] = [
  ["Nitrogen fixation in alder", "We study nitrogen fixation in alder roots. Nitrogen fixation rises with light."],
  ["Cold and nitrogen fixation", "Results show that cold slows nitrogen fixation. Nitrogen fixation stops below zero."],
  [
    "Orchids of cloud forests",
    "Orchids grow on trees. In cloud forests, orchids depend on fungi. Cloud forests are wet.",
  ],
  [
    "Seeds of orchids",
    "The seeds of orchids hold no food. Orchids need arbuscular mycorrhizal fungi (AMF). AMF are found everywhere.",
  ],
  [
    "Orchids and their bees",
    "Bees visit orchids for scent. We show how orchids reward bees. Experimental results are presented.",
  ],
  [
    "Pollination by bees",
    "Pollination by bees is studied. Pollination failed where bees were few. Experimental results are presented.",
  ],
  [
    "Pollination in cloud forests",
    "Cloud forests have few bees. Pollination falls to birds. In cloud forests pollination is rare.",
  ],
  ["AMF in meadows", "AMF spread in meadows. The growth of AMF was measured. Experimental results are presented."],
  [
    "Arbuscular mycorrhizal fungi and drought",
    "Arbuscular mycorrhizal fungi (AMF) carry water. Arbuscular mycorrhizal fungi help in drought.",
  ],
  ["Drought in beech", "Drought closes stomata. Results show that drought ends growth. Drought returns."],
  ["Drought and leaf area", "Leaf area falls in drought. Leaf area was measured. Experimental results are presented."],
  [
    "Leaf area of beech",
    "The leaf area of beech varies. Leaf areas were measured twice. Experimental results are presented.",
  ],
];
const botany = BOTANY.map(([title, abstract], place) => paper({ id: `p-${place}`, title, abstract }));
const termsOf = (papers: readonly Paper[], count?: number) =>
  corpusOverview(papers, count).topics.map(({ term }) => term);

describe("the topics of a corpus", () => {
  it("are what its papers are about, as they write it, with the number of papers", () => {
    expect(corpusOverview(botany, 8).topics).toEqual([
      { term: "arbuscular mycorrhizal fungi", papers: 3 },
      { term: "bees", papers: 3 },
      { term: "drought", papers: 3 },
      { term: "orchids", papers: 3 },
      { term: "cloud forests", papers: 2 },
      { term: "leaf area", papers: 2 },
      { term: "nitrogen fixation", papers: 2 },
      { term: "pollination", papers: 2 },
    ]);
  });

  it("leave out how research is told, however often it is said", () => {
    const terms = termsOf(botany, 50).join("; ");
    for (const phrase of ["results", "experimental", "study", "measured"]) expect(terms).not.toContain(phrase);
  });

  it("take a short form for what it stands for, where papers explain it", () => {
    expect(corpusOverview(botany, 50).topics).toContainEqual({ term: "arbuscular mycorrhizal fungi", papers: 3 });
    expect(termsOf(botany, 50)).not.toContain("AMF");
  });

  it("count spellings and forms of a word as one, and show the usual one", () => {
    const papers = ["leaf-area", "leaf area", "Leaf areas", "leaf area", "leaf area"].map((form, place) =>
      paper({ id: `p-${place}`, title: `On ${form}`, abstract: `Of ${form}. Again ${form}.` }),
    );
    expect(corpusOverview(papers).topics).toEqual([{ term: "leaf area", papers: 5 }]);
  });

  it("are read from abstracts alone where sources give no titles", () => {
    const untitled = botany.map((each): Paper => ({ ...each, titleOrigin: "derived" }));
    expect(termsOf(untitled, 50)).toEqual(expect.arrayContaining(["nitrogen fixation", "cloud forests", "drought"]));
  });

  it("are found in a language without spaces", () => {
    const papers = ["植物", "土壤", "气候"].map((subject, place) =>
      paper({
        id: `p-${place}`,
        title: `${subject}的光合作用`,
        abstract: `我们研究${subject}的光合作用。光合作用很重要。`,
      }),
    );
    expect(termsOf(papers).join()).toContain("光合作用");
  });

  it("of one paper are its own, of none there are none", () => {
    expect(termsOf(botany.slice(0, 1))).toContain("nitrogen fixation");
    expect(corpusOverview([])).toEqual({
      paperCount: 0,
      papersRead: 0,
      topics: [],
      years: [],
      months: [],
      yearUnknown: 0,
      monthUnknown: 0,
    });
  });

  it("of the shipped papers include these, and no word of a phrase beside it", () => {
    const papers = readFileSync(new URL("../../corpus/papers.jsonl", import.meta.url), "utf8")
      .trim()
      .split("\n")
      .map((line): Paper => JSON.parse(line));
    const terms = termsOf(papers, 12);
    expect(terms).toEqual(expect.arrayContaining(["large language models", "code generation", "diffusion models"]));
    for (const term of terms) {
      for (const other of terms) if (term !== other) expect(` ${other} `).not.toContain(` ${term} `);
    }
  });
});

describe("an overview", () => {
  it("is the same in whatever order the papers come", () => {
    expect(corpusOverview([...botany].reverse())).toEqual(corpusOverview(botany));
  });

  it("counts years and months as far as they are known", () => {
    const dated = (id: string, facts: Partial<Paper>) => paper({ id, title: "t", abstract: "a", ...facts });
    const overview = corpusOverview([
      dated("p-1", { date: { year: 2024, month: 9, day: 12 } }),
      dated("p-2", { date: { year: 2024 } }),
      dated("p-3", { date: { month: 7 } }),
      dated("p-4", { arxivId: "1706.03762v5" }),
      dated("p-5", { arxivId: "cs/0112017" }),
    ]);
    expect(overview).toMatchObject({
      years: [
        { year: 2017, papers: 1 },
        { year: 2024, papers: 2 },
      ],
      months: [
        { year: 2017, month: 6, papers: 1 },
        { year: 2024, month: 9, papers: 1 },
      ],
      yearUnknown: 2,
      monthUnknown: 3,
    });
  });

  it("reads a bounded number of a large corpus, says how many, and counts the dates of all", () => {
    const many = Array.from({ length: MAX_PAPERS_READ + 500 }, (_, place) =>
      paper({ id: `p-${place}`, title: "Orchids", abstract: "Of orchids. On orchids.", date: { year: 2020 } }),
    );
    expect(corpusOverview(many)).toMatchObject({
      paperCount: MAX_PAPERS_READ + 500,
      papersRead: MAX_PAPERS_READ,
      topics: [{ term: "orchids", papers: MAX_PAPERS_READ }],
      years: [{ year: 2020, papers: MAX_PAPERS_READ + 500 }],
    });
  });

  it("is not held up by texts made to hold it up", () => {
    const nasty = [
      "(".repeat(200_000),
      "a ".repeat(100_000),
      "A-".repeat(100_000),
      `${"x".repeat(200_000)} (XX)`,
      "的".repeat(200_000),
    ];
    const papers = nasty.map((abstract, place) => paper({ id: `p-${place}`, title: abstract, abstract }));
    expect(corpusOverview(papers).papersRead).toBe(nasty.length);
  });
});
