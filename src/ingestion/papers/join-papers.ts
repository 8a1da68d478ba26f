/**
 * Papers that have come, joined with those that are known.
 *
 * In: distinct known papers, and new ones in any order. Out: everything known afterwards, and what that changed.
 */
import type { Paper } from "../../domain/paper/paper.ts";
import { groupByToken, mergeGroups } from "./merge-papers.ts";

export interface Joined {
  /** Everything known now, by id. */
  readonly papers: readonly Paper[];
  /** Distinct papers among those that came. */
  readonly met: number;
  /** Papers of which nothing was known before. */
  readonly added: number;
}

export function joinPapers(known: readonly Paper[], fresh: readonly Paper[]): Joined {
  const knownPapers = new Set(known);
  const groups = groupByToken([...known, ...fresh]);
  const met = groups.filter((group) => group.some((paper) => !knownPapers.has(paper)));
  const added = met.filter((group) => !group.some((paper) => knownPapers.has(paper))).length;
  return { papers: mergeGroups(groups), met: met.length, added };
}
