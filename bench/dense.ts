/**
 * What an embedding model's vectors cost: opening them, memory, and an opinion, with the real thread and file, and a scripted
 * model that answers at once.
 *
 * `node --import tsx bench/dense.ts [papers] [dimensions]`, on a machine with nothing else to do. Prints one line a figure.
 */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { embeddingsFolder } from "../src/adapters/embeddings/open-embeddings.ts";
import { VectorFile } from "../src/adapters/embeddings/vector-file.ts";
import { loadConfig } from "../src/config.ts";
import type { Paper } from "../src/domain/paper/paper.ts";
import { paperLine } from "../src/domain/paper/paper-line.ts";
import { seededRandom } from "../src/evaluation/seeded-random.ts";
import { startDense } from "../src/pool/dense/start-dense.ts";
import type { KeptVector } from "../src/ports/embeddings.ts";
import type { Logger } from "../src/ports/logger.ts";
import { embeddedText, vectorKey } from "../src/retrieval/dense/vector-key.ts";
import { toBytes, VectorShelf } from "../src/retrieval/dense/vector-shelf.ts";
import { startModelServer } from "../test/model-server/start-model-server.ts";

const papers = Number(process.argv[2] ?? 100_000);
const dimensions = Number(process.argv[3] ?? 1_536);
const WORDS = 160;
const QUESTIONS = 60;
const { next: random } = seededRandom(1);
const quiet: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const direction = (): Float32Array => Float32Array.from({ length: dimensions }, () => random() + random() - 1);

const folder = await mkdtemp(path.join(tmpdir(), "footnote-dense-"));
const corpus = path.join(folder, "papers.jsonl");
const server = await startModelServer({ reply: { kind: "vectors", of: () => [...direction()] } });
const config = loadConfig({
  FOOTNOTE_DATA_DIR: folder,
  FOOTNOTE_CORPUS: corpus,
  FOOTNOTE_LOG_LEVEL: "silent",
  FOOTNOTE_EMBEDDINGS: "openai:scripted",
  FOOTNOTE_EMBEDDINGS_URL: server.openAiUrl,
  FOOTNOTE_EMBEDDINGS_CACHE_MB: "10000",
});
try {
  await makeLibrary();
  await measureThread();
  measureShelf();
} finally {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}

async function makeLibrary(): Promise<void> {
  const recipe = JSON.stringify(["openai:scripted", ""]);
  const file = new VectorFile({ folder: embeddingsFolder(folder), recipe, mostBytes: 10_000_000_000 });
  const lines = createWriteStream(corpus);
  let batch: KeptVector[] = [];
  for (let number = 0; number < papers; number += 1) {
    const paper = paperOf(number);
    if (!lines.write(`${paperLine(paper)}\n`)) await once(lines, "drain");
    batch.push({ key: vectorKey(embeddedText(paper)), values: toBytes(direction()) });
    if (batch.length < 1_000 && number < papers - 1) continue;
    await file.append(batch, () => true);
    batch = [];
  }
  lines.end();
  await once(lines, "close");
}

function paperOf(number: number): Paper {
  const abstract = Array.from({ length: WORDS }, () => `word${Math.floor(random() ** 3 * 50_000).toString(36)}`).join(
    " ",
  );
  const id = `p-${String(number).padStart(10, "0")}`;
  const provenance = [{ source: "bench", line: number + 1, facts: ["title", "abstract"] as const }];
  const facts = { id, title: `Paper ${number}`, abstract, printedAbstract: abstract };
  return { ...facts, aliases: [], titleOrigin: "source", provenance };
}

async function measureThread(): Promise<void> {
  const before = process.memoryUsage().rss;
  let began = performance.now();
  const dense = startDense({ config, logger: quiet, patienceMs: 60_000 });
  while ((await dense.near("the first question")) === undefined) await sleep(20);
  const openedMs = performance.now() - began;
  const took: number[] = [];
  for (let question = 0; question < QUESTIONS; question += 1) {
    began = performance.now();
    await dense.near(`question ${question}`);
    took.push(performance.now() - began);
  }
  const mb = (process.memoryUsage().rss - before) / 1e6;
  say(
    `${papers} papers in ${dimensions} dimensions: first opinion after ${(openedMs / 1_000).toFixed(1)} s, ${mb.toFixed(0)} MB more`,
  );
  say(`an opinion, asked for from another thread, the model's answer over HTTP included: ${percentiles(took)}`);
  await dense.close();
}

function measureShelf(): void {
  const shelf = new VectorShelf();
  for (let number = 0; number < papers; number += 1) shelf.put(`p${number}`, toBytes(direction()));
  const took = Array.from({ length: QUESTIONS }, () => {
    const asked = toBytes(direction());
    const began = performance.now();
    shelf.near(asked);
    return performance.now() - began;
  });
  say(`the look over all vectors alone: ${percentiles(took)}`);
}

function percentiles(tookMs: readonly number[]): string {
  const sorted = [...tookMs].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}
