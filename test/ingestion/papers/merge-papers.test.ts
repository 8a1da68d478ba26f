import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import type { PaperRecord } from "../../../src/ingestion/formats/record.ts";
import { mergePapers } from "../../../src/ingestion/papers/merge-papers.ts";
import { toPaper } from "../../../src/ingestion/papers/to-paper.ts";
import { prose } from "../reading.ts";

function paper(record: Partial<PaperRecord>, source = "a.txt"): Paper {
  return toPaper({ line: 1, abstract: prose("rivers"), ...record }, source);
}

function mergedOne(...papers: readonly Paper[]): Paper {
  const merged = mergePapers(papers);
  expect(merged).toHaveLength(1);
  const [only] = merged;
  if (only === undefined) throw new Error("nothing merged");
  return only;
}

describe("merging", () => {
  it("joins two records of a paper, keeps the fact that knows more and both places", () => {
    const first = paper({ title: "The Flow of Rivers", date: { month: 7, day: 30 }, upvotes: 3 });
    const second = paper(
      { line: 9, title: "The flow of rivers", date: { year: 2023, month: 7, day: 30 }, upvotes: 5 },
      "b.txt",
    );
    expect(mergedOne(first, second)).toMatchObject({
      id: first.id,
      date: { year: 2023, month: 7, day: 30 },
      upvotes: 5,
      provenance: [
        { source: "a.txt", line: 1, facts: ["title", "abstract", "date", "upvotes"] },
        { source: "b.txt", line: 9, facts: ["title", "abstract", "date", "upvotes"] },
      ],
    });
  });

  it("takes thirty thousand copies of one record in its stride", () => {
    const copies = Array.from({ length: 30_000 }, (_, index) =>
      paper({ title: "The Flow of Rivers", line: index + 1 }),
    );
    expect(mergedOne(...copies).provenance).toHaveLength(copies.length);
  });

  it("joins an untitled abstract with its titled record, which gives title and id, and keeps the earlier id", () => {
    const bare = paper({});
    const titled = paper({ title: "The Flow of Rivers" }, "b.txt");
    const merged = mergedOne(bare, titled);
    expect(merged).toMatchObject({ id: titled.id, title: "The Flow of Rivers", titleOrigin: "source" });
    // The bare abstract's id can be told from the abstract itself, so it need not be repeated among the aliases.
    expect(mergedOne(merged, bare)).toEqual(merged);
  });

  it("joins by abstract though TeX was printed in two ways, and by arXiv id and DOI though the titles differ", () => {
    const tail = prose("lakes");
    expect(
      mergePapers([
        paper({ title: "One Way to Print It", abstract: `A rate of $\\mathcal{O}(n^{2})$. ${tail}` }),
        paper({ title: "Another Way to Print", abstract: `A rate of mathcal{O}(n^2). ${tail}` }),
      ]),
    ).toHaveLength(1);
    const byArxiv = [
      paper({ title: "A Preliminary Version", abstract: "", arxivId: "2408.03314" }),
      paper({ title: "The Final Version", abstract: "", url: "https://arxiv.org/abs/2408.03314v3" }),
    ];
    const merged = mergedOne(...byArxiv);
    expect(merged.aliases).toHaveLength(1);
    expect(byArxiv.map(({ id }) => id).sort()).toEqual([merged.id, ...merged.aliases].sort());
  });

  it("keeps papers apart that share only a short, generic title", () => {
    const papers = [paper({ title: "Introduction" }), paper({ title: "Introduction", abstract: prose("lakes") })];
    expect(mergePapers(papers)).toHaveLength(2);
  });

  it("prefers ordinary print to capitals, and the whole abstract to a cut one", () => {
    const whole = prose("rivers", 800);
    const loud = paper({ title: "THE FLOW OF RIVERS", abstract: whole.slice(0, 500) });
    expect(mergedOne(loud, paper({ title: "The Flow of Rivers", abstract: whole }))).toMatchObject({
      title: "The Flow of Rivers",
      printedAbstract: whole,
    });
  });
});

/** Records that overlap in every way at once: titles, abstracts and published ids from small pools. */
const records = fc.array(
  fc.record(
    {
      line: fc.integer({ min: 1, max: 4 }),
      title: fc.constantFrom(
        "The Flow of Rivers",
        "THE FLOW OF RIVERS",
        "The Flow of Rivers, Revisited",
        "Introduction",
        "Lakes at Rest in Summer",
      ),
      abstract: fc.constantFrom("", prose("rivers", 300), prose("rivers", 600), prose("lakes"), "Short."),
      arxivId: fc.constantFrom("2401.00001", "2401.00002", "2401.00003"),
      doi: fc.constantFrom("10.1234/a", "10.1234/b"),
      url: fc.constantFrom("https://example.org/a", "http://example.org/b"),
      date: fc.constantFrom({ year: 2024 }, { month: 7, day: 30 }, { year: 2023, month: 7, day: 30 }),
      upvotes: fc.integer({ min: 0, max: 3 }),
      authors: fc.constantFrom(["A"], ["A", "B"], ["B", "A"]),
      organisation: fc.constantFrom("Gensyn", "RLHFlow"),
    },
    { requiredKeys: ["line", "abstract"] },
  ),
  { maxLength: 12 },
);

const papers = records.map((list) =>
  list
    .filter((record) => record.title !== undefined || record.abstract !== "")
    .map((record, index) => toPaper(record as PaperRecord, `${index % 3}.txt`)),
);

describe("merging, always", () => {
  it("does not depend on the order", () => {
    const shuffled = papers.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(mergePapers(other)).toEqual(mergePapers(list));
      }),
      { numRuns: 300 },
    );
  });

  it("does not depend on how many runs brought the records", () => {
    const split = papers.chain((list) => fc.tuple(fc.constant(list), fc.nat(list.length), fc.nat(list.length)));
    fc.assert(
      fc.property(split, ([list, a, b]) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const runs = [list.slice(from, to), list.slice(to), list.slice(0, from)];
        let known: readonly Paper[] = [];
        for (const run of runs) known = mergePapers([...known, ...run]);
        expect(known).toEqual(mergePapers(list));
      }),
      { numRuns: 300 },
    );
  });

  it("changes nothing when the same records come again", () => {
    fc.assert(
      fc.property(papers, (list) => {
        const once = mergePapers(list);
        expect(mergePapers([...once, ...list])).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });

  it("never gives two papers one id", () => {
    fc.assert(
      fc.property(papers, (list) => {
        const ids = mergePapers(list).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});
