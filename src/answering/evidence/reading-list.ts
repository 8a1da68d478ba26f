/**
 * The reading list: which papers a model may read for a question, and how much of them fits its window.
 *
 * In: what the corpus holds on the question. Out: evidence, marked 1…n: first what the rules chose, so that both sides of a
 * comparison are there, then the ranking in its order. Keeps true: no paper twice, nor one that says nearly the same as one
 * before it; nothing without an abstract; markers without gaps, so that fewer papers are a beginning of more.
 */
import type { Evidence } from "../../domain/answer.ts";
import { estimateTokens } from "../../domain/estimate-tokens.ts";
import type { Paper } from "../../domain/paper.ts";
import { documentText } from "../draft/fence.ts";
import type { Grounding } from "../grounding.ts";

export function readingList({ evidence, ranking }: Grounding, most: number): readonly Evidence[] {
  const listed: Evidence[] = [];
  const shingled: ReadonlySet<string>[] = [];
  for (const { paper, score } of [...evidence, ...ranking]) {
    if (listed.length >= most) break;
    if (paper.abstract.trim() === "" || listed.some((entry) => isSame(entry.paper, paper))) continue;
    const own = shingles(paper.abstract);
    if (shingled.some((other) => overlap(own, other) >= NEAR_DUPLICATE)) continue;
    shingled.push(own);
    listed.push({ marker: listed.length + 1, paper, score });
  }
  return listed;
}

/** As many from the front as fit; at least one, which the fence keeps within bounds. */
export function withinBudget(list: readonly Evidence[], budgetTokens: number): readonly Evidence[] {
  let left = budgetTokens;
  const fitting = list.findIndex(({ paper }) => {
    left -= estimateTokens(documentText(paper)) + FENCE_TOKENS;
    return left < 0;
  });
  return fitting < 0 ? list : list.slice(0, Math.max(1, fitting));
}

function isSame(one: Paper, other: Paper): boolean {
  return one.id === other.id || foldedTitle(one) === foldedTitle(other);
}

/** Two versions of a paper differ in its signs and case, if at all. */
function foldedTitle({ title }: Paper): string {
  return title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Runs of words, which a paper shares with its other version and hardly with any other paper (Broder 1997). */
function shingles(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const last = Math.max(1, words.length - SHINGLE_WORDS + 1);
  return new Set(words.slice(0, last).map((_, place) => words.slice(place, place + SHINGLE_WORDS).join(" ")));
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const shingle of one) if (other.has(shingle)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 ? 1 : shared / all;
}

const SHINGLE_WORDS = 4;
/** Jaccard. Different papers of one group share a sentence of background, some 0.1. */
const NEAR_DUPLICATE = 0.5;
/** The two lines around a document. */
const FENCE_TOKENS = 24;
