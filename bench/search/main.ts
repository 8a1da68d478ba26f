/**
 * Footnote's search beside others: the same made-up abstracts and the same queries for each, one process an engine.
 *
 * Out: a table on the screen, or one JSON object with `--json`; progress goes to standard error. Its options: `npm run bench:search -- --help`.
 * What is measured and how: docs/bench-search.md.
 */
import { Command, InvalidArgumentError } from "commander";
import { SEED } from "./corpus/documents.ts";
import { installCompetitors } from "./install-competitors.ts";
import { screenOf } from "./reports/screen.ts";
import { refuseFewer, writeReports } from "./reports/write-reports.ts";
import { ENGINE_NAMES, type EngineName, isEngineName, OWN_ENGINES } from "./run/engine-list.ts";
import { measuredBefore, type RunOrder, runEngines } from "./run/run-engines.ts";

const USUAL_DOCUMENTS = 10_000;

function wantedEngines(only: string): readonly EngineName[] {
  const names = only.split(",").map((name) => name.trim());
  const strange = names.filter((name) => !isEngineName(name));
  if (strange.length > 0)
    throw new InvalidArgumentError(`No engine is called ${strange.join(", ")}. There are: ${ENGINE_NAMES.join(", ")}.`);
  return ENGINE_NAMES.filter((name) => names.includes(name));
}

function sizesOf(text: string): readonly number[] {
  const sizes = text.split(",").map(Number);
  if (sizes.every((size) => Number.isSafeInteger(size) && size >= FEWEST_DOCUMENTS && size <= MOST_DOCUMENTS))
    return sizes;
  throw new InvalidArgumentError(
    `Whole numbers from ${FEWEST_DOCUMENTS} to ${MOST_DOCUMENTS}, with commas between them.`,
  );
}

const FEWEST_DOCUMENTS = 100;
/** Ids have seven digits. */
const MOST_DOCUMENTS = 9_999_999;

interface Options {
  readonly documents: readonly number[];
  readonly only?: readonly EngineName[];
  readonly seed: number;
  readonly json: boolean;
  readonly write: boolean;
  readonly resume: boolean;
  readonly brief: boolean;
}

async function main(): Promise<void> {
  const values = new Command("npm run bench:search --")
    .description(
      "Footnote's search beside others: the same made-up abstracts and queries for each, one process an engine.",
    )
    .allowExcessArguments(false)
    .option("--documents <n,…>", `how many abstracts, ${FEWEST_DOCUMENTS} to ${MOST_DOCUMENTS}`, sizesOf, [
      USUAL_DOCUMENTS,
    ])
    .option("--only <names,…>", `of ${ENGINE_NAMES.join(", ")}`, wantedEngines)
    .option("--seed <n>", "of what is made up", Number, SEED)
    .option("--json", "one JSON object for each size", false)
    .option("--write", "keep the figures in docs/bench-search.json, and make the page and the pictures anew", false)
    .option("--resume", "go on with a run that was ended; with --only measure those anew and keep the others", false)
    .option("--brief", "ten queries of each kind without warming up, to see whether all works", false)
    .parse()
    .opts<Options>();
  const tell = (line: string): void => {
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  };
  const { seed, only: wanted = ENGINE_NAMES } = values;
  const orders = values.documents.map((documents): Omit<RunOrder, "tell"> => {
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
