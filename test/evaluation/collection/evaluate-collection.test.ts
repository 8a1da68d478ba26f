import { execFileSync } from "node:child_process";
import { lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { IndexedDocument } from "../../../src/domain/question/ranking.ts";
import { type CollectionRanker, evaluateCollection } from "../../../src/evaluation/collection/evaluate-collection.ts";
import { RUN_DEPTH } from "../../../src/evaluation/collection/rank-collection.ts";
import { readRun } from "../../../src/evaluation/collection/run-file.ts";
import { scoreRun } from "../../../src/evaluation/score-run.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-evaluate-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const clock = { now: () => 0, elapsed: () => 0 };

/** Ranks every document, in the order they came. */
function listingRanker(): CollectionRanker {
  const documents: IndexedDocument[] = [];
  return {
    add: (added) => void documents.push(...added),
    rank: (_text, limit) => documents.slice(0, limit).map(({ id }, index) => ({ id, rank: index + 1, score: 9 })),
  };
}

async function lay(documents: number, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const corpus = Array.from({ length: documents }, (_, n) => `{"_id":"d${n}","text":"t"}\n`).join("");
  const files = {
    "corpus.jsonl": corpus,
    "queries.jsonl": '{"_id":"q1","text":"t"}\n',
    "qrels.tsv": "q1\td2\t1\n",
    ...more,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
}

describe("evaluating a collection", () => {
  it("scores the ranker's ranking and writes it as a run", async () => {
    await lay(3);
    const runFile = path.join(folder, "out.run");
    const outcome = await evaluateCollection({ folder, runFile, ranker: listingRanker(), clock });
    expect(outcome).toMatchObject({ documents: 3, scored: { queries: 1, means: { "mrr@10": 1 / 3, "recall@10": 1 } } });
    expect(await readRun(runFile)).toEqual(new Map([["q1", ["d0", "d1", "d2"]]]));
    expect(scoreRun(await readRun(runFile), new Map([["q1", new Map([["d2", 1]])]])).means).toEqual(
      outcome.scored.means,
    );
  });

  it("drops excluded documents before it cuts the ranking to its depth", async () => {
    await lay(RUN_DEPTH + 5, { "exclude.tsv": "q1\td0\nq1\td1\nq1\td1003\n" });
    const runFile = path.join(folder, "out.run");
    const { scored } = await evaluateCollection({ folder, runFile, ranker: listingRanker(), clock });
    expect(scored.means["mrr@10"]).toBe(1);
    const ids = (await readRun(runFile)).get("q1") ?? [];
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([RUN_DEPTH, "d2", "d1001"]);
  });

  it("takes ids with spaces, which only a run file cannot hold", async () => {
    await lay(0, { "corpus.jsonl": '{"_id":"two words","text":"t"}\n', "qrels.tsv": "q1\ttwo words\t1\n" });
    const { scored } = await evaluateCollection({ folder, ranker: listingRanker(), clock });
    expect(scored.means.map).toBe(1);
    const runFile = path.join(folder, "out.run");
    const written = evaluateCollection({ folder, runFile, ranker: listingRanker(), clock });
    await expect(written).rejects.toThrow('The id "two words" holds a space, which a run file cannot hold');
  });

  it("leaves the old run whole when it is stopped, and nothing beside it", async () => {
    await lay(3);
    const runFile = path.join(folder, "out.run");
    await writeFile(runFile, "old");
    const stopped = evaluateCollection({
      folder,
      runFile,
      ranker: listingRanker(),
      clock,
      signal: AbortSignal.abort(),
    });
    await expect(stopped).rejects.toThrow(/aborted/);
    expect(await readFile(runFile, "utf8")).toBe("old");
    expect(await readdir(folder)).not.toContainEqual(expect.stringContaining("partial"));
  });

  it("says why a run cannot be written, before any work", async () => {
    await lay(3);
    const evaluate = (runFile: string) => evaluateCollection({ folder, runFile, ranker: listingRanker(), clock });
    await expect(evaluate(path.join(folder, "none", "out.run"))).rejects.toThrow(
      /its folder, or what it links to, does not exist/,
    );
    await expect(evaluate(folder)).rejects.toThrow(/is a folder; name a file in it/);
  });

  it.skipIf(process.platform === "win32")(
    "replaces the file behind a link, and no link that leads nowhere",
    async () => {
      await lay(3);
      const [real, link, broken] = ["real.run", "link.run", "broken.run"].map((name) => path.join(folder, name));
      await writeFile(String(real), "old");
      await symlink(String(real), String(link));
      await symlink(path.join(folder, "nowhere"), String(broken));
      await evaluateCollection({ folder, runFile: String(link), ranker: listingRanker(), clock });
      expect((await lstat(String(link))).isSymbolicLink()).toBe(true);
      expect(await readFile(String(real), "utf8")).toMatch(/^q1 Q0 d0 1 9 footnote\n/);
      const stopped = evaluateCollection({ folder, runFile: String(broken), ranker: listingRanker(), clock });
      await expect(stopped).rejects.toThrow(/what it links to/);
      expect((await lstat(String(broken))).isSymbolicLink()).toBe(true);
    },
  );

  it.skipIf(process.platform === "win32")("writes straight into a pipe and leaves it where it is", async () => {
    await lay(3);
    const pipe = path.join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const reading = readFile(pipe, "utf8");
    await evaluateCollection({ folder, runFile: pipe, ranker: listingRanker(), clock });
    expect((await reading).split("\n")).toHaveLength(4);
    expect((await lstat(pipe)).isFIFO()).toBe(true);
  });

  it.runIf(process.platform === "linux")("says that the disk is full", async () => {
    await lay(3);
    const evaluate = evaluateCollection({ folder, runFile: "/dev/full", ranker: listingRanker(), clock });
    await expect(evaluate).rejects.toThrow(/\/dev\/full could not be written: the disk is full/);
  });
});
