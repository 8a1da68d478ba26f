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
  const read: AbstractWords[] = [];
  const names = new Set<string>();
  for (const { paper, score } of [...evidence, ...ranking]) {
    if (listed.length >= most) break;
    const title = foldedTitle(paper);
    if (paper.abstract.trim() === "" || names.has(title) || names.has(paper.id)) continue;
    const own = readWords(paper.abstract);
    if (read.some((other) => saysTheSame(own, other))) continue;
    read.push(own);
    names.add(title).add(paper.id);
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

/** Two versions of a paper differ in its signs and case, if at all. */
function foldedTitle({ title }: Paper): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Two abstracts that share most of their runs of words (Broder 1997): versions of one, which differ in a sentence. */
function saysTheSame(one: AbstractWords, other: AbstractWords): boolean {
  // Cheap first: who shares few words shares no runs of them.
  return overlap(one.words, other.words) >= NEAR_DUPLICATE && overlap(one.runs, other.runs) >= NEAR_DUPLICATE;
}

interface AbstractWords {
  readonly words: ReadonlySet<string>;
  readonly runs: ReadonlySet<string>;
}

function readWords(text: string): AbstractWords {
  const list = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  let runs: ReadonlySet<string> | undefined;
  return {
    words: new Set(list),
    get runs() {
      const last = Math.max(1, list.length - RUN_WORDS + 1);
      runs ??= new Set(list.slice(0, last).map((_, place) => list.slice(place, place + RUN_WORDS).join(" ")));
      return runs;
    },
  };
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const each of one) if (other.has(each)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 ? 1 : shared / all;
}

const RUN_WORDS = 4;
/** Jaccard. Different papers share a fifth of their words, and hardly a run. */
const NEAR_DUPLICATE = 0.5;
/** The two lines around a document. */
const FENCE_TOKENS = 24;
