/**
 * Fits the weights of answering to judged questions, and reports how such weights do on questions they never saw.
 *
 * In: the judged questions and the index they are asked of. Out: models, or the outcomes of every question answered with
 * models fitted without it. Beside each answerable question stands the same question with its relevant papers hidden:
 * a near miss that the corpus then does not answer, made without writing a single new question.
 */
import { createAnswerQuestion } from "../../answering/answer-question.ts";
import { asPapersHold } from "../../answering/evidence/as-papers-hold.ts";
import { rankForQuestion } from "../../answering/evidence/rank-for-question.ts";
import {
  SUFFICIENCY_FEATURES,
  type SufficiencyFeature,
  sufficiencyFeatures,
} from "../../answering/evidence/sufficiency-model.ts";
import { readHits, SUPPORT_FEATURES, type SupportFeature } from "../../answering/evidence/support-model.ts";
import { readSentences, SENTENCE_FEATURES, type SentenceFeature } from "../../answering/extract/sentence-model.ts";
import { createLibrary } from "../../answering/library.ts";
import { type LinearModel, logOdds } from "../../answering/linear-model.ts";
import type { AnsweringModels } from "../../answering/models.ts";
import { readQuestion } from "../../answering/question/question-reading.ts";
import type { Paper, PaperId } from "../../domain/paper/paper.ts";
import type { PaperIndex } from "../../retrieval/paper-index.ts";
import { mean } from "../score-run.ts";
import { isAnswerable, type JudgedQuestion } from "../shipped/judged-sets.ts";
import { type AnswerOutcome, answerOutcome } from "../shipped/measure.ts";
import { statesFact } from "../shipped/states-fact.ts";
import { fitLogisticRegression, type LabelledRow } from "./logistic-regression.ts";
import { splitIntoFolds } from "./split-into-folds.ts";

/** A judged question with everything the fit needs of it, read once. */
export interface FittingExample {
  readonly judged: JudgedQuestion;
  readonly sentences: readonly LabelledRow<SentenceFeature>[];
  readonly hits: readonly (LabelledRow<SupportFeature> & { readonly mustCite: boolean })[];
  readonly sufficiency: LabelledRow<SufficiencyFeature>;
  /** The same question where its papers are hidden; none for a question without any. */
  readonly hidden: LabelledRow<SufficiencyFeature> | undefined;
}

export function readExamples(index: PaperIndex, questions: readonly JudgedQuestion[]): readonly FittingExample[] {
  const papers = new Map(index.papers().map((paper) => [paper.id, paper]));
  return questions.map((judged) => {
    const { hits, sufficiency } = readFor(index, judged);
    const hiding = [...judged.relevant.keys()].flatMap((id) => papers.get(id) ?? []);
    return {
      judged,
      hits,
      sufficiency,
      sentences: sentenceRows(index, judged, papers),
      hidden: hide(index, judged, hiding),
    };
  });
}

function readFor(index: PaperIndex, judged: JudgedQuestion): Pick<FittingExample, "hits" | "sufficiency"> {
  const asked = readQuestion(judged.question, index);
  const ranking = rankForQuestion(asked, index);
  const { question: reading } = asPapersHold(asked, ranking, index);
  const read = readHits(reading, ranking);
  return {
    hits: read.map(({ features, paper }) => ({
      features,
      outcome: (judged.relevant.get(paper.id) ?? 0) > 0,
      mustCite: judged.mustCite.includes(paper.id),
    })),
    sufficiency: { features: sufficiencyFeatures(reading, read), outcome: isAnswerable(judged) },
  };
}

function hide(index: PaperIndex, judged: JudgedQuestion, papers: readonly Paper[]): FittingExample["hidden"] {
  if (papers.length === 0) return undefined;
  index.remove(papers.map(({ id }) => id));
  const { sufficiency } = readFor(index, judged);
  index.add(papers);
  return { features: sufficiency.features, outcome: false, weight: HIDDEN_WEIGHT };
}

/** A sentence is worth showing when it states an expected fact. */
function sentenceRows(
  index: PaperIndex,
  judged: JudgedQuestion,
  papers: ReadonlyMap<PaperId, Paper>,
): readonly LabelledRow<SentenceFeature>[] {
  const reading = readQuestion(judged.question, index);
  return judged.mustCite
    .flatMap((id) => papers.get(id) ?? [])
    .flatMap((paper) => readSentences(paper, reading, index))
    .map(({ features, text }) => ({ features, outcome: judged.facts.some((fact) => statesFact(text, fact)) }));
}

/** The models to ship, rounded so that they read well and the same on any machine. */
export function shippedModels(index: PaperIndex, questions: readonly JudgedQuestion[]): AnsweringModels {
  const round = (_key: string, value: unknown): unknown =>
    typeof value === "number" ? Number(value.toFixed(2)) : value;
  return JSON.parse(JSON.stringify(fitAnswering(readExamples(index, questions)), round)) as AnsweringModels;
}

function fitAnswering(examples: readonly FittingExample[]): AnsweringModels {
  const answerable = examples.filter(({ judged }) => isAnswerable(judged));
  const sentences = fitLogisticRegression(
    answerable.flatMap((example) => example.sentences),
    SENTENCE_FEATURES,
    { penalty: 3, balanced: true },
  );
  const support = fitLogisticRegression(
    answerable.flatMap((example) => example.hits),
    SUPPORT_FEATURES,
    { penalty: 3, balanced: false },
  );
  const sufficiency = fitLogisticRegression(
    examples.flatMap(({ sufficiency, hidden }) => (hidden === undefined ? [sufficiency] : [sufficiency, hidden])),
    SUFFICIENCY_FEATURES,
    { penalty: 1, balanced: true },
  );
  const odds = answerable.map((example) => logOdds(sufficiency, example.sufficiency.features));
  return {
    sentences,
    support,
    sufficiency,
    answerFrom: quantile(odds, WRONG_REFUSALS),
    readFrom: quantile(odds, 0),
    sureFrom: quantile(odds, 0.5),
    citeFrom: bestCitingOdds(answerable, support),
  };
}

/** Every question answered by models that were fitted without its fold. */
export async function answerHeldOut(
  index: PaperIndex,
  examples: readonly FittingExample[],
): Promise<readonly AnswerOutcome[]> {
  const outcomes = new Map<string, AnswerOutcome>();
  for (const held of splitIntoFolds(examples, { folds: FOLDS, seed: SEED, stratum: ({ judged }) => judged.kind })) {
    const outside = new Set(held);
    const models = fitAnswering(examples.filter((_, place) => !outside.has(place)));
    const answer = createAnswerQuestion({ library: createLibrary(index, models) });
    for (const { judged } of held.flatMap((place) => examples.slice(place, place + 1))) {
      outcomes.set(judged.id, answerOutcome(await answer(judged.question), judged, 0));
    }
  }
  return examples.flatMap(({ judged }) => outcomes.get(judged.id) ?? []);
}

/** The threshold that does best on the sum of must-cite recall and citation precision. */
function bestCitingOdds(examples: readonly FittingExample[], support: LinearModel<SupportFeature>): number {
  let best = { threshold: 0, value: Number.NEGATIVE_INFINITY };
  for (let threshold = -3; threshold <= 1; threshold += 0.1) {
    const value = mean(examples.map((example) => citingValue(example, support, threshold)));
    if (value > best.value) best = { threshold, value };
  }
  return Number(best.threshold.toFixed(1));
}

function citingValue(
  { hits, judged }: FittingExample,
  support: LinearModel<SupportFeature>,
  threshold: number,
): number {
  const cited = hits
    .map((hit) => ({ ...hit, odds: logOdds(support, hit.features) }))
    .sort((one, other) => other.odds - one.odds)
    .filter(({ odds }, index) => index === 0 || (odds >= threshold && index < MOST_CITED));
  if (cited.length === 0) return 0;
  const mustCite = cited.filter((hit) => hit.mustCite).length / Math.max(1, judged.mustCite.length);
  return MUST_CITE_VALUE * mustCite + cited.filter(({ outcome }) => outcome).length / cited.length;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(share * sorted.length)] ?? 0;
}

const MOST_CITED = 6;
/** What a must-cite paper found is worth, in citations that are relevant. */
const MUST_CITE_VALUE = 2.5;
/** A made near miss counts less than a question somebody wrote. */
const HIDDEN_WEIGHT = 0.05;
/** The share of answerable questions that may be refused wrongly: the price of refusing the others. */
const WRONG_REFUSALS = 0.055;
const FOLDS = 10;
const SEED = 20260101;
