/**
 * What an embedding model is worth to rankings: the judged sets, and test collections that are named, ranked without it and with
 * it as the product mixes it in.
 *
 * `node --import tsx bench/embedding-model.ts [--packaged] [FOLDER …]` asks the model that FOOTNOTE_EMBEDDINGS names, within its
 * day's bound; with `--packaged` one that comes in npm packages, weights and all, and is no dependency of ours (ADR 0016).
 * Vectors of papers are kept in the data folder, so that they are made once. A folder is in BEIR's layout. Prints nDCG@10, the mean
 * difference with its standard error, and of how many queries the ranking got better and worse.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { embeddingsFolder, openEmbeddings } from "../src/adapters/embeddings/open-embeddings.ts";
import { VectorFile } from "../src/adapters/embeddings/vector-file.ts";
import { createLogger } from "../src/adapters/logger.ts";
import { createMiniSearchEngine } from "../src/adapters/minisearch.ts";
import { systemClock } from "../src/adapters/system-clock.ts";
import { loadConfig } from "../src/config.ts";
import { UserError } from "../src/domain/errors.ts";
import type { Paper } from "../src/domain/paper/paper.ts";
import { readTestCollection } from "../src/evaluation/collection/test-collection.ts";
import { exponentialGain, type Gain, type Judgements, ndcg } from "../src/evaluation/metrics.ts";
import { mean } from "../src/evaluation/score-run.ts";
import { isAnswerable, type JudgedSets, readJudgedSets } from "../src/evaluation/shipped/judged-sets.ts";
import type { DenseOpinion, Embeddings } from "../src/ports/embeddings.ts";
import { createDensePapers, type DensePapers } from "../src/retrieval/dense/dense-papers.ts";
import { createPaperIndex, type PaperIndex } from "../src/retrieval/paper-index.ts";
import { createPlainIndex } from "../src/retrieval/plain-index.ts";
import { createRanker } from "../src/retrieval/ranker.ts";
import { paper, shippedPapers } from "../test/papers.ts";

const DEPTH = 10;
const SCOPE = "@energetic-ai";
const NAMES = ["core", "embeddings", "model-embeddings-en"];
/** More take longer each: all are as long as the longest. */
const AT_ONCE = 8;

const flags = process.argv.slice(2).filter((word) => word.startsWith("--"));
const folders = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const config = loadConfig(process.env);
const forever = new AbortController().signal;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const logger = createLogger({ level: "warn", clock: systemClock, write: (line) => process.stderr.write(line) });

const model = await (flags.includes("--packaged") ? packagedModel() : setModel()).catch((error: unknown) => {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
const cache = new VectorFile({
  folder: embeddingsFolder(config.dataFolder),
  recipe: model.recipe,
  mostBytes: config.embeddings?.cacheBytes ?? 1_000_000_000,
});
say(`${model.name}, in ${config.dataFolder}`);
const papers = await shippedPapers();
const judged = fileURLToPath(new URL("../corpus/judged", import.meta.url));
await measureJudged(await readJudgedSets(judged, papers), papers);
for (const folder of folders) await measureCollection(folder);

interface Library {
  readonly index: PaperIndex;
  readonly dense: DensePapers;
}

interface Query {
  readonly relevant: Judgements;
  readonly excluded?: ReadonlySet<string>;
  readonly opinion: () => DenseOpinion | undefined | Promise<DenseOpinion | undefined>;
  readonly rank: (limit: number, opinion?: DenseOpinion) => readonly { readonly paper: Paper }[];
}

async function open(library: readonly Paper[]): Promise<Library> {
  const dense = createDensePapers(model, cache);
  dense.take(library);
  await dense.recall();
  const began = performance.now();
  const { papers: missing } = dense.missing;
  await dense.embedMissing(
    forever,
    ({ done, total }) => void process.stderr.write(`\rEmbedding … ${done} of ${total} `),
  );
  if (missing > 0) process.stderr.write(`${((performance.now() - began) / missing).toFixed(0)} ms a paper\n`);
  const index = createPaperIndex(library, createRanker(createPlainIndex(createMiniSearchEngine())));
  return { index, dense };
}

async function measureJudged({ questions, related, topics }: JudgedSets, library: readonly Paper[]): Promise<void> {
  const { index, dense } = await open(library);
  const asked = (text: string, relevant: Judgements): Query => ({
    relevant,
    opinion: () => dense.near(text, forever),
    rank: (limit, opinion) => index.search(text, limit, undefined, opinion),
  });
  const answerable = questions.filter(isAnswerable);
  const ofKind = (kind: string, note?: string) =>
    answerable
      .filter((each) => each.kind === kind && (note === undefined || each.note === note))
      .map(({ question, relevant }) => asked(question, relevant));
  await compare(
    "questions",
    answerable.map(({ question, relevant }) => asked(question, relevant)),
    exponentialGain,
  );
  await compare("… lookups in other words", ofKind("lookup", "paraphrase"), exponentialGain);
  await compare("… of several papers", ofKind("multi"), exponentialGain);
  await compare(
    "related papers",
    related.map(({ paper: id, relevant }) => ({
      relevant,
      opinion: () => dense.nearPaper(id),
      rank: (limit, opinion) => index.related(id, limit, opinion),
    })),
    exponentialGain,
  );
  await compare(
    "topics",
    topics.map(({ topic, relevant }) => asked(topic, relevant)),
    exponentialGain,
  );
}

async function measureCollection(folder: string): Promise<void> {
  const { documents, queries, qrels, excluded } = await readTestCollection(folder);
  const { index, dense } = await open(documents.map(({ id, title, text }) => paper({ id, title, abstract: text })));
  const all = [...qrels].map(([query, relevant]): Query => {
    const text = queries.get(query) ?? "";
    return {
      relevant,
      excluded: excluded.get(query) ?? new Set(),
      opinion: () => dense.near(text, forever),
      rank: (limit, opinion) => index.search(text, limit, undefined, opinion),
    };
  });
  await compare(path.basename(path.resolve(folder)), all);
}

async function compare(name: string, queries: readonly Query[], gain?: Gain): Promise<void> {
  const without: number[] = [];
  const differences: number[] = [];
  for (const { relevant, excluded = new Set(), opinion, rank } of queries) {
    const score = (heard?: DenseOpinion): number => {
      const ids = rank(DEPTH + excluded.size, heard).map(({ paper: { id } }) => id);
      return ndcg(
        ids.filter((id) => !excluded.has(id)),
        relevant,
        DEPTH,
        gain,
      );
    };
    const plain = score();
    without.push(plain);
    differences.push(score(await opinion()) - plain);
  }
  const difference = mean(differences);
  const spread = differences.reduce((sum, each) => sum + (each - difference) ** 2, 0);
  const error = Math.sqrt(spread / Math.max(1, differences.length - 1) / differences.length);
  const better = differences.filter((each) => each > 0).length;
  const worse = differences.filter((each) => each < 0).length;
  const figures = `${mean(without).toFixed(3)} → ${(mean(without) + difference).toFixed(3)}`;
  say(
    `${name.padEnd(26)}${String(queries.length).padStart(5)}  ${figures}  ${difference < 0 ? "−" : "+"}` +
      `${Math.abs(difference).toFixed(3)} ± ${error.toFixed(3)}, ${better} better, ${worse} worse`,
  );
}

async function setModel(): Promise<Embeddings> {
  const { embeddings: setting, dataFolder } = config;
  if (setting === undefined) throw new UserError("Name the model in FOOTNOTE_EMBEDDINGS, or give --packaged.");
  return openEmbeddings({ setting, dataFolder, clock: systemClock, logger });
}

interface Packages {
  readonly initModel: (source: unknown) => Promise<{ embed(texts: readonly string[]): Promise<readonly number[][]> }>;
  readonly modelSource: unknown;
}

/** The Universal Sentence Encoder's lite form, on TensorFlow.js's WebAssembly. Not installed with the rest: a script asks for it by name. */
async function packagedModel(): Promise<Embeddings> {
  const load = (name: string): Promise<Packages> =>
    import(`${SCOPE}/${name}`).catch(() => {
      throw new UserError(
        `Install it first: npm install --no-save ${NAMES.map((each) => `${SCOPE}/${each}@0.2.0`).join(" ")}`,
      );
    });
  const [{ initModel }, { modelSource }] = await Promise.all([load("embeddings"), load("model-embeddings-en")]);
  const loaded = await initModel(modelSource);
  const embedTexts = async (texts: readonly string[]): Promise<readonly Float32Array[]> => {
    const vectors: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += AT_ONCE) {
      for (const each of await loaded.embed(texts.slice(at, at + AT_ONCE))) vectors.push(Float32Array.from(each));
    }
    return vectors;
  };
  return {
    name: `${SCOPE}/model-embeddings-en`,
    recipe: JSON.stringify([SCOPE, "0.2.0"]),
    embedTexts,
    embedQuery: async (text) => (await embedTexts([text]))[0] ?? new Float32Array(),
  };
}
