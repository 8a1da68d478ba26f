/** The side-by-side measurement of search: that it runs, says what it promises to say, and judges rightly. Never how fast. */
import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { createCorpus } from "../../bench/search/corpus/documents.ts";
import { drawQueries, RANKED_KINDS } from "../../bench/search/corpus/queries.ts";
import { madeUpWord } from "../../bench/search/corpus/vocabulary.ts";
import { bestOf } from "../../bench/search/engines/top-documents.ts";
import type { RunFigures } from "../../bench/search/run/figures.ts";
import { agreementOf } from "../../bench/search/run/reference.ts";
import { analyze } from "../../src/retrieval/terms/analyzer.ts";
import { isStopWord } from "../../src/retrieval/terms/stop-words.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MAIN = path.join(ROOT, "bench/search/main.ts");

describe("the made-up corpus", () => {
  const corpus = createCorpus(7);

  it("is the same from the same seed, whichever document comes first", () => {
    const inOrder = [...corpus.batches(1_500)].flat();
    expect(inOrder).toHaveLength(1_500);
    expect(createCorpus(7).document(1_234)).toEqual(inOrder[1_234]);
    expect(createCorpus(8).document(1_234)).not.toEqual(inOrder[1_234]);
  });

  it("reads like abstracts: as many words, distinct words and stop words as the shipped ones", () => {
    const words = [...corpus.batches(300)].flat().map(({ text }) => text.toLowerCase().match(/[a-z]+/g) ?? []);
    const mean = (of: (each: readonly string[]) => number): number =>
      words.reduce((sum, each) => sum + of(each), 0) / words.length;
    expect(mean(({ length }) => length)).toBeCloseTo(190, -1);
    expect(mean((each) => new Set(each).size)).toBeCloseTo(122, -1);
    const stopShare = mean((each) => each.filter(isStopWord).length / each.length);
    expect(stopShare).toBeGreaterThan(0.3);
    expect(stopShare).toBeLessThan(0.4);
  });

  it("has made-up words that analysis leaves as they are", () => {
    for (let index = 0; index < 90_000; index += 997) expect(analyze(madeUpWord(index))).toEqual([madeUpWord(index)]);
  });

  it("gives queries of each kind, stop words only where they are asked for", () => {
    const { q3, q8, q20, stop, long, complete } = drawQueries(corpus, 7, 100, { warm: 2, measured: 20 });
    for (const [set, count] of [
      [q3, 3],
      [q8, 8],
      [q20, 20],
    ] as const) {
      for (const text of set.measured) {
        const words = text.split(" ");
        expect(new Set(words).size).toBe(count);
        expect(words.filter(isStopWord)).toEqual([]);
      }
    }
    expect(stop.measured.some((text) => text.split(" ").some(isStopWord))).toBe(true);
    expect(long.measured.every(({ length }) => length === 6_000)).toBe(true);
    expect(complete.measured.every(({ length }) => length <= 24)).toBe(true);
    expect(q8.warm).toHaveLength(2);
  });
});

describe("agreement", () => {
  it("is the share of the best that an answer holds; any of those that score as much as the tenth will do", () => {
    const best = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];
    expect(agreementOf(["k", ...best.slice(0, 9)], best)).toBe(1);
    expect(agreementOf(["a", "b", "x"], best)).toBe(0.2);
    expect(agreementOf(["b", "a"], ["a", "b"])).toBe(1);
    expect(agreementOf([], [])).toBe(1);
  });

  it("orders equal scores by place", () => {
    const top = bestOf(2);
    for (const [place, score] of [
      [5, 1],
      [3, 2],
      [1, 1],
      [0, 0.5],
    ] as const) {
      if (score > top.least) top.offer(place, score);
    }
    expect(top.places()).toEqual([3, 1]);
  });
});

it("measures Footnote beside the bare loop, and prints what it promises", async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", MAIN, "--documents", "300", "--only", "footnote,bare", "--brief", "--json"],
    { cwd: ROOT },
  );
  const figures: RunFigures = JSON.parse(stdout);
  expect(figures.documents).toBe(300);
  expect(figures.postings.q20).toBeGreaterThan(figures.postings.q3);
  expect(figures.engines.map(({ name }) => name)).toEqual(["footnote", "bare"]);
  for (const engine of figures.engines) {
    for (const kind of RANKED_KINDS) {
      expect(engine[kind], `${engine.name} ${kind}`).toMatchObject({ queries: 10, p50Ms: expect.any(Number) });
      expect(engine[kind].p95Ms).toBeGreaterThanOrEqual(engine[kind].p50Ms ?? Number.NaN);
    }
    expect(engine.buildMs).toBeGreaterThan(0);
    expect(engine.loadMs).toBeGreaterThan(0);
    expect(engine.note).toBeUndefined();
    expect(engine.rssMb).toBeGreaterThan(10);
  }
  const [footnote, bare] = figures.engines;
  // The bare loop computes what the reference computes; Footnote favours documents that hold more of the query.
  expect(bare?.top10Agreement).toBe(1);
  expect(footnote?.agreement.q8).toBeGreaterThan(0.8);
  expect(footnote?.complete.queries).toBe(10);
});
