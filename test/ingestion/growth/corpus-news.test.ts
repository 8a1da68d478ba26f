/** What changed in the corpus, told without reading what stayed, is what a comparison of all papers tells. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { JsonlPaperStore } from "../../../src/adapters/jsonl-paper-store.ts";
import { readerOf } from "../../../src/adapters/snapshot-file/kept-bytes.ts";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import { paperLine } from "../../../src/domain/paper/paper-line.ts";
import { corpusNews } from "../../../src/ingestion/growth/corpus-news.ts";
import { loadCorpus } from "../../../src/ingestion/growth/load-corpus.ts";
import { tokensOf } from "../../../src/ingestion/papers/identity.ts";
import { mergePapers } from "../../../src/ingestion/papers/merge-papers.ts";
import { toPaper } from "../../../src/ingestion/papers/to-paper.ts";
import type { KnownPapers } from "../../../src/ports/known-papers.ts";
import { knownPapers } from "../../../src/retrieval/shelf/known-papers.ts";
import { createPacker } from "../../../src/retrieval/shelf/pack-shelf.ts";
import { readShelf } from "../../../src/retrieval/shelf/read-shelf.ts";
import { prose } from "../reading.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-news-"));
});
afterAll(() => rm(folder, { recursive: true }));

const storeAt = (name: string) =>
  new JsonlPaperStore({ file: path.join(folder, name), whenMissing: "empty", remedy: "Mend it." });
const stores = () => ({ shipped: storeAt("shipped.jsonl"), additions: storeAt("own.jsonl") });
const write = (name: string, papers: readonly Paper[]) =>
  writeFile(path.join(folder, name), papers.map((paper) => `${paperLine(paper)}\n`).join(""));

function shelved(papers: readonly Paper[]): KnownPapers & { readonly parsed: () => number } {
  const packer = createPacker(tokensOf);
  for (const paper of papers) packer.add(paper);
  const { shelf, bytes } = packer.done();
  let parsed = 0;
  const known = knownPapers(shelf, readShelf(shelf, readerOf(bytes)));
  return {
    ...known,
    read: (number) => {
      parsed += 1;
      return known.read(number);
    },
    parsed: () => parsed,
  };
}

/** Few of each, so that papers meet: by title, by abstract, by arXiv id, by DOI, or not at all. */
const anyPaper = fc
  .record({
    title: fc.constantFrom("The Flow of Rivers", 'Lakes\\ and "Seas"', "Ponds in a Dry Summer", "Mud, Sand and Clay"),
    abstract: fc.constantFrom(
      prose("rivers"),
      prose("lakes"),
      "",
      'Short, \\", and "quoted",',
      `${prose("ponds")} ü\u2028`,
    ),
    arxivId: fc.option(fc.constantFrom("2408.03314", "2408.03315", "2408.03316"), { nil: undefined }),
    doi: fc.option(fc.constantFrom("10.1000/a", "10.1000/b"), { nil: undefined }),
    upvotes: fc.option(fc.nat(2), { nil: undefined }),
    line: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ arxivId, doi, upvotes, ...rest }) =>
    toPaper(
      { ...rest, ...(arxivId && { arxivId }), ...(doi && { doi }), ...(upvotes !== undefined && { upvotes }) },
      "a.txt",
    ),
  );
/** Among a person's own before and after, so that it is certain that known papers were merged. */
const ANCHOR = toPaper({ line: 9, title: "An Anchor in the Harbour", abstract: prose("harbours") }, "a.txt");
const papers = (maxLength: number) => fc.uniqueArray(anyPaper, { selector: ({ id }) => id, maxLength });

describe("what changed in the corpus", () => {
  it("is what a comparison of all papers tells, whoever wrote the files", async () => {
    await fc.assert(
      fc.asyncProperty(papers(3), papers(4), papers(4), fc.boolean(), async (base, before, after, grows) => {
        const shipped = mergePapers(base);
        await write("shipped.jsonl", shipped);
        await write("own.jsonl", [ANCHOR, ...before]);
        const was = await loadCorpus(stores());
        const known = shelved(was);
        // As the program writes it, or as somebody did by hand.
        await write("own.jsonl", grows ? mergePapers([...was, ...after]) : [...after, ANCHOR]);
        const all = await loadCorpus(stores());
        const changes = await corpusNews(stores(), known);
        if (changes === undefined) throw new Error("Nothing was told.");
        const staying = was.filter((_, number) => changes.stays[number] === 1);
        const lines = [...staying, ...changes.fresh].map(paperLine);
        expect(lines.sort()).toEqual(all.map(paperLine).sort());
        const old = new Set(was.map(paperLine));
        expect(changes.fresh.filter((paper) => old.has(paperLine(paper)))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("is left to a comparison of all papers when the first additions came: shipped ones may not have been merged", async () => {
    const rivers = toPaper({ line: 1, title: "The Flow of Rivers", abstract: prose("rivers") }, "a.txt");
    await write("shipped.jsonl", [rivers]);
    await write("own.jsonl", []);
    const known = shelved([rivers]);
    expect(await corpusNews(stores(), known)).toEqual({ fresh: [], stays: Uint8Array.of(1) });
    await write("own.jsonl", [ANCHOR]);
    expect(await corpusNews(stores(), known)).toBeUndefined();
  });

  it("is told without parsing a paper that stayed", async () => {
    const rivers = toPaper({ line: 1, title: "The Flow of Rivers", abstract: prose("rivers") }, "a.txt");
    const lakes = toPaper({ line: 2, title: "Lakes and Seas of Old", abstract: prose("lakes") }, "a.txt");
    const ponds = toPaper({ line: 3, title: "Ponds in a Dry Summer", abstract: prose("ponds") }, "a.txt");
    await write("shipped.jsonl", []);
    await write("own.jsonl", [rivers, lakes]);
    const known = shelved([rivers, lakes]);
    await write("own.jsonl", [lakes, ponds, rivers]);
    expect(await corpusNews(stores(), known)).toEqual({ fresh: [ponds], stays: Uint8Array.of(1, 1) });
    expect(known.parsed()).toBe(0);
  });

  it("is not told from a file in which a paper stands twice, known or not, and the message names both lines", async () => {
    const rivers = toPaper({ line: 1, title: "The Flow of Rivers", abstract: prose("rivers") }, "a.txt");
    const changed = { ...rivers, upvotes: 3 };
    await write("shipped.jsonl", []);
    const known = shelved([rivers]);
    for (const twice of [
      [rivers, rivers],
      [rivers, changed],
      [changed, rivers],
      [changed, changed],
    ]) {
      await write("own.jsonl", twice);
      await expect(corpusNews(stores(), known)).rejects.toThrow("line 2: the same paper as in line 1");
    }
  });
});

describe("a known paper", () => {
  it("is recognised in its line, whatever its texts hold, and nobody else is", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string(),
      fc.constantFrom('\\"', '","printedAbstract":"', "\\"),
    );
    fc.assert(
      fc.property(text, text, text, fc.boolean(), (title, abstract, printed, same) => {
        const paper: Paper = {
          ...toPaper({ line: 1, title: "The Flow of Rivers", abstract: prose("rivers") }, "a.txt"),
          title,
          abstract,
          printedAbstract: same ? abstract : printed,
        };
        const known = shelved([paper]);
        expect(known.recognise(Buffer.from(paperLine(paper)))).toBe(0);
        for (const other of [
          { ...paper, title: `${title}.` },
          { ...paper, abstract: `${abstract}.` },
          { ...paper, id: "p-0000000000" },
          { ...paper, upvotes: 1 },
        ]) {
          expect(known.recognise(Buffer.from(paperLine(other)))).toBeUndefined();
        }
      }),
      { numRuns: 40 },
    );
  });

  it("is not recognised in what is no line of ours", () => {
    const known = shelved([toPaper({ line: 1, title: "The Flow of Rivers", abstract: prose("rivers") }, "a.txt")]);
    for (const line of ["", "{}", '{"id":"', `{"id":"${known.idOf(0)}"`, `{"id":"${known.idOf(0)}","abstract":"`]) {
      expect(known.recognise(Buffer.from(line))).toBeUndefined();
    }
  });
});
