/**
 * PlanSearch for questions (arXiv 2409.03733): searches over plans of an answer in natural language, because asking again
 * and again for an answer gives near-copies.
 *
 * In: a question with its ranking, and models. Out: plans worked out and checked, each told as soon as it is. Observations →
 * subsets → derived observations → plans, whose queries are run → a critic's fixed plan, both kept → claims, checked.
 * Keeps true: observations that no abstract bears out are dropped before anything builds on them; a plan that says the same as
 * another is not worked out twice; each plan is worked out as soon as it is there, so that whenever the search is stopped
 * there is a best so far.
 */
import type { Claim, Evidence } from "../../domain/answer/answer.ts";
import { UpstreamError } from "../../domain/errors.ts";
import type { ChatModel } from "../../ports/chat-model.ts";
import { shortlist, withinBudget } from "../evidence/shortlist.ts";
import type { GroundBounds, Grounding, Library } from "../grounding.ts";
import { questionAspects } from "./aspects.ts";
import { inParallel } from "./in-parallel.ts";
import type { MarkedPapers } from "./marked-papers.ts";
import { type ModelSteps, REPLY_TOKENS } from "./model-steps.ts";
import { type AnswerPlan, checkPlanned, citedMarkers, type PlannedDraft } from "./planned-draft.ts";
import type { WrittenPlan } from "./read-plan.ts";
import { createPlanRegister } from "./same-plan.ts";
import type { DeepSettings } from "./settings.ts";
import { spreadOut } from "./spread.ts";
import { subsets } from "./subsets.ts";

export interface PlanSearchRequest {
  readonly library: Library;
  readonly steps: ModelSteps;
  readonly models: readonly ChatModel[];
  readonly grounding: Grounding;
  readonly bounds: GroundBounds;
  readonly marked: MarkedPapers;
  readonly settings: DeepSettings;
  readonly signal: AbortSignal;
  /** The observations are there, and so many plans are to come. */
  readonly onPlanning: (planned: number) => void;
  readonly onDraft: (draft: PlannedDraft) => void;
}

export interface PlanSearchOutcome {
  readonly observations: number;
  /** Plans that said the same as another. */
  readonly duplicates: number;
}

export async function searchPlans(request: PlanSearchRequest): Promise<PlanSearchOutcome> {
  const { library, steps, grounding, bounds, marked, settings, signal, onDraft } = request;
  const { question } = grounding;
  const aspects = questionAspects(question);
  const fitting = fitter(request.models);
  marked.admit(shortlist(grounding, Math.ceil(settings.papers * FIRST_SHARE)));
  const first = marked.all().map(({ marker }) => marker);

  const observations = await observe(request, fitting(marked.all()));
  const register = createPlanRegister();
  // Each subset gives a plan and, mostly, a fixed one; more of them stand by for plans that fail or repeat another.
  const chosen = spreadOut(subsets(observations, settings.subsetSize), settings.plans);
  let toCome = settings.plans;
  request.onPlanning(Math.min(toCome, chosen.length * 2));

  const search = async (plan: WrittenPlan, observed: readonly number[]): Promise<readonly number[]> => {
    if (signal.aborted) return observed;
    const since = bounds.since === undefined ? {} : { since: bounds.since };
    const rankings = await inParallel(plan.queries, plan.queries.length, (query) =>
      library.search(query, FOUND_PER_QUERY, since, signal),
    ).catch((error: unknown) => {
      // A plan can do without its searches; that a library is busy must not lose what was found.
      if (signal.aborted || error instanceof UpstreamError) return [];
      throw error;
    });
    return [...observed, ...marked.admit(rankings.flat())];
  };
  const workOut = async (
    written: WrittenPlan,
    origin: AnswerPlan["origin"],
    subset: readonly Claim[],
    markers: readonly number[],
  ) => {
    if (toCome === 0) return;
    toCome -= 1;
    // What the plan builds on first, then what the question found, as far as there is room.
    const documents = fitting(marked.of([...markers, ...first]));
    const style = bounds.style === undefined ? {} : { style: bounds.style };
    const claims = await steps.claims({ question, documents, observations: subset, plan: written.text, ...style });
    if (claims === undefined) {
      toCome += 1;
      return;
    }
    const plan: AnswerPlan = { text: written.text, origin, queries: written.queries, markers };
    onDraft(checkPlanned(plan, claims, documents, { question, aspects }));
  };

  await inParallel(chosen, settings.parallelCalls, async (subset) => {
    if (signal.aborted || toCome === 0) return;
    const observed = citedMarkers(subset);
    const documents = fitting(marked.of(observed.length > 0 ? observed : first));
    const planned = await steps.plan({ question, observations: subset, documents });
    if (planned === undefined) return;
    const markers = await search(planned, observed);
    if (!register.isNew(planned.text, markers)) return;
    await workOut(planned, "original", subset, markers);
    const material = { question, observations: subset, plan: planned.text };
    const criticism = await steps.criticise({
      ...material,
      documents: fitting(marked.of(markers.length > 0 ? markers : first)),
    });
    const fixed = criticism?.fixed;
    if (fixed === undefined || fixed.text === planned.text) return;
    const found = await search(fixed, markers);
    if (!register.isNew(fixed.text, found, planned.text)) return;
    await workOut(fixed, "fixed", subset, found);
  });
  return { observations: observations.length, duplicates: register.duplicates() };
}

/** Every layer's observations, those of the first layer first. */
async function observe(
  { steps, grounding: { question }, settings, signal }: PlanSearchRequest,
  documents: readonly Evidence[],
): Promise<readonly Claim[]> {
  let all = await steps.observe({ question, documents }, settings.observations);
  let layer = all;
  for (let depth = 1; depth < settings.layers && layer.length > 0 && !signal.aborted; depth += 1) {
    const nonEmpty = subsets(layer, settings.subsetSize).filter((subset) => subset.length > 0);
    const together = spreadOut(nonEmpty.toReversed(), Math.ceil(settings.plans / DERIVED_PER_PLAN));
    const derived = await inParallel(together, settings.parallelCalls, (subset) =>
      steps.derive({ question, observations: subset, documents: only(documents, subset) }),
    );
    layer = withoutRepeats(derived.flat(), all);
    all = [...all, ...layer];
  }
  return all;
}

function only(documents: readonly Evidence[], observations: readonly Claim[]): readonly Evidence[] {
  const cited = citedMarkers(observations);
  return documents.filter(({ marker }) => cited.includes(marker));
}

function withoutRepeats(derived: readonly Claim[], known: readonly Claim[]): readonly Claim[] {
  const said = new Set(known.map(({ text }) => text));
  return derived.filter(({ text }) => !said.has(text) && said.add(text));
}

/** As many documents, from the front, as every model's context has room for beside our words, notes and the reply. */
function fitter(models: readonly ChatModel[]): (documents: readonly Evidence[]) => readonly Evidence[] {
  const context = Math.min(...models.map(({ contextTokens }) => contextTokens));
  const room = Math.min(MOST_DOCUMENT_TOKENS, context - REPLY_TOKENS.claims - WORDS_TOKENS);
  return (documents) => withinBudget(documents, room);
}

/** Of the papers that may be read, so many come from the question's own ranking; the others from the plans' searches. */
const FIRST_SHARE = 0.7;
const FOUND_PER_QUERY = 3;
/** One call for derived observations to so many plans. */
const DERIVED_PER_PLAN = 4;
/** Our instructions, the question, observations and plan in a prompt. */
const WORDS_TOKENS = 2_200;
/** Some nine abstracts. */
const MOST_DOCUMENT_TOKENS = 3_600;
