/**
 * The words of a paper, by weight: what it says, as a direction in which other papers may lie.
 *
 * In: a paper and how rare a term is. Out: its terms with weights of length 1 (log-tf·idf), and each term as it was written.
 * Keeps true: what tells only where code or data lie says nothing: "our code is available" is in papers on anything.
 */

import type { Paper } from "../domain/paper/paper.ts";
import { splitSentences } from "../retrieval/sentences.ts";
import { analyzeWords } from "../retrieval/terms/analyzer.ts";

export interface PaperWords {
  readonly weights: TermWeights;
  readonly surfaces: ReadonlyMap<string, string>;
}

export type TermWeights = ReadonlyMap<string, number>;

export type Rarity = (term: string) => number;

export function wordsOf(paper: Paper, rarity: Rarity): PaperWords {
  const counts = new Map<string, number>();
  const surfaces = new Map<string, string>();
  for (const { term, surface, joined } of analyzeWords(tellingText(paper))) {
    if (joined) continue;
    counts.set(term, (counts.get(term) ?? 0) + 1);
    if (!surfaces.has(term)) surfaces.set(term, /\p{Lu}.*\p{Lu}|\d/u.test(surface) ? surface : surface.toLowerCase());
  }
  const raw = [...counts].map(([term, count]) => [term, (1 + Math.log(count)) * Math.max(0, rarity(term))] as const);
  return { weights: toLengthOne(raw), surfaces };
}

/** Title and abstract, without the sentences that tell where code or data lie. */
export function tellingText({ title, abstract }: Paper): string {
  if (!PUBLISHED.test(abstract)) return `${title}\n${abstract}`;
  const told = splitSentences(abstract).filter(({ text }) => !tellsWhereItLies(text));
  return [title, ...told.map(({ text }) => text)].join("\n");
}

/** "Our code is available at https://…": so in papers on anything. */
export function tellsWhereItLies(sentence: string): boolean {
  return PUBLISHES.test(sentence);
}

/** The direction in which several lie together, each counted by its weight. */
export function centroid(papers: readonly { readonly words: PaperWords; readonly weight: number }[]): TermWeights {
  const sums = new Map<string, number>();
  for (const { words, weight } of papers) {
    for (const [term, share] of words.weights) sums.set(term, (sums.get(term) ?? 0) + weight * share);
  }
  return toLengthOne([...sums]);
}

/** 0 to 1 of what has length 1: how far two lie in one direction. */
export function likeness(one: TermWeights, other: TermWeights): number {
  let sum = 0;
  for (const [term, weight] of one) sum += weight * (other.get(term) ?? 0);
  return sum;
}

function toLengthOne(weights: readonly (readonly [string, number])[]): TermWeights {
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  return new Map(length === 0 ? [] : weights.map(([term, weight]) => [term, weight / length]));
}

/** Cheap first: most abstracts hold none of these words. */
const PUBLISHED = /https?:|github|available|released?|published|publicly|open-?sourced?/iu;
/** "Our code and models will be publicly released", "we provide the code at https://…", "github.com/…". */
const PUBLISHES =
  /^(?:(?:all|our|the|we|source|full|project|release|provide|share)\s)*(?:code|data|datasets?|models?|implementations?|checkpoints|weights|leaderboard|software|page)\b.{0,60}\b(?:available|released?|published|public|publicly|open-?sourced?)\b|https?:\/\/|\bgithub\b.{0,60}$/iu;
