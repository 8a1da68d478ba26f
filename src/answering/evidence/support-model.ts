/**
 * The support model: how likely a ranked paper bears on the question.
 *
 * In: a question and its ranking. Out: for each of the best hits what it holds of the question, and its features, each 0 to
 * 1. Scores are comparable within one ranking only, so a hit's score counts as a share of the best. Papers that answer one question
 * together hold the same of its words (`shared`); one that holds others is mostly near to a side issue.
 */
import type { Hit, Ranking } from "../../domain/question/ranking.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";
import { readPaper } from "../extract/paper-reading.ts";
import type { Features } from "../linear-model.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import { coverage, isHeld, share } from "../question/question-terms.ts";

export const SUPPORT_FEATURES = [
  "covered",
  "scoreShare",
  "scoreShareSquared",
  "scoreShareWhenSeveral",
  "first",
  "titled",
  "shared",
] as const;
export type SupportFeature = (typeof SUPPORT_FEATURES)[number];

export interface ReadHit extends Hit {
  /** The terms of title and abstract. */
  readonly terms: ReadonlySet<string>;
  readonly features: Features<SupportFeature>;
}

export function readHits({ terms, form }: QuestionReading, ranking: Ranking): readonly ReadHit[] {
  const top = ranking[0]?.score ?? 0;
  const several = form.asksSeveral || form.sides !== undefined;
  const best = ranking.slice(0, 1).map(({ paper }) => readPaper(paper).terms);
  return ranking.slice(0, MAX_READ).map((hit, index) => {
    const held = readPaper(hit.paper).terms;
    const scoreShare = top > 0 ? hit.score / top : 0;
    return {
      ...hit,
      terms: held,
      features: {
        covered: coverage(terms, held),
        scoreShare,
        scoreShareSquared: scoreShare ** 2,
        scoreShareWhenSeveral: several ? scoreShare : 0,
        first: index === 0 ? 1 : 0,
        titled: coverage(terms, new Set(analyze(hit.paper.title))),
        shared: share(
          terms,
          terms.filter((term) => isHeld(term, held) && best.some((others) => isHeld(term, others))),
        ),
      },
    };
  });
}

/** Hits read; an answer cites far fewer. */
export const MAX_READ = 10;
