/**
 * The ranking that a question is answered from; for a comparison, with what is best for each side in front.
 *
 * In: a question, and the index. Out: at most `RANKING_DEPTH` hits with ranks from 1. A question on two things is mostly about what they
 * have in common, and papers on neighbours of both then rank before the one that the second thing is from. Scores are those for the whole
 * question; a paper that was not ranked for it has that of the last one.
 */
import type { Hit, Ranking } from "../../domain/question/ranking.ts";
import type { DenseOpinion } from "../../ports/embeddings.ts";
import type { PaperIndex } from "../../retrieval/paper-index.ts";
import type { QuestionReading } from "../question/question-reading.ts";

export function rankForQuestion(
  { subject, form }: QuestionReading,
  index: Pick<PaperIndex, "search">,
  dense?: DenseOpinion,
): Ranking {
  const whole = index.search(subject, RANKING_DEPTH, undefined, dense);
  const sides = form.sides?.flatMap((side) => index.search(side, 1)) ?? [];
  return withSides(whole, sides);
}

function withSides(whole: Ranking, sides: readonly Hit[]): Ranking {
  const [first] = whole;
  if (first === undefined || sides.length === 0) return whole;
  const leading = new Map([first, ...sides].map(({ paper }) => [paper.id, paper]));
  const scores = new Map(whole.map(({ paper, score }) => [paper.id, score]));
  const least = whole.at(-1)?.score ?? 0;
  return [...leading.values(), ...whole.flatMap(({ paper }) => (leading.has(paper.id) ? [] : paper))]
    .slice(0, RANKING_DEPTH)
    .map((paper, place) => ({ paper, rank: place + 1, score: scores.get(paper.id) ?? least }));
}

/** Hits read for one answer. */
export const RANKING_DEPTH = 20;
