/**
 * `footnote evaluate`: how good the ranking and the answers are, in figures.
 *
 * Without a collection it scores the shipped judged sets and writes `docs/evaluation.md`; with one it ranks a test
 * collection as everybody's questions are ranked. The evaluation room is loaded only when the command runs.
 */
import { availableParallelism, cpus } from "node:os";
import path from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import type { Paper } from "../../domain/paper/paper.ts";
import type { IndexedDocument } from "../../domain/question/ranking.ts";
import type { CollectionRanker } from "../../evaluation/collection/evaluate-collection.ts";
import type { MeasuredDigest } from "../../evaluation/shipped/digest-figures.ts";
import type {
  AnswerHeldOut,
  FitModels,
  ShippedOutcome,
  ShippedRequest,
} from "../../evaluation/shipped/evaluate-shipped.ts";
import type { RankingBench } from "../../evaluation/shipped/ranking-bench.ts";
import { EXIT } from "../failures.ts";
import { printableJson, printableLines } from "../screen/printable.ts";
import { createProgressLine } from "../screen/progress-line.ts";
import type { CommandContext, Session } from "./command-context.ts";
import type { CollectionOptions } from "./evaluate-collection.ts";
import type { DeepOptions, DeepParts } from "./evaluate-deep.ts";
import type { RankingOptions } from "./evaluate-ranking.ts";

/** What the wiring lends to this command. */
export interface EvaluationUseCases {
  /** The ranker of the product with its own settings, still empty. */
  createRanker(): CollectionRanker;
  /** The same ranking over an index of plain objects, still empty. */
  createYardstick?(): CollectionRanker;
  /** The same with steps and weights to be changed, still empty. */
  createBench(): RankingBench;
  /** The shipped corpus alone, without a person's additions and without a stored index. */
  openShipped(): Promise<ShippedProduct>;
}

interface ShippedProduct {
  readonly papers: readonly Paper[];
  /** What of the papers is ranked. */
  readonly documents: readonly IndexedDocument[];
  readonly system: ShippedRequest["system"];
  /** Where answering was fitted to the judged questions: each answered by models that had not seen it. */
  readonly answerHeldOut?: AnswerHeldOut;
  /** The choice of digests, under any bar. */
  readonly digest?: MeasuredDigest;
  /** What deep answers are measured on, and the models that a person has set. */
  readonly deepParts?: () => Promise<DeepParts>;
  /** Fits the weights of answering to the judged questions anew. */
  readonly fitModels?: FitModels;
}

interface EvaluateOptions extends DeepOptions, CollectionOptions, RankingOptions {
  readonly collection?: string;
  readonly compare?: readonly string[];
  readonly details?: true;
  readonly fit?: true;
  readonly fitCheck?: true;
  readonly fitRanking?: true;
  readonly ablation?: true;
  readonly deep?: true;
}

export function addEvaluateCommand(
  program: Command,
  { run, place, places }: CommandContext,
  open: (session: Session) => Promise<EvaluationUseCases>,
): void {
  program
    .command("evaluate")
    .description("score the ranking and the answers, on the shipped judged sets or on a test collection")
    .option("-c, --collection <folder>", "rank this collection (BEIR layout) instead of the shipped judged sets", place)
    .option("--run <file>", "with --collection: write the rankings as a TREC run file, 1,000 deep", place)
    .option("--compare <runs...>", "with --collection: compare two run files instead of ranking", places)
    .option(
      "-o, --output <folder>",
      "where evaluation.md and evaluation.json go (default: docs of this package)",
      place,
    )
    .option("--dry-run", "without a collection: print the figures, write nothing")
    .option("--details", "without a collection: print what came of each question")
    .option("--deep", "compare deep answers with quick ones and with repeated sampling; uses the model that is set")
    .option("--questions <count>", "with --deep: so many questions of each kind only", wholeNumber)
    .option("--fit", "fit the weights of answering to the judged questions and print them; writes nothing")
    .option("--fit-check", "fit the weights of the claim check to the judged drafts and print them; writes nothing")
    .option(
      "--fit-ranking",
      "fit what each step of the ranking weighs and print it, with held-out figures; writes nothing",
    )
    .option("--with <folders...>", "with --fit-ranking: fit to these collections too, of each to 40 queries", places)
    .option("--ablation", "with --collection: rank it without each step of the ranking")
    .option("--json", "print one JSON object")
    .addHelpText("after", EXAMPLES)
    .action(
      run(async (session, options: EvaluateOptions, command: Command) => {
        checkOptions(options, command);
        if (options.fitRanking || options.ablation) await evaluateSteps(session, options, open);
        else if (options.fitCheck) await printFittedCheck(session, open);
        else if (options.fit) await printFittedModels(session, open);
        else if (options.deep) await evaluateDeep(session, options, open);
        else if (options.collection === undefined) await evaluateShipped(session, options, open);
        else await evaluateRuns(session, options.collection, options, open);
        return EXIT.ok;
      }),
    );
}

function checkOptions(options: EvaluateOptions, command: Command): void {
  const { collection, run, compare, output, dryRun, details, fit, fitCheck, fitRanking, deep, questions } = options;
  const fits = fit ? "--fit" : fitCheck ? "--fit-check" : "--fit-ranking";
  const several = [fit, fitCheck, fitRanking].filter(Boolean).length > 1;
  if (
    (fit || fitCheck || fitRanking) &&
    (several || collection !== undefined || output !== undefined || dryRun || details || deep)
  ) {
    command.error(`error: ${fits} goes alone: it fits to the shipped judged sets and prints the weights.`);
  }
  if (options.with !== undefined && !fitRanking) command.error("error: --with belongs to --fit-ranking.");
  if (options.ablation && (collection === undefined || run !== undefined || compare !== undefined)) {
    command.error(
      "error: --ablation goes with --collection and --json only; evaluation.md has that of the shipped sets.",
    );
  }
  if (deep && (collection !== undefined || details)) {
    command.error("error: --deep goes with --questions, --output, --dry-run and --json only.");
  }
  if (questions !== undefined && !deep) command.error("error: --questions belongs to --deep.");
  if (collection === undefined && (run !== undefined || compare !== undefined)) {
    command.error("error: --run and --compare need --collection: name the folder that holds the collection.");
  }
  if (collection !== undefined && (output !== undefined || dryRun || details)) {
    command.error(
      "error: --output, --dry-run and --details belong to the shipped judged sets: leave out --collection.",
    );
  }
  if (compare !== undefined && (compare.length !== 2 || run !== undefined)) {
    command.error("error: --compare takes two run files, and no --run: --compare before.run after.run");
  }
}

async function evaluateSteps(
  session: Session,
  options: EvaluateOptions,
  open: (session: Session) => Promise<EvaluationUseCases>,
): Promise<void> {
  const { ablateCollection, fitRanking } = await import("./evaluate-ranking.ts");
  if (options.collection !== undefined) await ablateCollection(session, options.collection, options, open);
  else await fitRanking(session, judgedFolder(session), options, open);
}

// These files are loaded when they are asked for: every command's start would wait for them.
async function evaluateDeep(
  session: Session,
  options: EvaluateOptions,
  open: (session: Session) => Promise<EvaluationUseCases>,
): Promise<void> {
  const { evaluateDeepAnswers } = await import("./evaluate-deep.ts");
  await evaluateDeepAnswers(session, options, open, surroundings(session));
}

async function evaluateRuns(
  session: Session,
  collection: string,
  options: EvaluateOptions,
  open: (session: Session) => Promise<EvaluationUseCases>,
): Promise<void> {
  const { compareRunFiles, evaluateCollection } = await import("./evaluate-collection.ts");
  if (options.compare === undefined) await evaluateCollection(session, collection, options, open);
  else await compareRunFiles(session, collection, options.compare, options);
}

async function evaluateShipped(
  session: Session,
  options: EvaluateOptions,
  open: (session: Session) => Promise<EvaluationUseCases>,
): Promise<void> {
  const { io, terminal, config } = session;
  const [evaluation, { openFolder }] = await Promise.all([
    import("../../evaluation/shipped/evaluate-shipped.ts"),
    import("../../evaluation/report/write-whole-file.ts"),
  ]);
  const folder = options.output ?? path.join(config.packageFolder, "docs");
  // First: what cannot be written should not take a minute to tell.
  if (!options.dryRun) await openFolder(folder);
  const { createBench, openShipped } = await open(session);
  const { papers, documents, system, answerHeldOut, digest } = await openShipped();
  const { langchainBm25 } = await import("../../evaluation/shipped/langchain-bm25.ts");
  const progress = createProgressLine(terminal, io.clock);
  const outcome = await evaluation
    .evaluateShipped({
      judgedFolder: judgedFolder(session),
      corpusFile: config.corpusFile,
      papers,
      system,
      ...(answerHeldOut === undefined ? {} : { answerHeldOut }),
      ...(digest === undefined ? {} : { digest }),
      otherRanker: langchainBm25(papers),
      bench: benchOf(createBench(), documents),
      clock: io.clock,
      signal: io.signal,
      onProgress: (done, total) => progress.show(`Measuring … ${done} of ${total}`),
    })
    .finally(progress.clear);
  const written = options.dryRun ? [] : await evaluation.writeEvaluation(folder, outcome, surroundings(session));
  await terminal.write(await shippedScreen(outcome, papers, written, options));
}

function benchOf(bench: RankingBench, documents: readonly IndexedDocument[]): RankingBench {
  bench.add(documents);
  return bench;
}

/** The content of `src/answering/models.json`, for whoever changes ranking, the analyzer or a feature. */
async function printFittedModels(
  session: Session,
  open: (session: Session) => Promise<EvaluationUseCases>,
): Promise<void> {
  const { readJudgedSets } = await import("../../evaluation/shipped/judged-sets.ts");
  const { papers, fitModels } = await (await open(session)).openShipped();
  const { questions } = await readJudgedSets(judgedFolder(session), papers);
  await session.terminal.write(`${JSON.stringify(fitModels?.(questions), undefined, 2)}\n`);
}

/** The content of `src/answering/check/doubt-model.json`, for whoever changes what the check looks at. */
async function printFittedCheck(
  session: Session,
  open: (session: Session) => Promise<EvaluationUseCases>,
): Promise<void> {
  const [{ readJudgedDrafts }, { shippedDoubtModel }] = await Promise.all([
    import("../../evaluation/shipped/judged-drafts.ts"),
    import("../../evaluation/fit/fit-check.ts"),
  ]);
  const { papers } = await (await open(session)).openShipped();
  const model = shippedDoubtModel(await readJudgedDrafts(judgedFolder(session), papers));
  await session.terminal.write(`${JSON.stringify(model, undefined, 2)}\n`);
}

function judgedFolder({ config }: Session): string {
  return path.join(config.packageFolder, "corpus", "judged");
}

async function shippedScreen(
  outcome: ShippedOutcome,
  papers: readonly Paper[],
  written: readonly string[],
  options: EvaluateOptions,
): Promise<string> {
  const { measurements, figures, ...about } = outcome;
  if (options.json) {
    return `${printableJson({ ...about, figures, ...(options.details ? { measurements } : {}) })}\n`;
  }
  const [{ targetsScreen }, { evaluationDetails }] = await Promise.all([
    import("../../evaluation/report/targets.ts"),
    import("../../evaluation/report/details.ts"),
  ]);
  const titles = new Map(papers.map(({ id, title }) => [id, title]));
  const details = options.details ? `${evaluationDetails(measurements, (id) => titles.get(id) ?? id)}\n` : "";
  const where = written.map((file) => `${path.relative(process.cwd(), file)} written.\n`).join("");
  return printableLines(`${details}${targetsScreen(figures, outcome.heldOut)}${where}`);
}

function surroundings({ io }: Session): { readonly date: string; readonly machine: string } {
  return { date: new Date(io.clock.now()).toISOString().slice(0, 10), machine: machine() };
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number from 1 to 9999.");
}

/** What timings depend on; no name of the machine or its owner. */
function machine(): string {
  const model = cpus()[0]?.model.trim() || "unknown processor";
  return `${model}, ${availableParallelism()} cores, Node ${process.version}`;
}

const EXAMPLES = `
Examples:
  footnote evaluate
  footnote evaluate --dry-run --details
  footnote evaluate --deep --questions 3
  footnote evaluate --fit-ranking --with ~/beir/scifact ~/beir/nfcorpus
  footnote evaluate --collection ~/beir/scifact --run scifact.run
  footnote evaluate --collection ~/beir/scifact --compare before.run after.run

A collection is a folder with corpus.jsonl, queries.jsonl (plain or .gz) and qrels.tsv or qrels/test.tsv.`;
