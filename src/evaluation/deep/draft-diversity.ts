/**
 * Diversity D of drafts for one question: the share of pairs that differ, by the papers they cite and by their terms.
 *
 * PlanSearch's D asks a model whether two solutions share their idea; here code says so. Nothing for fewer than two.
 */
import { overlap } from "../../answering/term-overlap.ts";
import type { Claim } from "../../domain/answer/answer.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";

export interface DraftDiversity {
  readonly byPapers: number;
  readonly byTerms: number;
}

export interface DiverseDraft {
  readonly claims: readonly Claim[];
}

export function draftDiversity(drafts: readonly DiverseDraft[]): DraftDiversity | undefined {
  const read = drafts.map(({ claims }) => ({
    papers: new Set(claims.flatMap(({ support }) => support.map(({ marker }) => marker))),
    terms: new Set(claims.flatMap(({ text }) => analyze(text))),
  }));
  const pairs = read.flatMap((one, place) => read.slice(place + 1).map((other) => [one, other] as const));
  if (pairs.length === 0) return undefined;
  const differing = (same: (one: (typeof read)[number], other: (typeof read)[number]) => number): number =>
    pairs.filter(([one, other]) => same(one, other) < SAME).length / pairs.length;
  return {
    byPapers: differing((one, other) => overlap(one.papers, other.papers)),
    byTerms: differing((one, other) => overlap(one.terms, other.terms)),
  };
}

/** Jaccard, of papers or terms, from which two drafts are the same answer. */
const SAME = 0.8;
