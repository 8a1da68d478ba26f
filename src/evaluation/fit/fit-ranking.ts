/**
 * Fits what each step of the ranking weighs, and says by cross-validation what such a fit is worth on items it has not seen.
 *
 * In: a bench with the judged papers, and, if wished, benches with public collections. Out: the chosen weights, their figures
 * on the items they were chosen on, and those of each item under weights that were chosen without its fold.
 * Half of what a fit aims at is the judged questions, half the mean of the collections, so that neither is fitted alone; topics have
 * weights of their own, beside the collections that have many documents for a query, and related papers too. It begins in the middle of `CHOICES`, not at the
 * shipped weights, and changes one number at a time as long as that helps. Seeded: the same items give the same fit.
 */
import { UserError } from "../../domain/errors.ts";
import { ALL_STEPS } from "../../retrieval/ranker-steps.ts";
import { RANKING_WEIGHTS, type RankingWeights } from "../../retrieval/ranking-settings.ts";
import type { TestCollection } from "../collection/test-collection.ts";
import { mean } from "../score-run.ts";
import { isAnswerable, type JudgedSets } from "../shipped/judged-sets.ts";
import {
  type RankingBench,
  scoreCollection,
  scoreQuestions,
  scoreRelated,
  scoreTopics,
} from "../shipped/ranking-bench.ts";
import { splitIntoFolds } from "./split-into-folds.ts";

export interface CollectionBench {
  readonly name: string;
  readonly bench: RankingBench;
  readonly collection: TestCollection;
}

export interface FitRankingRequest {
  readonly bench: RankingBench;
  readonly sets: JudgedSets;
  readonly collections: readonly CollectionBench[];
  /** Called, and waited for, before each ranking of everything, with how many there were. May throw, to stop. */
  readonly onTry?: (tried: number) => void | Promise<void>;
}

export interface RankingFit {
  readonly weights: RankingWeights;
  readonly figures: readonly FitFigure[];
  /** Different weights that were tried. */
  readonly tried: number;
}

interface FitFigure {
  readonly name: string;
  readonly items: number;
  /** nDCG@10 of the weights as shipped, of those chosen on all items, and of those chosen without the item's fold. */
  readonly shipped: number;
  readonly chosen: number;
  readonly heldOut: number;
}

export async function fitRanking({ bench, sets, collections, onTry }: FitRankingRequest): Promise<RankingFit> {
  for (const { name, collection } of collections) {
    const judged = collection.qrels.size;
    if (judged < FOLDS) {
      throw new UserError(
        `${name} has fewer than ${FOLDS} judged queries (${judged}): too few to hold some out. Fit without it.`,
      );
    }
  }
  let tried = 0;
  const counting = (score: Score): WaitedScore => {
    const known = new Map<string, Groups>();
    return async (weights) => {
      const key = JSON.stringify(Object.values(weights));
      const scores = known.get(key);
      if (scores !== undefined) return scores;
      await onTry?.(tried);
      tried += 1;
      const fresh = score(weights);
      known.set(key, fresh);
      return fresh;
    };
  };
  const search = await fitGroups(
    counting((weights) => {
      const { questions } = scoreQuestions(bench.ranker(ALL_STEPS, weights), sets);
      const outside = collections.map((each) =>
        scoreCollection(each.bench.ranker(ALL_STEPS, weights), each.collection),
      );
      return [questions, ...outside];
    }),
    SEARCH_CHOICES,
    [sets.questions.filter(isAnswerable).map(({ kind }) => kind), ...NO_STRATA],
    aimOf,
    ["questions", ...collections.map(({ name }) => name)],
  );
  const broad = collections.filter(({ collection }) => relevantEach(collection) >= MANY_RELEVANT);
  const topics = await fitGroups(
    counting((weights) => [
      scoreTopics(bench.ranker(ALL_STEPS, weights), sets),
      ...broad.map((each) => scoreCollection({ rank: each.bench.ranker(ALL_STEPS, weights).onTopic }, each.collection)),
    ]),
    TOPIC_CHOICES,
    NO_STRATA,
    aimOf,
    ["topics", ...broad.map(({ name }) => `${name}, as topics`)],
  );
  const related = await fitGroups(
    counting((weights) => [scoreRelated(bench.ranker(ALL_STEPS, weights), sets)]),
    RELATED_CHOICES,
    NO_STRATA,
    ([scores = []]) => mean(scores),
    ["related"],
  );
  return {
    weights: { ...RANKING_WEIGHTS, ...search.chosen, ...topics.chosen, ...related.chosen },
    figures: [...search.figures, ...topics.figures, ...related.figures],
    tried,
  };
}

type Groups = readonly (readonly number[])[];
type Score = (weights: RankingWeights) => Groups;
type WaitedScore = (weights: RankingWeights) => Promise<Groups>;

/** Half the judged set, half the mean of the collections. */
function aimOf([judged = [], ...outside]: Groups): number {
  return outside.length === 0 ? mean(judged) : (mean(judged) + mean(outside.map(mean))) / 2;
}

function relevantEach({ qrels }: TestCollection): number {
  return mean([...qrels.values()].map((judgements) => [...judgements.values()].filter((grade) => grade > 0).length));
}

type Choices = Partial<Readonly<Record<keyof RankingWeights, readonly number[]>>>;

async function fitGroups(
  score: WaitedScore,
  choices: Choices,
  strata: readonly (readonly string[])[],
  aim: (groups: Groups) => number,
  names: readonly string[],
): Promise<{ readonly chosen: Partial<RankingWeights>; readonly figures: readonly FitFigure[] }> {
  const shipped = await score(RANKING_WEIGHTS);
  const folds = shipped.map((scores, group) =>
    splitIntoFolds(
      scores.map((_, place) => place),
      { folds: FOLDS, seed: SEED, stratum: (place) => strata[group]?.[place] ?? "" },
    ),
  );
  const chosen = await climb(choices, async (weights) => aim(await score(weights)));
  const heldOut = shipped.map((scores) => scores.map(() => 0));
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = folds.map((places) => new Set(places[fold]));
    const unseen = await climb(choices, async (weights) =>
      aim((await score(weights)).map((scores, group) => scores.filter((_, place) => !held[group]?.has(place)))),
    );
    for (const [group, scores] of (await score(unseen)).entries()) {
      for (const place of held[group] ?? []) (heldOut[group] ?? [])[place] = scores[place] ?? 0;
    }
  }
  const fitted = await score(chosen);
  return {
    chosen: Object.fromEntries(namesOf(choices).map((name) => [name, chosen[name]])),
    figures: names.map((name, group) => ({
      name,
      items: shipped[group]?.length ?? 0,
      shipped: mean(shipped[group] ?? []),
      chosen: mean(fitted[group] ?? []),
      heldOut: mean(heldOut[group] ?? []),
    })),
  };
}

/** One number at a time, round after round, as long as a round brings more than `LEAST_GAIN`. */
async function climb(choices: Choices, aim: (weights: RankingWeights) => Promise<number>): Promise<RankingWeights> {
  let best: RankingWeights = { ...RANKING_WEIGHTS, ...middleOf(choices) };
  let reached = await aim(best);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = reached;
    for (const name of namesOf(choices)) {
      for (const value of choices[name] ?? []) {
        const candidate = { ...best, [name]: value };
        const score = await aim(candidate);
        if (score > reached + LEAST_GAIN) [best, reached] = [candidate, score];
      }
    }
    if (reached - before <= LEAST_GAIN) break;
  }
  return best;
}

function middleOf(choices: Choices): Partial<RankingWeights> {
  return Object.fromEntries(
    namesOf(choices).map((name) => [name, choices[name]?.[Math.floor((choices[name]?.length ?? 0) / 2)]]),
  );
}

function namesOf(choices: Choices): readonly (keyof RankingWeights)[] {
  return Object.keys(choices) as (keyof RankingWeights)[];
}

const SEARCH_CHOICES: Choices = {
  company: [0, 0.3, 0.5, 0.7],
  coverage: [0.3, 0.5, 0.7],
  likelihood: [0, 0.3, 0.5, 0.7],
  pairs: [0.1, 0.2, 0.3],
  latent: [0.15, 0.2, 0.25, 0.3],
  fullCoverage: [0.3, 0.5, 0.7],
  feedback: [0.1, 0.15, 0.2, 0.25, 0.3],
  neighbours: [0.1, 0.2, 0.3, 0.4, 0.5],
  standOut: [0, 0.05, 0.1, 0.2, 0.3],
};
const TOPIC_CHOICES: Choices = {
  topicFeedback: [0.1, 0.2, 0.3, 0.4],
  topicNeighbours: [0.2, 0.3, 0.4, 0.5, 0.6],
};
const RELATED_CHOICES: Choices = {
  relatedCosine: [0.1, 0.3, 0.5],
  relatedLatent: [0.4, 0.5, 0.6, 0.7],
  relatedTitle: [0.1, 0.2, 0.3],
  relatedNeighbours: [0, 0.1, 0.2],
  relatedConcepts: [0, 0.1, 0.2, 0.25, 0.3, 0.4],
};
const NO_STRATA: readonly (readonly string[])[] = [];
const FOLDS = 5;
const SEED = 20_240_913;
/** As there are on a topic: relevant documents for each query. */
const MANY_RELEVANT = 5;
const MAX_ROUNDS = 2;
/** A gain of less is chance, and would only make the fit longer. */
const LEAST_GAIN = 0.0005;
