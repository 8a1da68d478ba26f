import { describe, expect, it } from "vitest";
import { miniSearchEngines } from "../../src/adapters/minisearch.ts";
import { miniSearchPostings } from "../../src/adapters/minisearch-postings.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { createCompiledIndex } from "../../src/retrieval/compiled/compiled-index.ts";
import { compileSegment } from "../../src/retrieval/compiled/segments/compile-segment.ts";
import { growIndex } from "../../src/retrieval/grow-index.ts";
import { createPaperIndex, documentsOf } from "../../src/retrieval/paper-index.ts";
import { createPlainIndex } from "../../src/retrieval/plain-index.ts";
import { createRanker } from "../../src/retrieval/ranker.ts";
import { paper } from "../papers.ts";

const PLANS = paper({
  id: "p-plans",
  title: "Planning in Words",
  abstract: "Plans in words help search for programs.",
});
const GOSSIP = paper({ id: "p-gossip", title: "Gossip Averaging", abstract: "Neighbours average what they know." });
const RIVERS = paper({ id: "p-rivers", title: "Rivers in Spring", abstract: "Rivers run high in spring." });
const open = (papers: readonly Paper[]) =>
  createPaperIndex(papers, createRanker(createPlainIndex(miniSearchEngines.create())));

const openCompiled = (papers: readonly Paper[]) =>
  createPaperIndex(papers, createRanker(createCompiledIndex({ counter: miniSearchPostings })));

describe("an index in use", () => {
  it("takes in new papers as if they had always been there", () => {
    const grown = open([PLANS, GOSSIP]);
    grown.search("plans", 3);
    growIndex(grown, [RIVERS]);
    expect(grown.paperCount).toBe(3);
    for (const query of ["rivers in spring", "plans in words", "what neighbours know"]) {
      expect(grown.search(query, 3), query).toEqual(open([PLANS, GOSSIP, RIVERS]).search(query, 3));
    }
  });

  it("takes what was compiled elsewhere as if it had compiled it", () => {
    const [own, handed] = [openCompiled([PLANS, GOSSIP]), openCompiled([PLANS, GOSSIP])];
    const news = [RIVERS, { ...PLANS, abstract: "Plans in verse help nobody." }, RIVERS];
    growIndex(own, news);
    growIndex(handed, news, compileSegment(documentsOf(news), miniSearchPostings));
    expect(handed.paperCount).toBe(3);
    for (const query of ["rivers in spring", "plans in verse", "programs", "what neighbours know"]) {
      expect(handed.search(query, 3), query).toEqual(own.search(query, 3));
    }
  });

  it("does not take what was compiled of other papers", () => {
    for (const others of [[GOSSIP], [RIVERS, GOSSIP], []]) {
      const index = openCompiled([PLANS]);
      growIndex(index, [RIVERS], compileSegment(documentsOf(others), miniSearchPostings));
      expect(index.search("rivers in spring", 3).map(({ paper }) => paper.id)).toEqual(["p-rivers"]);
    }
  });

  it("takes a paper of which more is known in place of the old one", () => {
    const index = open([PLANS, GOSSIP]);
    growIndex(index, [{ ...PLANS, abstract: "Plans in verse help nobody." }]);
    expect(index.paperCount).toBe(2);
    expect(index.search("verse", 1)[0]?.paper.id).toBe("p-plans");
    expect(index.search("programs", 1)).toEqual([]);
  });

  it("drops the papers that merged into another, and finds that one by their ids", () => {
    const index = open([PLANS, GOSSIP, RIVERS]);
    growIndex(index, [{ ...PLANS, aliases: ["p-rivers", "arxiv:2409.03733"] }]);
    expect(index.paperCount).toBe(2);
    expect(index.find("p-rivers")?.id).toBe("p-plans");
    expect(index.search("rivers", 1)).toEqual([]);
    growIndex(index, []);
    expect(index.paperCount).toBe(2);
  });
});
