/**
 * The support model: how likely a ranked paper bears on the question, judged by what of the question it holds.
 *
 * In: a question and its ranking. Out: for each of the best hits its features, each about 0 to 1. Scores are comparable
 * within one ranking only, so what compares questions with each other is a share of the question's weight.
 */
import type { Hit, Ranking } from "../domain/ranking.ts";
import { analyze } from "../retrieval/analyzer.ts";
import type { Features } from "./linear-model.ts";
import type { QuestionReading } from "./question-reading.ts";
import { coverage } from "./question-terms.ts";
import { splitSentences } from "./sentences.ts";

export const SUPPORT_FEATURES = [
  "covered",
  "coveredByTitle",
  "coveredBySentence",
  "namesMissing",
  "nameFound",
  "scoreShare",
  "scoreShareSquared",
  "first",
  "lead",
  "rivals",
  "several",
  "scoreShareWhenSeveral",
] as const;
export type SupportFeature = (typeof SUPPORT_FEATURES)[number];

export interface ReadHit extends Hit {
  /** The terms of title and abstract. */
  readonly terms: ReadonlySet<string>;
  readonly features: Features<SupportFeature>;
}

export function readHits({ terms, form }: QuestionReading, ranking: Ranking): readonly ReadHit[] {
  const top = ranking[0]?.score ?? 0;
  const names = terms.filter(({ isName }) => isName);
  const rivals = ranking.slice(0, MAX_READ).filter(({ score }) => score > RIVAL_SHARE * top).length;
  const several = form.asksSeveral || form.sides !== undefined ? 1 : 0;
  return ranking.slice(0, MAX_READ).map((hit, index) => {
    const sentences = splitSentences(hit.paper.abstract).map(({ text }) => new Set(analyze(text)));
    const title = new Set(analyze(hit.paper.title));
    const held = new Set([...title, ...sentences.flatMap((sentence) => [...sentence])]);
    const scoreShare = top > 0 ? hit.score / top : 0;
    const next = ranking[index + 1]?.score ?? 0;
    return {
      ...hit,
      terms: held,
      features: {
        covered: coverage(terms, held),
        coveredByTitle: coverage(terms, title),
        coveredBySentence: Math.max(0, ...sentences.map((sentence) => coverage(terms, sentence))),
        namesMissing: coverage(terms, new Set(names.map(({ term }) => term).filter((term) => !held.has(term)))),
        nameFound: names.some(({ term }) => held.has(term)) ? 1 : 0,
        scoreShare,
        scoreShareSquared: scoreShare ** 2,
        first: index === 0 ? 1 : 0,
        lead: hit.score > 0 ? 1 - next / hit.score : 0,
        rivals: rivals / MAX_READ,
        several,
        scoreShareWhenSeveral: several * scoreShare,
      },
    };
  });
}

/** Hits read; an answer cites far fewer. */
const MAX_READ = 10;
/** A hit with more than this share of the best score is a rival to it. */
const RIVAL_SHARE = 0.6;
