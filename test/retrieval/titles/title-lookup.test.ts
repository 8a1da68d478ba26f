import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TitledPaper } from "../../../src/retrieval/titles/pack-titles.ts";
import { createTitleLookup, MAX_CHOICES } from "../../../src/retrieval/titles/title-lookup.ts";

const titled = (title: string, facts: Partial<TitledPaper> = {}): TitledPaper => ({
  id: `p-${title
    .toLowerCase()
    .replace(/[^a-z]/g, "")
    .slice(0, 12)}`,
  aliases: [],
  title,
  ...facts,
});

const PAPERS = [
  titled("Attention Is All You Need", { arxivId: "1706.03762v7", date: { year: 2017, month: 6, day: 12 } }),
  titled("DiLoCo: Distributed Low-Communication Training of Language Models", { date: { year: 2023, month: 11 } }),
  titled("Multi-Agent Debate over Plans", { id: "p-7k3m9qx2wd", aliases: ["p-0ldname111"] }),
  titled("Language Models Plan Poorly"),
  titled("Training Compute-Optimal Large Language Models", { date: { year: 2022 } }),
  titled("Sur l'Élégance des Modèles"),
  titled("大语言模型的规划"),
  titled("Transformers Are Graph Networks", { arxivId: "cs/0112017" }),
];
const lookup = createTitleLookup(PAPERS);
const titles = (text: string, limit = MAX_CHOICES) => titlesOf(lookup.lookup(text, limit), PAPERS);

function titlesOf(ids: readonly string[], papers: readonly TitledPaper[]): readonly (string | undefined)[] {
  return ids.map((id) => papers.findLast((each) => each.id === id)?.title);
}

describe("what was typed", () => {
  it("finds a title by its beginning, before those that hold the word elsewhere", () => {
    expect(titles("lang")).toEqual([
      "Language Models Plan Poorly",
      "Training Compute-Optimal Large Language Models",
      "DiLoCo: Distributed Low-Communication Training of Language Models",
    ]);
  });

  it.each([
    ["attention all need", "Attention Is All You Need"],
    ["dilco", "DiLoCo: Distributed Low-Communication Training of Language Models"],
    ["tarnsformer", "Transformers Are Graph Networks"],
    ["trasnfomer grpah", "Transformers Are Graph Networks"],
    ["mulitagent", "Multi-Agent Debate over Plans"],
    ["multi agent", "Multi-Agent Debate over Plans"],
    ["compute optimal", "Training Compute-Optimal Large Language Models"],
    ["elegance", "Sur l'Élégance des Modèles"],
    ["语言", "大语言模型的规划"],
    ["规", "大语言模型的规划"],
    ["training compute-optimal large language models", "Training Compute-Optimal Large Language Models"],
  ])("%s finds %s first", (text, title) => {
    expect(titles(text)[0]).toBe(title);
  });

  it("finds papers by id, former id, arXiv id and addresses that hold one", () => {
    expect(titles("p-7k3m9qx2wd")).toEqual(["Multi-Agent Debate over Plans"]);
    expect(titles("p-0ldname111")).toEqual(["Multi-Agent Debate over Plans"]);
    expect(titles("1706.037")).toEqual(["Attention Is All You Need"]);
    expect(titles("https://arxiv.org/abs/1706.03762v2")).toEqual(["Attention Is All You Need"]);
    expect(titles("https://huggingface.co/papers/1706.03762")).toEqual(["Attention Is All You Need"]);
    expect(titles("https://arxiv.org/abs/cs/0112017")).toEqual(["Transformers Are Graph Networks"]);
  });

  it("finds nothing where nothing resembles it", () => {
    expect(titles("zygote")).toEqual([]);
  });

  it("when it is nothing, gives the newest, then the others by alphabet", () => {
    for (const nothing of ["", "   ", "🦀"]) {
      expect(titles(nothing, 5)).toEqual([
        "DiLoCo: Distributed Low-Communication Training of Language Models",
        "Training Compute-Optimal Large Language Models",
        "Attention Is All You Need",
        "Language Models Plan Poorly",
        "Multi-Agent Debate over Plans",
      ]);
    }
  });
});

describe("papers that come and go", () => {
  it("are found, replaced and forgotten at once", () => {
    const changing = createTitleLookup(PAPERS);
    const found = (text: string) => changing.lookup(text, 3);
    changing.add([titled("Zebra Stripes", { id: "p-zebra" })]);
    expect(found("zebr")).toEqual(["p-zebra"]);
    changing.add([titled("Okapi Stripes", { id: "p-zebra" })]);
    expect(found("zebr")).toEqual([]);
    expect(found("stripes")).toEqual(["p-zebra"]);
    changing.remove(["p-zebra", "p-unknown"]);
    expect(found("okapi")).toEqual([]);
    expect(found("p-zebra")).not.toContain("p-zebra");
    expect(changing.size).toBe(PAPERS.length);
    changing.remove(["p-7k3m9qx2wd"]);
    expect(found("p-7k3m9qx2wd")).not.toContain("p-7k3m9qx2wd");
    expect(found("p-0ldname111")).not.toContain("p-7k3m9qx2wd");
    changing.add([titled("Debate Again", { id: "p-7k3m9qx2wd" })]);
    expect(found("p-7k3m9qx2wd")).toEqual(["p-7k3m9qx2wd"]);
    expect(found("debate")).toEqual(["p-7k3m9qx2wd"]);
  });

  it("leave nothing behind, however many there were", () => {
    const changing = createTitleLookup(PAPERS);
    for (let round = 0; round < 30; round += 1) {
      const many = Array.from({ length: 100 }, (_, n) => titled(`Passing Thought ${n}`, { id: `p-passing${n}` }));
      changing.add(many);
      changing.remove(many.map(({ id }) => id));
    }
    expect(changing.lookup("passing thought", 25)).toEqual([]);
    expect(titlesOf(changing.lookup("attention", 25), PAPERS)).toEqual(["Attention Is All You Need"]);
    expect(changing.lookup("1706.03762", 25)).toHaveLength(1);
  });
});

describe("always", () => {
  const word = fc.stringMatching(/^[a-e]{1,9}$/);
  const corpus = fc
    .array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 60 })
    .map((all) => all.map((words, n) => titled(words.join(" "), { id: `p-${n}` })));

  it("gives at most what was asked for, nothing twice, whatever is typed", () => {
    fc.assert(
      fc.property(
        corpus,
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.integer({ min: -1, max: 40 }),
        (papers, text, limit) => {
          const found = createTitleLookup(papers).lookup(text, limit);
          expect(found.length).toBeLessThanOrEqual(Math.max(0, Math.min(limit, MAX_CHOICES)));
          expect(new Set(found).size).toBe(found.length);
        },
      ),
    );
  });

  it("finds a title typed in full before any other", () => {
    fc.assert(
      fc.property(corpus, fc.nat(), (papers, pick) => {
        const { title } = papers[pick % papers.length] ?? titled("");
        expect(titlesOf(createTitleLookup(papers).lookup(title, 1), papers)).toEqual([title]);
      }),
    );
  });

  it("offers every title by its first letters while few share them", () => {
    fc.assert(
      fc.property(corpus, fc.nat(), fc.nat(), (papers, pick, cut) => {
        const paper = papers[pick % papers.length] ?? titled("");
        const text = paper.title.slice(0, 1 + (cut % paper.title.length)).trim();
        const rivals = papers.filter(({ title }) => title.startsWith(text));
        if (rivals.length > MAX_CHOICES) return;
        expect(createTitleLookup(papers).lookup(text, MAX_CHOICES)).toContain(paper.id);
      }),
    );
  });

  it("tells the same after additions as when it began with all of them", () => {
    fc.assert(
      fc.property(corpus, word, fc.nat(), (papers, text, cut) => {
        const grown = createTitleLookup(papers.slice(0, cut % papers.length));
        for (const paper of papers.slice(cut % papers.length)) grown.add([paper]);
        expect(grown.lookup(text, MAX_CHOICES)).toEqual(createTitleLookup(papers).lookup(text, MAX_CHOICES));
      }),
    );
  });
});
