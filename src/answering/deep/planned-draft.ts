/**
 * A plan worked out: what was written after it, checked claim by claim.
 *
 * In: a plan, the claims written after it, the evidence. Out: the claims that hold, and what the validators say of the whole:
 * every cited paper was shown, every quote stands in its abstract, every claim is borne by its quotes, and no side that the
 * question compares is left out.
 */
import type { Claim, Evidence } from "../../domain/answer/answer.ts";
import { checkClaim } from "../check/check-claim.ts";
import { type Aspect, aspectCoverage, touchesAll } from "./aspects.ts";

export interface AnswerPlan {
  readonly text: string;
  /** `fixed`: after a critic; the one it was made from is kept beside it. `queries`: made without a model. */
  readonly origin: "original" | "fixed" | "queries";
  /** Searches that were run for it. */
  readonly queries: readonly string[];
  /** Markers of the papers it builds on. */
  readonly markers: readonly number[];
}

export interface PlannedDraft {
  readonly plan: AnswerPlan;
  /** Sound ones only, with the abstracts' own words for quotes. */
  readonly claims: readonly Claim[];
  readonly written: number;
  /** Whether every validator let the whole pass. */
  readonly passes: boolean;
  /** Of the question's aspects, 0 to 1. */
  readonly coverage: number;
}

/** What was asked, and its parts. */
export interface AskedAspects {
  readonly question: string;
  readonly aspects: readonly Aspect[];
}

export function checkPlanned(
  plan: AnswerPlan,
  written: readonly Claim[],
  evidence: readonly Evidence[],
  { question, aspects }: AskedAspects,
): PlannedDraft {
  const claims = soundClaims(written, evidence, question);
  return {
    plan,
    claims,
    written: written.length,
    passes: claims.length > 0 && claims.length === written.length && touchesAll(aspects, claims, evidence),
    coverage: aspectCoverage(aspects, claims, evidence),
  };
}

/** `question`: what the labels of a table may be taken from, beside the papers. */
export function soundClaims(
  written: readonly Claim[],
  evidence: readonly Evidence[],
  question: string,
): readonly Claim[] {
  return written.flatMap((claim) => {
    const verdict = checkClaim(claim, evidence, question);
    return verdict.sound ? [verdict.claim] : [];
  });
}

export function citedMarkers(claims: readonly Claim[]): readonly number[] {
  return [...new Set(claims.flatMap(({ support }) => support.map(({ marker }) => marker)))];
}
