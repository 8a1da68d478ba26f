/**
 * The use case behind `npm run evaluate -- --deep`: quick answers, repeated sampling and deep answers, side by side.
 *
 * In: the judged questions, a library, models or none. Out: figures for each way of answering, by kind of question. Without a
 * model set, the scripted one is measured, and the report says so. What the search without a model was chosen by is
 * reported held out: each question answered under what was best on the other folds.
 */
import path from "node:path";
import { QUERY_PLAN_SELECTION, type QueryPlanSelection } from "../../answering/deep/query-plans.ts";
import { DEFAULT_DEEP_SETTINGS, type DeepSettings } from "../../answering/deep/settings.ts";
import type { Library } from "../../answering/grounding.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import type { ChatModel } from "../../ports/chat-model.ts";
import type { Clock } from "../../ports/clock.ts";
import { comparePaired, type PairedComparison } from "../bootstrap.ts";
import { openFolder, writeWholeFile } from "../report/write-whole-file.ts";
import { isAnswerable, type JudgedQuestion, readJudgedSets } from "../shipped/judged-sets.ts";
import { answerOutcome } from "../shipped/measure.ts";
import { takeTurns } from "../take-turns.ts";
import {
  type DeepFigures,
  type DraftFigures,
  deepFigures,
  draftFigures,
  factShare,
  mustCiteRecall,
  type SystemOutcome,
} from "./deep-figures.ts";
import { deepReport } from "./deep-report.ts";
import { heldOutSelection } from "./deep-selection.ts";
import { type AnsweringSystem, deepAnswers, longerExtracts, quickAnswers, repeatedSampling } from "./deep-systems.ts";
import { createScriptedModel } from "./scripted-model.ts";

export interface DeepRequest {
  readonly judgedFolder: string;
  readonly papers: readonly Paper[];
  readonly library: Library;
  /** None: the scripted one. */
  readonly models: readonly ChatModel[];
  /** Of each kind, so many questions; absent: all. */
  readonly questionsEach?: number;
  readonly settings?: Partial<DeepSettings>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress?: (system: string, done: number, total: number) => void;
}

export interface DeepEvaluation {
  /** Who answered where a model is asked for. */
  readonly models: readonly string[];
  readonly scripted: boolean;
  readonly settings: DeepSettings;
  readonly selection: QueryPlanSelection;
  readonly systems: readonly MeasuredWay[];
  readonly comparisons: readonly DeepComparison[];
}

export interface MeasuredWay {
  readonly name: SystemName;
  readonly rows: readonly { readonly kind: string; readonly figures: DeepFigures }[];
  /** Over the multi and compare questions, where answers were chosen from drafts. */
  readonly drafts?: DraftFigures;
}

export interface DeepComparison {
  readonly first: SystemName;
  readonly second: SystemName;
  readonly facts: PairedComparison;
  readonly mustCite: PairedComparison;
}

const SYSTEM_NAMES = [
  "quick, no model",
  "quick with more room, no model",
  "one query plan, no model",
  "deep, no model",
  "deep, no model, held out",
  "quick, model",
  "one sample, model",
  "repeated sampling, model",
  "deep, model",
] as const;
export type SystemName = (typeof SYSTEM_NAMES)[number];

export async function evaluateDeep(request: DeepRequest): Promise<DeepEvaluation> {
  const { library, clock, signal } = request;
  const { questions } = await readJudgedSets(request.judgedFolder, request.papers);
  const answerable = perKind(questions.filter(isAnswerable), request.questionsEach);
  const several = answerable.filter(({ kind }) => SEVERAL_PAPERS.includes(kind));
  const models = request.models.length > 0 ? request.models : [createScriptedModel(SEED)];
  const common = { library, clock, signal, ...(request.settings === undefined ? {} : { settings: request.settings }) };
  const without = { ...common, models: [] };
  const withModels = { ...common, models };
  const outcomes = new Map<SystemName, readonly SystemOutcome[]>();

  const turn = takeTurns(request);
  const run = async (name: SystemName, over: readonly JudgedQuestion[], system: AnsweringSystem): Promise<void> => {
    const measured: SystemOutcome[] = [];
    for (const judged of over) {
      await turn();
      const start = clock.elapsed();
      const { answer, drafts, spent } = await system(judged.question);
      measured.push({ outcome: answerOutcome(answer, judged, clock.elapsed() - start), drafts, spent });
      request.onProgress?.(name, measured.length, over.length);
    }
    outcomes.set(name, measured);
  };

  await run("quick, no model", answerable, quickAnswers(without));
  await run("quick with more room, no model", answerable, longerExtracts(without));
  await run("one query plan, no model", answerable, deepAnswers({ ...without, settings: { plans: 1 } }));
  await run("deep, no model", answerable, deepAnswers(without));
  const heldOut = await heldOutSelection(answerable, without, (done, total) =>
    request.onProgress?.("deep, no model, held out", done, total),
  );
  outcomes.set("deep, no model, held out", heldOut);
  await run("quick, model", several, quickAnswers(withModels));
  await run(
    "one sample, model",
    several,
    repeatedSampling(withModels, () => Number.POSITIVE_INFINITY, 1),
  );
  await run("deep, model", several, deepAnswers(withModels));
  const deepTokens = new Map(
    (outcomes.get("deep, model") ?? []).map(({ outcome, spent }) => [
      outcome.question,
      spent.promptTokens + spent.replyTokens,
    ]),
  );
  const sampling = repeatedSampling(withModels, (question) => deepTokens.get(question) ?? 0);
  await run("repeated sampling, model", several, sampling);

  const of = (name: SystemName): readonly SystemOutcome[] => outcomes.get(name) ?? [];
  return {
    models: models.map(({ name }) => name),
    scripted: request.models.length === 0,
    settings: { ...DEFAULT_DEEP_SETTINGS, ...request.settings },
    selection: QUERY_PLAN_SELECTION,
    systems: SYSTEM_NAMES.map((name) => measuredWay(name, of(name))),
    comparisons: COMPARED.map(([first, second]) => compared(first, of(first), second, of(second))),
  };
}

/** Writes `evaluation-deep.md` for people and `evaluation-deep.json` beside it. */
export async function writeDeepEvaluation(
  folder: string,
  evaluation: DeepEvaluation,
  surroundings: { readonly date: string; readonly machine: string; readonly command: string },
): Promise<readonly string[]> {
  await openFolder(folder);
  const page = path.join(folder, "evaluation-deep.md");
  const record = path.join(folder, "evaluation-deep.json");
  const rounded = (_key: string, value: unknown): unknown =>
    typeof value === "number" ? Number(value.toFixed(4)) : value;
  await writeWholeFile(page, (write) => write(deepReport(evaluation, surroundings)));
  await writeWholeFile(record, (write) => write(`${JSON.stringify({ ...surroundings, ...evaluation }, rounded, 2)}\n`));
  return [page, record];
}

function measuredWay(name: SystemName, outcomes: readonly SystemOutcome[]): MeasuredWay {
  const several = outcomes.filter(({ outcome }) => SEVERAL_PAPERS.includes(outcome.kind));
  const others = outcomes.filter((each) => !several.includes(each));
  const rows = [
    ...SEVERAL_PAPERS.map((kind) => ({ kind, over: several.filter(({ outcome }) => outcome.kind === kind) })),
    { kind: "multi and compare", over: several },
    { kind: "other answerable", over: others },
  ];
  return {
    name,
    rows: rows.filter(({ over }) => over.length > 0).map(({ kind, over }) => ({ kind, figures: deepFigures(over) })),
    ...(several.some(({ drafts }) => drafts.length > 1) ? { drafts: draftFigures(several) } : {}),
  };
}

function compared(
  first: SystemName,
  before: readonly SystemOutcome[],
  second: SystemName,
  after: readonly SystemOutcome[],
): DeepComparison {
  const of = (outcomes: readonly SystemOutcome[], figure: typeof factShare): readonly number[] =>
    outcomes.filter(({ outcome }) => SEVERAL_PAPERS.includes(outcome.kind)).map(({ outcome }) => figure(outcome));
  return {
    first,
    second,
    facts: comparePaired(of(before, factShare), of(after, factShare)),
    mustCite: comparePaired(of(before, mustCiteRecall), of(after, mustCiteRecall)),
  };
}

function perKind(questions: readonly JudgedQuestion[], each = Number.POSITIVE_INFINITY): readonly JudgedQuestion[] {
  const taken = new Map<string, number>();
  return questions.filter(({ kind }) => {
    const count = (taken.get(kind) ?? 0) + 1;
    taken.set(kind, count);
    return count <= each;
  });
}

const COMPARED: readonly (readonly [SystemName, SystemName])[] = [
  ["quick, no model", "deep, no model, held out"],
  ["one query plan, no model", "deep, no model"],
  ["repeated sampling, model", "deep, model"],
];
/** The kinds of question that deep answers are for. */
const SEVERAL_PAPERS: readonly string[] = ["multi", "compare"];
const SEED = 20_240_905;
