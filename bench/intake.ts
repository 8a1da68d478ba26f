/**
 * How soon a running bot finds new papers, and what that costs those who ask meanwhile: the pool and the intake with their real
 * threads, on the shipped corpus, while people ask without a pause and another process's `ingest` adds papers.
 *
 * New papers are as long as others: their sentences are those of the shipped ones, mixed. `node --import tsx bench/intake.ts [papers]
 * [rounds]`, on a machine with nothing else to do. Prints one line a round; the first is that of a bot that has just started.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { papersSignature } from "../src/adapters/watch-papers.ts";
import { loadConfig } from "../src/config.ts";
import { seededRandom } from "../src/evaluation/seeded-random.ts";
import { createAppPool } from "../src/pool/app-pool.ts";
import { startIntake } from "../src/pool/intake/start-intake.ts";
import { wiredApp } from "../src/pool/open-wired-app.ts";
import type { Logger } from "../src/ports/logger.ts";
import { loadPapers, ownPapersFile } from "../src/wiring/corpus.ts";
import { openUseCases } from "../src/wiring/use-cases.ts";

const QUESTION = "How does planning in natural language help code generation?";
const SENTENCES_EACH = 8;
const LONGEST_MS = 60_000;
/** What is shared is bound anew 3 s after many came; the next come after that. */
const BETWEEN_MS = 8_000;
const quiet: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const papersEach = Number(process.argv[2] ?? 100);
const rounds = Number(process.argv[3] ?? 5);

const folder = await mkdtemp(path.join(tmpdir(), "footnote-bench-"));
const config = loadConfig({ FOOTNOTE_DATA_DIR: folder, FOOTNOTE_LOG_LEVEL: "silent" });
const sentences = (await loadPapers(config))
  .flatMap(({ abstract }) => abstract.split(/(?<=[.!?]) /))
  .filter((each) => !/https?:|arxiv|doi/i.test(each));
const random = seededRandom(1);
const sentence = (): string => sentences[random.below(sentences.length)] ?? "";

const pool = await createAppPool({ open: wiredApp(config), logger: quiet });
while (pool.health.ready < pool.health.workers) await sleep(20);
/** When every worker had so many new papers. */
let found: { readonly papers: number; readonly atMs: number }[] = [];
const intake = startIntake({
  config,
  since: papersSignature(ownPapersFile(config)),
  logger: quiet,
  onPapers: async (...lot) => {
    await pool.add(...lot);
    found.push({ papers: (found.at(-1)?.papers ?? 0) + lot[0].length, atMs: performance.now() });
  },
});
await sleep(3_000);

let asking = true;
let answersMs: number[] = [];
const asker = (async () => {
  while (asking) {
    const began = performance.now();
    await pool.ask(QUESTION);
    answersMs.push(performance.now() - began);
    await sleep(5);
  }
})();
const askedMeanwhile = (): string => {
  const sorted = answersMs.sort((one, other) => one - other);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  answersMs = [];
  return `${sorted.length} answers, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms`;
};
const threadsMs = (): number => process.cpuUsage().user / 1_000;

const { ingest } = await openUseCases(config, () => undefined);
for (let round = 1; round <= rounds; round += 1) {
  const lines = Array.from({ length: papersEach }, (_, number) => {
    const abstract = Array.from({ length: SENTENCES_EACH }, sentence).join(" ");
    return JSON.stringify({ title: `On river ${round} ${number}: ${sentence().slice(0, 60)}`, abstract });
  });
  await sleep(BETWEEN_MS);
  const alone = askedMeanwhile();
  found = [];
  const request = { paths: ["-"], stdin: Readable.from([`${lines.join("\n")}\n`]), dryRun: false };
  const { added } = await ingest({ ...request, signal: new AbortController().signal, onProgress: () => undefined });
  answersMs = [];
  const [began, workedMs] = [performance.now(), threadsMs()];
  while ((found.at(-1)?.papers ?? 0) < added) {
    if (performance.now() - began > LONGEST_MS) throw new Error(`Of ${added} new papers ${found.at(-1)?.papers} came.`);
    await sleep(5);
  }
  const afterMs = (papers: number) =>
    Math.round((found.find((each) => each.papers >= papers)?.atMs ?? Number.NaN) - began);
  process.stdout.write(
    `${added} papers found by every worker after ${afterMs(added)} ms, the first of them after ${afterMs(1)} ms; ` +
      `${Math.round(threadsMs() - workedMs)} ms of work; meanwhile ${askedMeanwhile()}; before ${alone}\n`,
  );
  const [hit] = await pool.search(`river ${round} 7`, 1);
  if (!hit?.paper.title.startsWith(`On river ${round} `)) process.stdout.write(`  but found ${hit?.paper.title}\n`);
}
asking = false;
await asker;
await intake.close();
await pool.close();
await rm(folder, { recursive: true, force: true });
