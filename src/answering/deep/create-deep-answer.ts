/**
 * The deep answer: a search over plans, with a model or without one, within calls, tokens and time.
 *
 * In: a question with what the corpus holds on it. Out: the claims of the best plan and what others add, the papers they cite, and
 * a report of the search. Keeps true: every claim passed the check; whatever models say or fail to say, the bounds of the
 * settings hold; when calls, tokens or time end or nobody waits any more, the best so far comes out; when no model
 * wrote anything that holds, the search over query plans answers.
 */
import type { Draft, Evidence, InsteadOfModel } from "../../domain/answer/answer.ts";
import type { AnswerWatch } from "../../domain/answer/answer-watch.ts";
import { composerOf, EXTRACTIVE } from "../../domain/answer/composers.ts";
import type { TokenAccount } from "../../domain/answer/token-budget.ts";
import type { ChatModel } from "../../ports/chat-model.ts";
import type { Logger } from "../../ports/logger.ts";
import type { GroundBounds, Grounding, Library } from "../grounding.ts";
import { chooseClaims, rankDrafts } from "./choose-draft.ts";
import { createMarkedPapers } from "./marked-papers.ts";
import { citedMarkers, type PlannedDraft } from "./planned-draft.ts";
import { createPurse, type PurseSpent } from "./purse.ts";
import { type QueryPlanSelection, searchQueryPlans } from "./query-plans.ts";
import { type DeepSettings, deepSettings } from "./settings.ts";

export type DeepAnswer = (asked: DeepQuestion, watch?: AnswerWatch) => Promise<DeepDraft>;

export interface DeepQuestion {
  readonly bounds: GroundBounds & { readonly account?: TokenAccount };
  readonly grounding: Grounding;
}

export interface DeepDraft {
  readonly draft: Draft;
  readonly evidence: readonly Evidence[];
  /** As in an answer: why a model was set and this is not its work. */
  readonly instead?: InsteadOfModel;
  readonly report: DeepReport;
}

interface DeepReport extends PurseSpent {
  /** Best first. */
  readonly plans: readonly PlannedDraft[];
  /** Plans that said the same as another, and were not worked out. */
  readonly duplicates: number;
  readonly observations: number;
  readonly tookMs: number;
  /** What ended it. */
  readonly ended: "done" | "budget" | "time" | "nobody-waits";
}

export interface DeepParts {
  readonly library: Library;
  /** In the order in which they are tried; none: the search over query plans. */
  readonly models: readonly ChatModel[];
  readonly settings?: Partial<DeepSettings>;
  readonly selection?: QueryPlanSelection;
  /** Milliseconds from any start, never going back; absent: the report tells no time. */
  readonly elapsed?: () => number;
  /** Aborts after so long, such as `AbortSignal.timeout`; absent: calls and tokens alone bound the search. */
  readonly after?: (delayMs: number) => AbortSignal;
  readonly logger: Logger;
}

export function createDeepAnswer(parts: DeepParts): DeepAnswer {
  const settings = deepSettings(parts.settings);
  const elapsed = parts.elapsed ?? (() => 0);
  return async ({ bounds, grounding }, watch = {}) => {
    const start = elapsed();
    const deadline = parts.after?.(settings.deadlineMs) ?? NEVER;
    const signal = watch.signal === undefined ? deadline : AbortSignal.any([watch.signal, deadline]);
    const search: Search = { ...parts, settings, bounds, grounding, watch, signal };
    const found = (await withModels(search)) ?? (await withQueries(search));
    const { plans, evidence } = found;
    const report: DeepReport = {
      ...found.spent,
      plans: rankDrafts(plans),
      duplicates: found.duplicates,
      observations: found.observations,
      tookMs: elapsed() - start,
      ended: watch.signal?.aborted ? "nobody-waits" : deadline.aborted ? "time" : found.ended,
    };
    const claims = chooseClaims(plans, bounds.papers);
    parts.logger.info("answer.searched", {
      plans: plans.length,
      passed: plans.filter(({ passes }) => passes).length,
      duplicates: report.duplicates,
      calls: report.calls,
      tokens: report.promptTokens + report.replyTokens,
      ended: report.ended,
      tookMs: Math.round(report.tookMs),
    });
    return {
      draft: { composer: found.composer, claims },
      evidence: evidence.filter(({ marker }) => citedMarkers(claims).includes(marker)),
      ...(found.instead === undefined ? {} : { instead: found.instead }),
      report,
    };
  };
}

interface Search extends DeepParts, DeepQuestion {
  readonly settings: DeepSettings;
  readonly watch: AnswerWatch;
  readonly signal: AbortSignal;
}

interface Found {
  readonly composer: string;
  readonly plans: readonly PlannedDraft[];
  readonly evidence: readonly Evidence[];
  readonly spent: PurseSpent;
  readonly observations: number;
  readonly duplicates: number;
  readonly ended: "done" | "budget";
  readonly instead?: InsteadOfModel;
}

/** Nothing without models, or when the corpus holds nothing to read. */
async function withModels(search: Search): Promise<Found | undefined> {
  const { models, grounding, settings, watch, signal, bounds } = search;
  if (models.length === 0 || grounding.verdict === "nothing") return undefined;
  const [{ searchPlans }, { createModelSteps }] = await Promise.all([
    import("./plan-search.ts"),
    import("./model-steps.ts"),
  ]);
  // Models that are silent from the beginning are not waited for as long as a search may take.
  const silence = new AbortController();
  const patient = AbortSignal.any([signal, silence.signal]);
  const purse = createPurse(models, settings, patient);
  const steps = createModelSteps(purse, patient, bounds.account);
  search.after?.(FIRST_REPLY_MS).addEventListener("abort", () => {
    if (steps.writers().length === 0) silence.abort();
  });
  const marked = createMarkedPapers(settings.papers);
  const plans: PlannedDraft[] = [];
  let planned = 0;
  watch.onStep?.({ kind: "observing" });
  const outcome = await searchPlans({
    ...search,
    signal: patient,
    models: purse.models,
    steps,
    marked,
    onPlanning: (count) => {
      planned = count;
      watch.onStep?.({ kind: "planning", planned });
    },
    onDraft: (draft) => {
      plans.push(draft);
      watch.onStep?.({ kind: "checking-plans", checked: plans.length, planned: Math.max(planned, plans.length) });
    },
  });
  const ended = purse.isEmpty() ? "budget" : "done";
  const found = { ...outcome, spent: purse.spent(), ended } as const;
  if (plans.some(({ claims }) => claims.length > 0)) {
    return { ...found, plans, composer: composerOf(steps.writers()), evidence: marked.all() };
  }
  // A model that wrote, and found that the documents do not tell, has answered.
  const abstained = plans.length > 0 && plans.every(({ written }) => written === 0);
  if (abstained) return { ...found, plans, composer: composerOf(steps.writers()), evidence: [] };
  const instead =
    steps.failures().length > 0 && steps.failures().every((kind) => kind === "budget") ? "budget" : "unavailable";
  return { ...(await withQueries(search)), spent: found.spent, ended, instead };
}

async function withQueries({ settings, watch, ...search }: Search): Promise<Found> {
  const marked = createMarkedPapers(settings.papers);
  const plans: PlannedDraft[] = [];
  await searchQueryPlans({
    ...search,
    // It takes a fraction of a second, and is what answers when time is up.
    signal: watch.signal ?? NEVER,
    marked,
    settings,
    onDraft: (draft, planned) => {
      plans.push(draft);
      watch.onStep?.({ kind: "checking-plans", checked: plans.length, planned });
    },
  });
  const spent = { calls: 0, promptTokens: 0, replyTokens: 0 };
  return { composer: EXTRACTIVE, plans, evidence: marked.all(), spent, observations: 0, duplicates: 0, ended: "done" };
}

const NEVER = new AbortController().signal;
/** As long as a quick answer waits for models in all: within a minute there is an answer. */
const FIRST_REPLY_MS = 50_000;
