/**
 * `footnote evaluate --fit-ranking` and `--ablation`: what the steps of the ranking should weigh, and what each is worth.
 *
 * In: the shipped judged sets, and collections by their folders. Out: tables on the screen, or JSON. Writes nothing.
 */
import path from "node:path";
import type { TestCollection } from "../../evaluation/collection/test-collection.ts";
import type { CollectionBench } from "../../evaluation/fit/fit-ranking.ts";
import { printableJson, printableLines } from "../screen/printable.ts";
import { createProgressLine } from "../screen/progress-line.ts";
import type { Session } from "./command-context.ts";
import type { EvaluationUseCases } from "./evaluate-command.ts";

export interface RankingOptions {
  readonly with?: readonly string[];
  readonly json?: true;
}

export async function fitRanking(
  session: Session,
  judgedFolder: string,
  options: RankingOptions,
  open: (session: Session) => Promise<EvaluationUseCases>,
): Promise<void> {
  const { io, terminal } = session;
  const [evaluation, { readJudgedSets }, { readTestCollection }, { takeTurns }] = await Promise.all([
    import("../../evaluation/fit/fit-ranking.ts"),
    import("../../evaluation/shipped/judged-sets.ts"),
    import("../../evaluation/collection/test-collection.ts"),
    import("../../evaluation/take-turns.ts"),
  ]);
  const { createBench, openShipped } = await open(session);
  // First, because a mistyped folder should be told at once.
  const collections: CollectionBench[] = [];
  for (const folder of options.with ?? []) {
    const collection = thinned(await readTestCollection(folder), MOST_QUERIES);
    const own = createBench();
    own.add(collection.documents);
    collections.push({ name: path.basename(path.resolve(folder)), bench: own, collection });
  }
  const { papers, documents } = await openShipped();
  const sets = await readJudgedSets(judgedFolder, papers);
  const bench = createBench();
  bench.add(documents);
  const progress = createProgressLine(terminal, io.clock);
  const turn = takeTurns(io);
  const onTry = async (tried: number): Promise<void> => {
    progress.show(`Fitting … ${tried} tried`);
    await turn();
  };
  const fit = await evaluation.fitRanking({ bench, sets, collections, onTry }).finally(progress.clear);
  if (options.json) {
    await terminal.write(`${printableJson(fit)}\n`);
    return;
  }
  const width = Math.max(...fit.figures.map(({ name }) => name.length)) + 1;
  const rows = fit.figures.map(
    ({ name, items, shipped, chosen, heldOut }) =>
      `  ${name.padEnd(width)}${String(items).padStart(6)}${[shipped, chosen, heldOut].map((figure) => figure.toFixed(3).padStart(10)).join("")}`,
  );
  const head = `  ${"nDCG@10".padEnd(width)}${"items".padStart(6)}${["shipped", "chosen", "held out"].map((name) => name.padStart(10)).join("")}`;
  const weights = Object.entries(fit.weights).map(([name, value]) => `  ${name}: ${value},`);
  await terminal.write(
    printableLines(
      [`Chosen among ${fit.tried} that were tried:`, ...weights, "", head, ...rows, "", EXPLAINED, ""].join("\n"),
    ),
  );
}

export async function ablateCollection(
  session: Session,
  folder: string,
  { json }: RankingOptions,
  open: (session: Session) => Promise<EvaluationUseCases>,
): Promise<void> {
  const { io, terminal } = session;
  const [{ ablateCollection: ablate }, { readTestCollection }, { takeTurns }] = await Promise.all([
    import("../../evaluation/shipped/ablation.ts"),
    import("../../evaluation/collection/test-collection.ts"),
    import("../../evaluation/take-turns.ts"),
  ]);
  const collection = await readTestCollection(folder);
  const bench = (await open(session)).createBench();
  bench.add(collection.documents);
  const progress = createProgressLine(terminal, io.clock);
  const turn = takeTurns(io);
  const rows = await ablate(bench, collection, async (done, total) => {
    progress.show(`Ranking … query ${done} of ${total}`);
    await turn();
  }).finally(progress.clear);
  const lines = rows.map((row) => `  ${row["ndcg@10"].toFixed(4)}  ${row.name}`);
  const name = path.basename(path.resolve(folder));
  await terminal.write(
    json
      ? `${printableJson({ collection: name, rows })}\n`
      : printableLines([`nDCG@10 on ${name}`, ...lines, ""].join("\n")),
  );
}

/** At most so many judged queries, evenly spaced. */
function thinned(collection: TestCollection, most: number): TestCollection {
  const judged = [...collection.qrels];
  const step = Math.max(1, judged.length / most);
  const kept = Array.from({ length: Math.min(most, judged.length) }, (_, at) => judged[Math.floor(at * step)]);
  return { ...collection, qrels: new Map(kept.filter((entry) => entry !== undefined)) };
}

/** So that a fit with five collections ends within minutes. */
const MOST_QUERIES = 40;
const EXPLAINED =
  "Held out: each item under weights chosen without its fold, one of five. Weights go to src/retrieval/ranking-settings.ts.";
