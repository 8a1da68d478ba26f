/**
 * New papers in lots, each small enough that a worker takes it in without keeping anybody waiting.
 *
 * In: what came at once. Out: the same, in order. More than `MOST_ADDED` are one lot: they are not added at all, but bound anew.
 */
import type { Paper } from "../../domain/paper/paper.ts";

export function lotsOf(papers: readonly Paper[]): readonly (readonly Paper[])[] {
  if (papers.length > MOST_ADDED) return [papers];
  const lots = [papers.slice(0, AT_FIRST)];
  for (let at = AT_FIRST; at < papers.length; at += AT_ONCE) lots.push(papers.slice(at, at + AT_ONCE));
  return lots;
}

/** More are found sooner by making everything ready again, and opening it, which one worker does at a time. */
export const MOST_ADDED = 2_000;

/** So few at first, because they are found soonest; then more at once, which costs less each. */
const AT_FIRST = 50;
const AT_ONCE = 300;
