/**
 * Evidence selection: which of the ranked papers an answer may rest on.
 *
 * In: a question and its ranking. Out: whether the corpus says enough; when it does, evidence, marked 1…n in rank order.
 * Keeps true: no paper twice; never more than `MAX_EVIDENCE`; rank order is the retriever's word and stays.
 */
import { isPleasantry } from "../../domain/question/pleasantry.ts";
import type { Ranking } from "../../domain/question/ranking.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";
import { readPaper } from "../extract/paper-reading.ts";
import { saysWhatItIs } from "../extract/says-what-it-is.ts";
import type { Grounding } from "../grounding.ts";
import { logOdds } from "../linear-model.ts";
import type { AnsweringModels } from "../models.ts";
import { commonWords } from "../question/common-words.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import { coverage, type QuestionTerm, questionTerms, type TermWeights } from "../question/question-terms.ts";
import { asPapersHold } from "./as-papers-hold.ts";
import { sufficiencyFeatures } from "./sufficiency-model.ts";
import { type ReadHit, readHits } from "./support-model.ts";

export type Selection = Pick<Grounding, "verdict" | "barely" | "evidence" | "unread" | "only">;

export function selectEvidence(
  reading: QuestionReading,
  ranking: Ranking,
  weights: TermWeights & { readonly paperCount: number },
  models: AnsweringModels,
): Selection {
  const { question, unread } = asPapersHold(reading, ranking, weights);
  const told = unread === undefined ? {} : { unread };
  const hits = readHits(question, ranking);
  const sufficiency = logOdds(models.sufficiency, sufficiencyFeatures(question, hits));
  const isNothing = hits.length === 0 || unread?.all === true || !namesSomething(question);
  if (isNothing || sufficiency < models.readFrom) return { verdict: "nothing", evidence: [], ...told };
  if (!isExplained(reading, ranking)) {
    const common = commonWords(question, weights.paperCount);
    if (common !== undefined) return { verdict: "doubtful", evidence: [], unread: { ...ALL_READ, common } };
    if (sufficiency < models.answerFrom) return { verdict: "doubtful", evidence: [], ...told };
  }
  const chosen = oneForEachSide(question, hits, weights) ?? supporting(hits, models);
  const evidence = [...chosen]
    .sort((one, other) => one.rank - other.rank)
    .map((hit, index) => ({ marker: index + 1, paper: hit.paper, score: hit.score }));
  return { verdict: "enough", evidence, ...(sufficiency < models.sureFrom ? { barely: true } : {}), ...told };
}

const ALL_READ = { words: [], replaced: [], terms: [], most: false, all: false, foreign: false } as const;

/** However little else it has of it: the first paper says what the thing is. */
function isExplained({ form }: QuestionReading, [first]: Ranking): boolean {
  if (form.explained === undefined || first === undefined) return false;
  const explains = saysWhatItIs(form.explained);
  return readPaper(first.paper).sentences.some(({ text }) => explains(text));
}

/** A question of bare numbers ("2 + 2?") is about none of the papers that hold them, nor are thanks and greetings. */
function namesSomething({ text, terms }: QuestionReading): boolean {
  return terms.some(({ term }) => /\p{L}/u.test(term)) && !isPleasantry(text);
}

/** The likeliest paper, and those that are likely enough themselves. */
function supporting(hits: readonly ReadHit[], models: AnsweringModels): readonly ReadHit[] {
  return hits
    .map((hit) => ({ hit, odds: logOdds(models.support, hit.features) }))
    .sort((one, other) => other.odds - one.odds || one.hit.rank - other.hit.rank)
    .filter(({ odds }, index) => index === 0 || odds >= models.citeFrom)
    .slice(0, MAX_EVIDENCE)
    .map(({ hit }) => hit);
}

/** For two things compared, the two papers that together hold most of what only one side is called. */
function oneForEachSide(
  { form }: QuestionReading,
  hits: readonly ReadHit[],
  weights: TermWeights,
): readonly ReadHit[] | undefined {
  if (form.sides === undefined) return undefined;
  const [left, right] = [questionTerms(form.sides[0], weights), questionTerms(form.sides[1], weights)];
  const shares = hits.map((hit) => ({
    hit,
    left: sideShare(without(left, right), hit, weights),
    right: sideShare(without(right, left), hit, weights),
  }));
  const pairs = shares.flatMap((one) =>
    shares
      .filter((other) => other !== one && one.left >= MIN_SIDE_SHARE && other.right >= MIN_SIDE_SHARE)
      .map((other) => ({ hits: [one.hit, other.hit], value: one.left + other.right + rankBonus(one.hit, other.hit) })),
  );
  return pairs.sort((one, other) => other.value - one.value)[0]?.hits;
}

/** What a paper holds of one side, most of all in its title: many papers name a method, one is about it, and one goes by it. */
function sideShare(side: readonly QuestionTerm[], { paper, terms }: ReadHit, weights: TermWeights): number {
  const share = (coverage(side, terms) + coverage(side, new Set(analyze(paper.title)))) / 2;
  return share + (goesBy(side, paper.title, weights) ? NAMESAKE : 0);
}

/** "SWIFT: a novel …" goes by SWIFT. */
function goesBy(side: readonly QuestionTerm[], title: string, weights: TermWeights): boolean {
  const name = questionTerms(title.slice(0, Math.max(0, title.indexOf(":"))), weights);
  return name.length > 0 && name.length === side.length && without(name, side).length === 0;
}

function without(terms: readonly QuestionTerm[], others: readonly QuestionTerm[]): readonly QuestionTerm[] {
  return terms.filter(({ term }) => !others.some((other) => other.term === term));
}

/** Between pairs that hold as much, the one ranked higher. */
function rankBonus(one: ReadHit, other: ReadHit): number {
  return (one.features.scoreShare + other.features.scoreShare) / 2;
}

const MAX_EVIDENCE = 6;
/** More than another paper may gain by its rank. */
const NAMESAKE = 0.5;
/** Of what only one side is called, a paper must hold this share to stand for it. */
const MIN_SIDE_SHARE = 0.125;
