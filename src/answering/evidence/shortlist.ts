/**
 * The shortlist: which papers a model may read for a question, and how much of them fits its window.
 *
 * In: what the corpus holds on the question. Out: evidence, marked 1…n: first what the rules chose, so that both sides of a
 * comparison are there, then the ranking in its order. Keeps true: no paper twice, nor one that says nearly the same as one
 * before it; nothing without an abstract; markers without gaps, so that fewer papers are a beginning of more.
 */
import type { Evidence } from "../../domain/answer/answer.ts";
import { estimateTokens } from "../../domain/answer/estimate-tokens.ts";
import { documentText } from "../draft/fence.ts";
import type { Grounding } from "../grounding.ts";
import { createNearDuplicates } from "./near-duplicates.ts";

export function shortlist({ evidence, ranking }: Grounding, most: number): readonly Evidence[] {
  const listed: Evidence[] = [];
  const before = createNearDuplicates();
  for (const { paper, score } of [...evidence, ...ranking]) {
    if (listed.length >= most) break;
    if (paper.abstract.trim() === "" || before.has(paper)) continue;
    before.add(paper);
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

/** The two lines around a document. */
const FENCE_TOKENS = 24;
