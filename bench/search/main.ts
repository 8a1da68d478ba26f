/**
 * Footnote's search beside others: the same made-up abstracts and the same queries for each, one process an engine.
 *
 * `npm run bench:search -- --documents N[,N…] [--json] [--write] [--only NAME,…] [--resume] [--brief]`. Out: a table on the screen, or one JSON
 * object with `--json`; progress goes to standard error. `--write` keeps the figures for N in docs/bench-search.json and makes the
 * page and the pictures anew. `--resume` goes on with a run of the same N that was ended, and with `--only` measures those engines anew
 * and keeps the others. `--brief` asks ten queries of each kind without warming up, to see whether all works. What is measured and how: docs/bench-search.md.
 */
import { parseArgs } from "node:util";
import { SEED } from "./corpus/documents.ts";
import { installCompetitors } from "./install-competitors.ts";
import { screenOf } from "./reports/screen.ts";
import { refuseFewer, writeReports } from "./reports/write-reports.ts";
import { ENGINE_NAMES, type EngineName, isEngineName, OWN_ENGINES } from "./run/engine-list.ts";
import { measuredBefore, type RunOrder, runEngines } from "./run/run-engines.ts";

const USUAL_DOCUMENTS = 10_000;

function wantedEngines(only: string | undefined): readonly EngineName[] {
  if (only === undefined) return ENGINE_NAMES;
  const names = only.split(",").map((name) => name.trim());
  const strange = names.filter((name) => !isEngineName(name));
  if (strange.length > 0)
    throw new Error(`No engine is called ${strange.join(", ")}. There are: ${ENGINE_NAMES.join(", ")}.`);
  return ENGINE_NAMES.filter((name) => names.includes(name));
}

function sizesOf(text: string | undefined): readonly number[] {
  const sizes = text === undefined ? [USUAL_DOCUMENTS] : text.split(",").map(Number);
  if (sizes.every((size) => Number.isSafeInteger(size) && size >= FEWEST_DOCUMENTS && size <= MOST_DOCUMENTS))
    return sizes;
  throw new Error(
    `--documents takes whole numbers from ${FEWEST_DOCUMENTS} to ${MOST_DOCUMENTS}, with commas between them.`,
  );
}

const FEWEST_DOCUMENTS = 100;
/** Ids have seven digits. */
const MOST_DOCUMENTS = 9_999_999;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      documents: { type: "string" },
      seed: { type: "string" },
      only: { type: "string" },
      json: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      resume: { type: "boolean", default: false },
      brief: { type: "boolean", default: false },
    },
  });
  const tell = (line: string): void => {
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  };
  const wanted = wantedEngines(values.only);
  const seed = Number(values.seed ?? SEED);
  const orders = sizesOf(values.documents).map((documents): Omit<RunOrder, "tell"> => {
    const before = values.resume ? measuredBefore(seed, documents, values.brief) : new Set<EngineName>();
    const kept = new Set([...before].filter((name) => values.only === undefined || !wanted.includes(name)));
    const engines = ENGINE_NAMES.filter((name) => kept.has(name) || wanted.includes(name));
    if (values.write) refuseFewer(documents, engines);
    return { documents, seed, engines, kept, brief: values.brief };
  });
  if (orders.some(({ engines, kept }) => engines.some((name) => !kept.has(name) && !OWN_ENGINES.has(name)))) {
    installCompetitors(tell);
  }
  for (const order of orders) {
    const figures = await runEngines({ ...order, tell });
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
    process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : screenOf(figures));
    if (values.write) await writeReports(figures);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
