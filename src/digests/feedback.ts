/**
 * Relevance feedback: what readers thought of papers, as words that raise others or lower them (Rocchio 1971).
 *
 * In: votes of one subscription and the papers they were given to. Out: how much nearer or farther any paper lies by them, and
 * the words behind it, as a person would read them. Keeps true: without votes nothing changes; a few votes move little,
 * many more; what most readers of a paper thought is what counts of it, once.
 */
import type { Paper, PaperId } from "../domain/paper.ts";
import type { DigestVoteValue } from "../domain/subscription.ts";
import { analyzeWords } from "../retrieval/analyzer.ts";

export interface CastVote {
  readonly paperId: PaperId;
  readonly value: DigestVoteValue;
}

/** What was learned, for people. */
export interface Learned {
  /** Papers with more readers for them than against, and the other way round. */
  readonly liked: number;
  readonly disliked: number;
  readonly raisedBy: readonly string[];
  readonly loweredBy: readonly string[];
}

export interface Feedback {
  readonly learned: Learned;
  /** To be added to a fit of 0 to 1. */
  change(paper: Paper): number;
  /** Words by which readers' votes raise this paper. */
  raisingWords(paper: Paper): readonly string[];
}

export function learnFrom(
  votes: readonly CastVote[],
  find: (id: PaperId) => Paper | undefined,
  rarity: (term: string) => number,
): Feedback | undefined {
  const sums = new Map<PaperId, number>();
  for (const { paperId, value } of votes) sums.set(paperId, (sums.get(paperId) ?? 0) + (value === "down" ? -1 : 1));
  const judged = (sign: number): readonly Words[] =>
    [...sums].flatMap(([id, sum]) => {
      const paper = Math.sign(sum) === sign ? find(id) : undefined;
      return paper === undefined ? [] : [wordsOf(paper, rarity)];
    });
  const [liked, disliked] = [judged(1), judged(-1)];
  if (liked.length + disliked.length === 0) return undefined;
  const [towards, away] = [centroid(liked), centroid(disliked)];
  const pull = RAISE * confidence(liked.length);
  const push = LOWER * confidence(disliked.length);
  const difference = new Map<string, number>();
  for (const [term, weight] of towards) difference.set(term, pull * weight);
  for (const [term, weight] of away) difference.set(term, (difference.get(term) ?? 0) - push * weight);
  const surfaces = new Map([...liked, ...disliked].flatMap(({ surfaces }) => [...surfaces]));
  const told = (sign: 1 | -1): readonly (readonly [term: string, surface: string])[] =>
    [...difference]
      .filter(([term, weight]) => weight * sign > 0 && READABLE.test(surfaces.get(term) ?? ""))
      .sort((one, other) => sign * (other[1] - one[1]) || (one[0] < other[0] ? -1 : 1))
      .slice(0, WORDS_TOLD)
      .map(([term]) => [term, surfaces.get(term) ?? term] as const);
  const raising = told(1);
  return {
    learned: {
      liked: liked.length,
      disliked: disliked.length,
      raisedBy: raising.map(([, surface]) => surface),
      loweredBy: told(-1).map(([, surface]) => surface),
    },
    change: (paper) => {
      const { weights } = wordsOf(paper, rarity);
      return pull * product(weights, towards) - push * product(weights, away);
    },
    raisingWords: (paper) => {
      const { weights } = wordsOf(paper, rarity);
      return raising.filter(([term]) => weights.has(term)).map(([, surface]) => surface);
    },
  };
}

interface Words {
  /** Of length 1, by term. */
  readonly weights: ReadonlyMap<string, number>;
  readonly surfaces: ReadonlyMap<string, string>;
}

function wordsOf({ title, abstract }: Paper, rarity: (term: string) => number): Words {
  const counts = new Map<string, number>();
  const surfaces = new Map<string, string>();
  for (const { term, surface, joined } of analyzeWords(`${title}\n${abstract}`)) {
    if (joined) continue;
    counts.set(term, (counts.get(term) ?? 0) + 1);
    if (!surfaces.has(term)) surfaces.set(term, /\p{Lu}.*\p{Lu}|\d/u.test(surface) ? surface : surface.toLowerCase());
  }
  const raw = [...counts].map(([term, count]) => [term, (1 + Math.log(count)) * Math.max(0, rarity(term))] as const);
  return { weights: normal(raw), surfaces };
}

function centroid(papers: readonly Words[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { weights } of papers) {
    for (const [term, weight] of weights) sums.set(term, (sums.get(term) ?? 0) + weight);
  }
  return normal([...sums]);
}

function normal(weights: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  return new Map(length === 0 ? [] : weights.map(([term, weight]) => [term, weight / length]));
}

function product(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [term, weight] of one) sum += weight * (other.get(term) ?? 0);
  return sum;
}

/** One vote is a hint, five are a taste. */
function confidence(papers: number): number {
  return papers / (papers + HALF_SURE);
}

const HALF_SURE = 2;
/**
 * Two papers on one matter share 0.2 to 0.4 of their words' weight, any two 0.05. Set on simulated readers of the judged
 * topics: so a week shows more relevant papers and fewer others; `npm run evaluate` tells how much.
 */
const RAISE = 1;
const LOWER = 2;
const WORDS_TOLD = 6;
const READABLE = /\p{L}.*\p{L}/u;
