/**
 * How soon a running bot finds new papers, and what that costs those who ask meanwhile: the pool and the intake with their real
 * threads, on the shipped corpus, while people ask without a pause and another process's `ingest` adds papers.
 *
 * `node --import tsx bench/intake.ts [papers]`, on a machine with nothing else to do. Prints one line a round.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { papersSignature } from "../src/adapters/watch-papers.ts";
import { loadConfig } from "../src/config.ts";
import { createAppPool } from "../src/pool/app-pool.ts";
import { startIntake } from "../src/pool/intake/start-intake.ts";
import { wiredApp } from "../src/pool/open-wired-app.ts";
import type { Logger } from "../src/ports/logger.ts";
import { ownPapersFile } from "../src/wiring/corpus.ts";
import { openUseCases } from "../src/wiring/use-cases.ts";

const ROUNDS = 5;
const QUESTION = "How does planning in natural language help code generation?";
const quiet: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const papersEach = Number(process.argv[2] ?? 100);

const folder = await mkdtemp(path.join(tmpdir(), "footnote-bench-"));
const config = loadConfig({ FOOTNOTE_DATA_DIR: folder, FOOTNOTE_LOG_LEVEL: "silent" });
const pool = await createAppPool({ open: wiredApp(config), logger: quiet });
while (pool.health.ready < pool.health.workers) await sleep(20);
const intake = startIntake({
  config,
  since: papersSignature(ownPapersFile(config)),
  logger: quiet,
  onPapers: (papers) => pool.add(papers),
});
await sleep(3_000);

let asking = true;
let slowestMs = 0;
let answers = 0;
const asker = (async () => {
  while (asking) {
    const began = performance.now();
    await pool.ask(QUESTION);
    slowestMs = Math.max(slowestMs, performance.now() - began);
    answers += 1;
    await sleep(5);
  }
})();

const { ingest } = await openUseCases(config, () => undefined);
for (let round = 1; round <= ROUNDS; round += 1) {
  const lines = Array.from({ length: papersEach }, (_, number) => {
    const name = `river ${round} ${number}`;
    return JSON.stringify({
      title: `On the course of ${name}`,
      abstract: `We follow ${name} from its spring to its mouth.`,
    });
  });
  await sleep(1_000);
  [slowestMs, answers] = [0, 0];
  const before = pool.paperCount;
  const request = { paths: ["-"], stdin: Readable.from([`${lines.join("\n")}\n`]), dryRun: false };
  await ingest({ ...request, signal: new AbortController().signal, onProgress: () => undefined });
  const began = performance.now();
  while (pool.paperCount < before + papersEach) await sleep(5);
  const foundMs = performance.now() - began;
  while (!(await pool.search(`course of river ${round} 7`, 1)).some(({ paper }) => paper.title.includes(`${round} 7`)))
    await sleep(5);
  process.stdout.write(
    `${papersEach} papers found by every worker after ${Math.round(foundMs)} ms; ` +
      `meanwhile ${answers} answers, the slowest in ${Math.round(slowestMs)} ms\n`,
  );
}
asking = false;
await asker;
await intake.close();
await pool.close();
await rm(folder, { recursive: true, force: true });
