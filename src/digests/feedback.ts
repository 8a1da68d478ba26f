/**
 * Relevance feedback: what readers thought of papers, as words that raise others or lower them (Rocchio 1971).
 *
 * In: votes of one subscription and the papers they were given to. Out: how much nearer or farther any paper lies by them, and
 * the words behind it, as a person would read them. Keeps true: without votes nothing changes; a few votes move little,
 * many more; what most readers of a paper thought is what counts of it, once.
 */

import type { DigestVoteValue } from "../domain/digest/subscription.ts";
import type { Paper, PaperId } from "../domain/paper/paper.ts";
import { centroid, likeness, type PaperWords, type Rarity, wordsOf } from "./paper-words.ts";

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
  rarity: Rarity,
): Feedback | undefined {
  const sums = new Map<PaperId, number>();
  for (const { paperId, value } of votes) sums.set(paperId, (sums.get(paperId) ?? 0) + (value === "down" ? -1 : 1));
  const judged = (sign: number): readonly PaperWords[] =>
    [...sums].flatMap(([id, sum]) => {
      const paper = Math.sign(sum) === sign ? find(id) : undefined;
      return paper === undefined ? [] : [wordsOf(paper, rarity)];
    });
  const [liked, disliked] = [judged(1), judged(-1)];
  if (liked.length + disliked.length === 0) return undefined;
  const [towards, away] = [centroid(alike(liked)), centroid(alike(disliked))];
  const pull = RAISE * confidence(liked.length);
  const push = LOWER * confidence(disliked.length);
  const difference = new Map<string, number>();
  for (const [term, weight] of towards) difference.set(term, pull * weight);
  for (const [term, weight] of away) difference.set(term, (difference.get(term) ?? 0) - push * weight);
  const surfaces = new Map([...liked, ...disliked].flatMap(({ surfaces }) => [...surfaces]));
  // A word as rare as the rarest stands in one paper alone, and so moves no other.
  const rarest = Math.max(...[...difference.keys()].map(rarity));
  const told = (sign: 1 | -1): readonly (readonly [term: string, surface: string])[] =>
    [...difference]
      .filter(([term, weight]) => weight * sign > 0 && READABLE.test(surfaces.get(term) ?? ""))
      .filter(([term]) => rarity(term) < rarest)
      .sort((one, other) => sign * (other[1] - one[1]) || (one[0] < other[0] ? -1 : 1))
      .map(([term]) => [term, surfaces.get(term) ?? term] as const)
      // A compound gives several terms, and is one word to a reader.
      .filter(([, surface], place, all) => all.findIndex((other) => isSameWord(other[1], surface)) === place)
      .slice(0, WORDS_TOLD);
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
      return pull * likeness(weights, towards) - push * likeness(weights, away);
    },
    raisingWords: (paper) => {
      const { weights } = wordsOf(paper, rarity);
      return raising.filter(([term]) => weights.has(term)).map(([, surface]) => surface);
    },
  };
}

function isSameWord(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Each counts once. */
function alike(papers: readonly PaperWords[]): readonly { readonly words: PaperWords; readonly weight: number }[] {
  return papers.map((words) => ({ words, weight: 1 }));
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
