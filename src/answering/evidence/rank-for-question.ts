/**
 * The ranking that a question is answered from: what the index finds, with those papers in front that answer by what kind of question it is.
 *
 * In: a question, and the index. Out: at most `RANKING_DEPTH` hits with ranks from 1. A comparison is mostly about what two things have in
 * common, and papers on neighbours of both then rank before the one that the second thing is from: what is best for each side comes to
 * the front. So does, for "what is federated learning?", a paper that says what it is, before those that say what is new about it.
 * Scores are those for the whole question; a paper that was not ranked for it has that of the last one.
 */
import type { Hit, Ranking } from "../../domain/question/ranking.ts";
import type { DenseOpinion } from "../../ports/embeddings.ts";
import type { PaperIndex } from "../../retrieval/paper-index.ts";
import { splitSentences } from "../../retrieval/sentences.ts";
import { saysWhatItIs } from "../extract/says-what-it-is.ts";
import type { QuestionReading } from "../question/question-reading.ts";

export function rankForQuestion(
  { subject, form }: QuestionReading,
  index: Pick<PaperIndex, "search">,
  dense?: DenseOpinion,
): Ranking {
  const whole = index.search(subject, RANKING_DEPTH, undefined, dense);
  const [first] = whole;
  if (first === undefined) return whole;
  if (form.explained !== undefined) return withLeading(whole, explainers(whole, form.explained));
  const sides = form.sides?.flatMap((side) => index.search(side, 1)) ?? [];
  return sides.length === 0 ? whole : withLeading(whole, [first, ...sides]);
}

/** The best paper that says what the thing is, if one does. */
function explainers(whole: Ranking, thing: string): readonly Hit[] {
  const explains = saysWhatItIs(thing);
  const found = whole.find(({ paper }) => splitSentences(paper.abstract).some(({ text }) => explains(text)));
  return found === undefined ? [] : [found];
}

function withLeading(whole: Ranking, hits: readonly Hit[]): Ranking {
  const leading = new Map(hits.map(({ paper }) => [paper.id, paper]));
  const scores = new Map(whole.map(({ paper, score }) => [paper.id, score]));
  const least = whole.at(-1)?.score ?? 0;
  return [...leading.values(), ...whole.flatMap(({ paper }) => (leading.has(paper.id) ? [] : paper))]
    .slice(0, RANKING_DEPTH)
    .map((paper, place) => ({ paper, rank: place + 1, score: scores.get(paper.id) ?? least }));
}

/** Hits read for one answer. */
export const RANKING_DEPTH = 20;
