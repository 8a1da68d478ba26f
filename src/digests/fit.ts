/**
 * Fit: how well each paper fits a topic, for a reader of many digests on it.
 *
 * In: a topic, the ranking for its words, and how rare a term is. Out: a number for each paper, 1 for the best; 0 for one that is not
 * ranked. The ranking says what a paper has of the topic's words; a topic that is followed for weeks is wider than its few words,
 * so a share of it is how like the best papers a paper is (relevance feedback without a reader: Rocchio 1971).
 * Keeps true: what was shown before changes nothing. With phrases the best is the best that holds them; what is to be left out does not lead.
 */
import type { Paper, PaperId } from "../domain/paper/paper.ts";
import type { Ranking } from "../domain/question/ranking.ts";
import { centroid, likeness, type Rarity, wordsOf } from "./paper-words.ts";
import type { Topic } from "./topic.ts";

export function fitsOf(topic: Topic, ranking: Ranking, rarity: Rarity): (paper: Paper) => number {
  if (topic.query === "") return () => 1;
  const top = ranking[0]?.score ?? 0;
  if (top <= 0) return () => 0;
  const read = ranking
    .slice(0, POOL)
    .map(({ paper, score }) => ({ paper, words: wordsOf(paper, rarity), score: score / top }));
  const best = read.filter(({ paper }) => topic.holds(paper) && !topic.shuns(paper)).slice(0, BEST);
  const direction = centroid(best.map(({ words, score }) => ({ words, weight: score ** 2 })));
  const likenesses = read.map(({ words }) => likeness(words.weights, direction));
  const likest = Math.max(...likenesses);
  const mixed = new Map<PaperId, number>();
  let highest = 0;
  for (const [place, { paper, score }] of ranking.entries()) {
    const like = likest > 0 ? (likenesses[place] ?? 0) / likest : 0;
    const fit = (1 - LIKE_THE_BEST) * (score / top) + LIKE_THE_BEST * like;
    mixed.set(paper.id, fit);
    if (fit > highest && topic.holds(paper)) highest = fit;
  }
  return ({ id }) => (highest > 0 ? (mixed.get(id) ?? 0) / highest : 0);
}

/** Papers that are compared with the best: far more than a topic fills digests with. */
const POOL = 100;
/**
 * Set on collections that are none of ours: with these the first 35 held one to three more of a hundred relevant papers in two of them
 * (Cranfield, CACM), and as many in the third (MED).
 */
const BEST = 5;
const LIKE_THE_BEST = 0.3;
