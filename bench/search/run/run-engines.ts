/**
 * A whole run: the corpus and its reference, then engine after engine, each result kept as soon as it is there.
 *
 * In: how many documents, which engines. Out: the figures. A run that was ended goes on where it stood when it is asked to
 * resume: what lies in its folder is for one seed and one number of documents.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { createCorpus } from "../corpus/documents.ts";
import { BRIEF, drawQueries, type Queries, RANKED_KINDS, type RankedKind } from "../corpus/queries.ts";
import { ENGINE_NAMES, type EngineName, SAME_INDEX } from "./engine-list.ts";
import { type EngineFigures, type RunFigures, rounded } from "./figures.ts";
import type { Answers } from "./messages.ts";
import { agreementOf, computeReference, type Reference } from "./reference.ts";
import { type EngineRun, runEngine } from "./run-engine.ts";

export interface RunOrder {
  readonly documents: number;
  readonly seed: number;
  /** In this order in the figures. */
  readonly engines: readonly EngineName[];
  /** Those whose figures an earlier run left, and which need not be measured anew; the reference is taken from there too. */
  readonly kept: ReadonlySet<EngineName>;
  /** Ten queries of each kind and no throughput: to see whether all works. */
  readonly brief: boolean;
  readonly tell: (line: string) => void;
}

/** The engines that an earlier run of the same size has measured. */
export function measuredBefore(seed: number, documents: number, brief: boolean): ReadonlySet<EngineName> {
  const folder = folderOf(seed, documents, brief);
  return new Set(ENGINE_NAMES.filter((name) => existsSync(path.join(folder, `${name}.json`))));
}

function folderOf(seed: number, documents: number, brief: boolean): string {
  return path.join(tmpdir(), `footnote-bench-search-${seed}-${documents}${brief ? "-brief" : ""}`);
}

export async function runEngines({ documents, seed, engines, kept, brief, tell }: RunOrder): Promise<RunFigures> {
  const folder = folderOf(seed, documents, brief);
  mkdirSync(folder, { recursive: true });
  const queriesFile = path.join(folder, "queries.json");
  const { reference } = remembered(
    path.join(folder, "reference.json"),
    kept.size > 0 && existsSync(queriesFile),
    () => {
      tell(`${documents.toLocaleString("en-US")} documents: queries and reference`);
      const corpus = createCorpus(seed);
      const queries: Queries = drawQueries(corpus, seed, documents, brief ? BRIEF : undefined);
      writeFileSync(queriesFile, JSON.stringify(queries));
      return { reference: computeReference(corpus, documents, queries) };
    },
  );
  const runs: EngineRun[] = [];
  for (const engine of engines) {
    const file = path.join(folder, `${engine}.json`);
    if (kept.has(engine)) {
      runs.push(JSON.parse(readFileSync(file, "utf8")));
      continue;
    }
    const lender = SAME_INDEX[engine];
    const lent = lender !== undefined && existsSync(path.join(folder, lender));
    const built = lent ? runs.find(({ figures }) => figures.name === lender)?.figures : undefined;
    const run = await runEngine(
      {
        engine,
        documents,
        seed,
        folder: path.join(folder, built?.name ?? engine),
        queries: queriesFile,
        brief,
        ...(built && { built }),
        keepsIndex: engines.some((other) => SAME_INDEX[other] === engine && !kept.has(other)),
      },
      (text) => tell(`${engine}: ${text}`),
    );
    write(file, run);
    runs.push(run);
  }
  return {
    documents,
    seed,
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, Node ${process.version}`,
    inOneGo: engines.every((name) => !kept.has(name)),
    postings: reference.postings,
    engines: runs.map((run) => judged(run, reference, runs)),
  };
}

function judged({ figures, answers }: EngineRun, { best }: Reference, all: readonly EngineRun[]): EngineFigures {
  const agreement: Record<RankedKind, number | null> = {
    q3: null,
    q8: null,
    q20: null,
    stop: null,
    abstract: null,
    long: null,
  };
  for (const kind of RANKED_KINDS) {
    const found = answers[kind]?.map((answer, query) => agreementOf(answer, best[kind][query] ?? []));
    agreement[kind] = found === undefined ? null : meanOf(found);
  }
  const known = Object.values(agreement).filter((value) => value !== null);
  const yardstick = all.find((run) => run.figures.name === YARDSTICKS[figures.name]);
  const same = yardstick === undefined ? undefined : sameShare(answers, yardstick.answers);
  return {
    ...figures,
    top10Agreement: known.length === 0 ? null : meanOf(known),
    agreement,
    ...(same !== undefined && { sameAsUncompiled: same }),
  };
}

const YARDSTICKS: Readonly<Partial<Record<EngineName, EngineName>>> = {
  footnote: "footnote-uncompiled",
  "footnote-all": "footnote-all-uncompiled",
};

/** Of the queries that both have answered, those with the same documents in the same order. */
function sameShare(ours: EngineRun["answers"], theirs: EngineRun["answers"]): number | undefined {
  const pairs = RANKED_KINDS.flatMap((kind) => {
    const other: Answers = theirs[kind] ?? [];
    return (ours[kind] ?? []).slice(0, other.length).map((answer, query) => [answer, other[query] ?? []] as const);
  });
  if (pairs.length === 0) return undefined;
  return meanOf(pairs.map(([a, b]) => (a.join("\n") === b.join("\n") ? 1 : 0)));
}

function meanOf(values: readonly number[]): number {
  return rounded(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));
}

function remembered<T>(file: string, useKept: boolean, make: () => T): T {
  if (useKept && existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const made = make();
  write(file, made);
  return made;
}

/** Whole or not at all: a run that is ended must not resume with half a file. */
function write(file: string, content: unknown): void {
  writeFileSync(`${file}.draft`, JSON.stringify(content));
  renameSync(`${file}.draft`, file);
}
