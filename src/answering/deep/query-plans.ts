/**
 * Deep answers without a model: a search over plans of queries.
 *
 * In: a question and what a quick answer would rest on. Out: for each plan an extract, checked. What a plan is made of: the
 * aspects of the question, and the titles of its best papers, which say the same in the authors' words (pseudo relevance). Each
 * subset of them is a plan: a paper's worth to it is its share of the best score for the question and for the plan's queries.
 * What is compared rests on the two papers that a quick answer finds, read further.
 */
import type { Claim, Evidence } from "../../domain/answer/answer.ts";
import { UpstreamError } from "../../domain/errors.ts";
import type { PaperId } from "../../domain/paper/paper.ts";
import type { Ranking } from "../../domain/question/ranking.ts";
import type { GroundBounds, Grounding, Library } from "../grounding.ts";
import { answerRoom } from "../style-room.ts";
import { type Aspect, questionAspects } from "./aspects.ts";
import { inParallel } from "./in-parallel.ts";
import type { MarkedPapers } from "./marked-papers.ts";
import { checkPlanned, type PlannedDraft } from "./planned-draft.ts";
import type { DeepSettings } from "./settings.ts";
import { subsets } from "./subsets.ts";

export interface QueryPlansRequest {
  readonly library: Library;
  readonly grounding: Grounding;
  readonly bounds: GroundBounds;
  readonly marked: MarkedPapers;
  readonly settings: DeepSettings;
  readonly selection?: QueryPlanSelection;
  readonly signal: AbortSignal;
  readonly onDraft: (draft: PlannedDraft, planned: number) => void;
}

/** How many papers a plan proposes, and from which worth on. */
export interface QueryPlanSelection {
  /** Beyond as many as a quick answer rests on; where that is one, the question is about one, which is read further. */
  readonly further: number;
  /** As a share of the best paper's worth. */
  readonly worthFrom: number;
}

export async function searchQueryPlans(request: QueryPlansRequest): Promise<void> {
  const { library, grounding, bounds, marked, settings, signal, selection = QUERY_PLAN_SELECTION } = request;
  if (grounding.evidence.length === 0) return;
  const aspects = questionAspects(grounding.question);
  const plans = queryPlans(grounding, aspects, settings);
  const searches = new Map<string, Promise<Ranking>>();
  const search = (query: string): Promise<Ranking> => {
    const known = searches.get(query) ?? library.search(query, SEARCH_DEPTH, sinceOf(bounds), signal);
    searches.set(query, known);
    return known;
  };
  const quick = grounding.evidence.length;
  const wanted = quick === 1 ? quick : quick + selection.further;
  const most = Math.min(wanted, MOST_PAPERS, bounds.papers ?? MOST_PAPERS, settings.papers);
  const workOut = async (queries: readonly string[]): Promise<void> => {
    const rankings = await Promise.all(queries.map(search));
    const papers = comparesPapers(aspects)
      ? grounding.evidence.map(({ paper }) => paper.id)
      : proposedPapers(grounding.ranking, rankings, most, selection.worthFrom);
    const sentencesEach = Math.max(FEWEST_SENTENCES, Math.floor(SENTENCES_IN_ALL / papers.length));
    const ground = await library.ground(
      grounding.question,
      {
        ...sinceOf(bounds),
        ...(bounds.style === undefined ? {} : { style: bounds.style }),
        chosen: { papers, sentencesEach, words: answerRoom(bounds.style, "deep").words },
      },
      signal,
    );
    const markers = marked.admit(ground.evidence);
    const written = ground.extract.claims.flatMap((claim) => underMarkersOf(marked, claim, ground.evidence));
    const plan = { text: [grounding.question, ...queries].join(" + "), origin: "queries", queries, markers } as const;
    request.onDraft(checkPlanned(plan, written, marked.all(), { question: grounding.question, aspects }), plans.length);
  };
  await inParallel(plans, settings.parallelCalls, async (queries) => {
    if (signal.aborted) return;
    await workOut(queries).catch((error: unknown) => {
      // One plan fewer: what the others found is not to be lost because a library is busy.
      if (!signal.aborted && !(error instanceof UpstreamError)) throw error;
    });
  });
}

/** The claim under the markers that papers have here; nothing when there was no room for one it rests on. */
function underMarkersOf(marked: MarkedPapers, claim: Claim, evidence: readonly Evidence[]): readonly Claim[] {
  const support = claim.support.flatMap(({ marker, quote }) => {
    const paper = evidence.find((entry) => entry.marker === marker)?.paper;
    const known = paper && marked.markerOf(paper.id);
    return known === undefined ? [] : [{ marker: known, quote }];
  });
  return support.length === claim.support.length ? [{ ...claim, support }] : [];
}

/** The question alone first, then with each title and each aspect, then with pairs. */
function queryPlans(
  { question, ranking }: Grounding,
  aspects: readonly Aspect[],
  { subsetSize, plans }: DeepSettings,
): readonly (readonly string[])[] {
  if (comparesPapers(aspects)) return [[]];
  const parts = aspects.map(({ text }) => text).filter((text) => text !== question);
  const leads = ranking.slice(0, LEADING_PAPERS).map(({ paper }) => paper.title);
  return subsets([...leads, ...parts], subsetSize).slice(0, Math.min(plans, MOST_QUERY_PLANS));
}

function comparesPapers(aspects: readonly Aspect[]): boolean {
  return aspects.some(({ required }) => required);
}

function proposedPapers(own: Ranking, others: readonly Ranking[], most: number, worthFrom: number): readonly PaperId[] {
  const worth = new Map<PaperId, number>();
  const add = (ranking: Ranking, weight: number): void => {
    const top = ranking[0]?.score ?? 1;
    for (const { paper, score } of ranking) worth.set(paper.id, (worth.get(paper.id) ?? 0) + (weight * score) / top);
  };
  add(own, 1);
  for (const ranking of others) add(ranking, PIECE_WEIGHT / others.length);
  const sorted = [...worth].sort((one, other) => other[1] - one[1]);
  const best = sorted[0]?.[1] ?? 0;
  return sorted.filter(([, value], place) => place < most && value >= worthFrom * best).map(([paper]) => paper);
}

function sinceOf({ since }: GroundBounds): GroundBounds {
  return since === undefined ? {} : { since };
}

/** Chosen on the judged questions, on folds that were held out from what is reported: docs/evaluation-deep.md. */
export const QUERY_PLAN_SELECTION: QueryPlanSelection = { further: 2, worthFrom: 0.4 };
const MOST_PAPERS = 6;
/** Papers whose titles are asked like questions. */
const LEADING_PAPERS = 3;
/** What a plan's own queries weigh together, beside the question. */
const PIECE_WEIGHT = 0.5;
/** More of them cost time and changed nothing on the judged questions. */
const MOST_QUERY_PLANS = 8;
const SEARCH_DEPTH = 20;
const FEWEST_SENTENCES = 2;
/** Shared among the papers: two that are compared get five each. */
const SENTENCES_IN_ALL = 10;
