/**
 * `npm run bench:answers`: what our steps cost beside a model, and how soon a checked claim is shown.
 *
 * Its options: `npm run bench:answers -- --help`.
 */
import { writeFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg } from "node:os";
import { Command } from "commander";
import { miniSearchEngines } from "../../src/adapters/minisearch.ts";
import { createLibrary } from "../../src/answering/library.ts";
import { readJudgedSets } from "../../src/evaluation/shipped/judged-sets.ts";
import { createPaperIndex } from "../../src/retrieval/paper-index.ts";
import { createPlainIndex } from "../../src/retrieval/plain-index.ts";
import { createRanker } from "../../src/retrieval/ranker.ts";
import { shippedPapers } from "../../test/papers.ts";
import { measureFirstClaim, measureOverhead, quantile } from "./measure.ts";
import { type AnswerBench, isKept, pageOf, screenOf } from "./report.ts";

/** Each takes half a second. */
const FIRST_CLAIMS = 30;

const values = new Command("npm run bench:answers --")
  .description(
    "What our steps cost beside a model, and how soon a checked claim is shown. Exit code 1 when a promise was missed.",
  )
  .allowExcessArguments(false)
  .option("--quick", "ask fewer questions", false)
  .option("--json", "one JSON object", false)
  .option("--write", "put the page into docs/bench-answers.md and its figures into docs/bench-answers.json", false)
  .parse()
  .opts<{ quick: boolean; json: boolean; write: boolean }>();

const loadBefore = loadavg()[0] ?? 0;
const papers = await shippedPapers();
const library = createLibrary(createPaperIndex(papers, createRanker(createPlainIndex(miniSearchEngines.create()))));
const judged = (await readJudgedSets("corpus/judged", papers)).questions.map(({ question }) => question);
const questions = values.quick ? judged.slice(0, 10) : judged;
const rounds = 3;

process.stderr.write("Warming up …\n");
await measureOverhead(library, judged, 1);
process.stderr.write(`Measuring ${questions.length} questions, ${rounds} times each …\n`);
const overhead = await measureOverhead(library, questions, rounds);
process.stderr.write("Measuring how soon a claim is shown …\n");
const firstClaimMs = await measureFirstClaim(library, questions.slice(0, FIRST_CLAIMS));

const spread = (some: readonly number[]) => ({
  p50: quantile(some, 0.5),
  p95: quantile(some, 0.95),
  most: Math.max(...some),
});
const bench: AnswerBench = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus()[0]?.model.trim() || "unknown processor"}, ${availableParallelism()} cores, Node ${process.version}`,
  load: { before: loadBefore, after: loadavg()[0] ?? 0 },
  papers: papers.length,
  questions: overhead.overheadMs.length,
  rounds,
  overheadMs: spread(overhead.overheadMs),
  bareCallMs: spread(overhead.bareMs),
  throughPipelineMs: spread(overhead.throughPipelineMs),
  claims: firstClaimMs.length,
  firstClaimMs: spread(firstClaimMs),
};
process.stdout.write(values.json ? `${JSON.stringify(bench, undefined, 2)}\n` : screenOf(bench));
if (values.write) {
  await writeFile(new URL("../../docs/bench-answers.md", import.meta.url), pageOf(bench));
  await writeFile(
    new URL("../../docs/bench-answers.json", import.meta.url),
    `${JSON.stringify(bench, undefined, 2)}\n`,
  );
}
process.exitCode = isKept(bench) ? 0 : 1;
