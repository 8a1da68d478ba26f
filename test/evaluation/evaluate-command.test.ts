import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Command, CommanderError } from "commander";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Session } from "../../src/cli/commands/command-context.ts";
import { addEvaluateCommand } from "../../src/cli/commands/evaluate-command.ts";
import { createTerminal } from "../../src/cli/screen/terminal.ts";
import { loadConfig } from "../../src/config.ts";
import { collector, fakeApp, input } from "../cli/fake-app.ts";

let folder = "";
/** How often the shipped papers were opened. */
let opened = 0;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-evaluate-"));
  const files = {
    "corpus.jsonl": '{"_id":"d1","title":"Gossip","text":"Peers."}\n{"_id":"d2","title":"Trees","text":"Oaks."}\n',
    "queries.jsonl": '{"_id":"q1","text":"gossip"}\n',
    "qrels.tsv": "q1\td1\t1\nq1\td2\t1\n",
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function evaluate(...argv: readonly string[]) {
  const [out, err] = [collector(false), collector(false)];
  let elapsed = 0;
  const io: Session["io"] = {
    stdin: input(""),
    stdout: out.stream,
    stderr: err.stream,
    environment: { HOME: "/home/someone" },
    clock: { now: () => 0, elapsed: () => (elapsed += 5) },
    signal: new AbortController().signal,
    openUseCases: () => Promise.reject(new Error("this test hands its use cases in")),
  };
  const config = loadConfig(io.environment);
  const session: Session = {
    io,
    config,
    terminal: createTerminal(io, false),
    useCases: () => io.openUseCases(config, () => {}),
    settle: async () => {},
  };
  let code = -1;
  const program = new Command().exitOverride();
  const place = (typed: string): string => typed.replace(/^~/, folder);
  addEvaluateCommand(
    program,
    {
      run:
        (action) =>
        async (...words) => {
          code = await action(session, ...words);
        },
      place,
      places: (typed, before = []) => [...before, place(typed)],
    },
    async () => ({
      createRanker: () => ({ add: () => {}, rank: () => [{ id: "d1", rank: 1, score: 2 }] }),
      createBench: () => ({
        add: () => {},
        ranker: (steps) => ({
          rank: () => (steps?.likelihood ? [{ id: "d1", rank: 1, score: 2 }] : []),
          onTopic: () => [],
          related: () => [],
        }),
      }),
      openShipped: async () => {
        opened += 1;
        return { papers: [], documents: [], system: { ...fakeApp(), onTopic: fakeApp().search } };
      },
    }),
  );
  await program.parseAsync(["evaluate", ...argv], { from: "user" });
  return { code, out: out.text(), err: err.text() };
}

describe("footnote evaluate --collection --ablation", () => {
  it("prints what the ranking is worth without each step", async () => {
    const { code, out } = await evaluate("--collection", folder, "--ablation");
    expect(code).toBe(0);
    expect(out).toMatch(/^nDCG@10 on footnote-evaluate-\w+\n {2}0\.6131 {2}all steps\n/);
    expect(out).toContain("0.0000  without the query's likelihood\n");
    expect(out).toContain("0.6131  without word pairs\n");
  });

  it("needs a collection, and goes with no run", async () => {
    await expect(evaluate("--ablation")).rejects.toThrow("--ablation goes with --collection");
    await expect(evaluate("--with", folder)).rejects.toThrow("--with belongs to --fit-ranking");
  });
});

describe("footnote evaluate --collection", () => {
  it("prints the five measures for a person", async () => {
    const runFile = path.join(folder, "out.run");
    const { code, out } = await evaluate("--collection", folder, "--run", runFile);
    expect(code).toBe(0);
    expect(out.replaceAll(folder, "DIR")).toMatch(
      /^footnote-evaluate-\w+: 2 documents, judged queries: 1\n {2}nDCG@10 {5}0\.6131\n {2}recall@10 {3}0\.5000\n {2}recall@100 {2}0\.5000\n {2}MRR@10 {6}1\.0000\n {2}MAP {9}0\.5000\nTook 0\.\d s\.\nThe run is in DIR\/out\.run\.\n$/,
    );
    expect(await readFile(runFile, "utf8")).toBe("q1 Q0 d1 1 2 footnote\n");
  });

  it("prints one object with --json", async () => {
    const { out } = await evaluate("--collection", folder, "--json");
    expect(JSON.parse(out)).toEqual({
      collection: path.basename(folder),
      documents: 2,
      queries: 1,
      "ndcg@10": expect.closeTo(1 / (1 + 1 / Math.log2(3)), 12),
      "recall@10": 0.5,
      "recall@100": 0.5,
      "mrr@10": 1,
      map: 0.5,
      tookMs: expect.any(Number),
    });
    expect(Object.keys(JSON.parse(out))).toEqual([
      "collection",
      "documents",
      "queries",
      "ndcg@10",
      "recall@10",
      "recall@100",
      "mrr@10",
      "map",
      "tookMs",
    ]);
  });

  it("warns of judged queries without a text", async () => {
    await writeFile(path.join(folder, "qrels.tsv"), "q1\td1\t1\nq9\td1\t1\n");
    const { out, err } = await evaluate("--collection", folder);
    expect(err).toBe("Judged queries without a text in queries.jsonl, counted as 0: q9, 1 in all\n");
    expect(out).toContain("MAP         0.5000");
  });

  it("compares two runs", async () => {
    const [before, after] = [path.join(folder, "before.run"), path.join(folder, "after.run")];
    await writeFile(before, "q1 Q0 d1 1 2 x\n");
    await writeFile(after, "q1 Q0 d1 1 2 x\nq1 Q0 d2 2 1 x\n");
    const { out } = await evaluate("--collection", folder, "--compare", before, after);
    expect(out).toContain("map         0.5000  1.0000  +0.5000  p = 1.000, 1 better, 0 worse");
  });

  it("finds runs and collections that begin with ~, which a shell leaves there in quotes", async () => {
    await writeFile(path.join(folder, "a.run"), "q1 Q0 d1 1 2 x\n");
    const { out } = await evaluate("--collection", "~", "--compare", "~/a.run", "~/a.run");
    expect(out).toContain(`${folder}/a.run against ${folder}/a.run\n`);
    // A place that is not there is named as it was looked for.
    await expect(evaluate("--fit-ranking", "--with", "~/gone", "~/gone")).rejects.toThrow(`no folder ${folder}/gone`);
  });

  it("says when a compared run lacks judged queries, as one of another collection does", async () => {
    const [before, after] = [path.join(folder, "before.run"), path.join(folder, "after.run")];
    await writeFile(before, "q1 Q0 d1 1 2 x\n");
    await writeFile(after, "other Q0 d1 1 2 x\n");
    const { err } = await evaluate("--collection", folder, "--compare", before, after);
    expect(err).toBe(
      `${after} has no ranking for 1 of the 1 judged queries, counted as 0. Is it a run of this collection?\n`,
    );
  });

  it("says which relevant documents are not in the collection", async () => {
    await writeFile(path.join(folder, "qrels.tsv"), "q1\td1\t1\nq1\tgone\t2\nq1\tirrelevant\t0\n");
    const { err } = await evaluate("--collection", folder);
    expect(err).toBe("Relevant documents that are not in corpus.jsonl, counted as not found: gone, 1 in all\n");
  });
});

describe("options that do not go together", () => {
  it.each([
    [["--run", "x"], /--run and --compare need --collection/],
    [["--collection", "x", "--details"], /belong to the shipped judged sets/],
    [["--collection", "x", "--compare", "a"], /--compare takes two run files/],
    [["--fit", "--fit-check"], /--fit goes alone/],
    [["--fit-check", "--fit-ranking"], /--fit-check goes alone/],
    [["--deep", "--details"], /--deep goes with --questions/],
    [["--questions", "3"], /--questions belongs to --deep/],
    [["--deep", "--questions", "none"], /Give a whole number/],
    [["--deep", "--questions", "10000"], /Give a whole number from 1 to 9999/],
  ])("are told: %s", async (argv, message) => {
    await expect(evaluate(...argv)).rejects.toThrow(message);
    // Commander's own error: the command line was wrong.
    await expect(evaluate(...argv)).rejects.toBeInstanceOf(CommanderError);
  });
});

describe("a folder that cannot be written to", () => {
  it.each([[], ["--deep"]])("is told before anything is measured: %s", async (...argv: readonly string[]) => {
    const before = opened;
    const output = path.join(folder, "none", "docs");
    await expect(evaluate(...argv, "--output", output)).rejects.toThrow(`${output} could not be written: its folder`);
    await writeFile(path.join(folder, "file"), "");
    await expect(evaluate(...argv, "--output", path.join(folder, "file"))).rejects.toThrow("is a file; name a folder");
    expect(opened).toBe(before);
  });
});
