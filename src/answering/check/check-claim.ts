/**
 * The check that every claim passes before a person sees it.
 *
 * In: a claim as a composer wrote it, and the evidence it was written from. Out: the claim, its quotes now word for word
 * as they stand in the abstracts; or what is wrong with it.
 */
import type { Claim, Evidence } from "../../domain/answer.ts";

export type Verdict =
  | { readonly sound: true; readonly claim: Claim }
  | {
      readonly sound: false;
      readonly fault: Fault /** For whoever repairs it: names the words at fault. */;
      readonly reason: string;
    };

/** What can be wrong with a claim. */
export type Fault =
  | "no-source"
  | "unknown-marker"
  | "invented-quote"
  | "number"
  | "name"
  | "negation"
  | "over-general"
  | "not-in-quote"
  | "no-sentence";

export function checkClaim(claim: Claim, evidence: readonly Evidence[]): Verdict {
  const standing = claim.support.filter(({ marker, quote }) =>
    evidence.some((entry) => entry.marker === marker && entry.paper.abstract.includes(quote)),
  );
  if (claim.support.length === 0) return { sound: false, fault: "no-source", reason: "It names no source." };
  if (standing.length < claim.support.length)
    return { sound: false, fault: "invented-quote", reason: "A quote is not in its abstract." };
  return { sound: true, claim };
}
