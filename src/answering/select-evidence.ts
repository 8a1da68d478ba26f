/**
 * Evidence selection: which of the ranked papers an answer may rest on.
 *
 * In: a question and its ranking. Out: evidence, marked 1…n in rank order; none when no paper supports the question
 * enough, which makes the answer a refusal.
 * Keeps true: no paper twice; never more than `MAX_EVIDENCE`; rank order is the retriever's word and stays.
 */
import type { Evidence, Retrieval } from "../domain/answer.ts";
import { analyze } from "../retrieval/analyzer.ts";
import { questionForm } from "./question-form.ts";
import { coverage, questionTerms, type TermWeights } from "./question-terms.ts";
import { SUPPORT_MODEL, type SupportedHit, support } from "./support-model.ts";

export interface EvidenceRule {
  readonly model: typeof SUPPORT_MODEL;
  /** The likeliest paper must be at least this likely, or the corpus does not say. */
  readonly answerFrom: number;
  /** A further paper is cited from this probability on. */
  readonly citeFrom: number;
}

export function selectEvidence(
  { question, ranking }: Retrieval,
  weights: TermWeights,
  rule: EvidenceRule = EVIDENCE_RULE,
): readonly Evidence[] {
  const form = questionForm(question);
  const hits = support({ terms: questionTerms(question, weights), form }, ranking, rule.model);
  const strongest = Math.max(0, ...hits.map((hit) => hit.support));
  if (strongest < rule.answerFrom) return [];
  const chosen = form.sides === undefined ? likely(hits, rule, strongest) : oneForEach(form.sides, hits, weights);
  return [...chosen]
    .sort((one, other) => one.rank - other.rank)
    .map((hit, index) => ({ marker: index + 1, paper: hit.paper, score: hit.score }));
}

/** The likeliest paper, and those that are likely enough themselves. */
function likely(hits: readonly SupportedHit[], rule: EvidenceRule, strongest: number): readonly SupportedHit[] {
  return hits
    .filter((hit) => hit.support === strongest || hit.support >= rule.citeFrom)
    .sort((one, other) => other.support - one.support || one.rank - other.rank)
    .slice(0, MAX_EVIDENCE);
}

/** For each thing compared, the paper that holds most of what only that side is called. */
function oneForEach(
  sides: readonly [string, string],
  hits: readonly SupportedHit[],
  weights: TermWeights,
): ReadonlySet<SupportedHit> {
  const [left, right] = sides.map((side) => questionTerms(side, weights)) as [
    ReturnType<typeof questionTerms>,
    ReturnType<typeof questionTerms>,
  ];
  const chosen = new Set<SupportedHit>();
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const own = side.filter(({ term }) => !other.some((shared) => shared.term === term));
    const best = hits
      .map((hit) => ({ hit, share: coverage(own, new Set(analyze(`${hit.paper.title}\n${hit.paper.abstract}`))) }))
      .filter(({ share }) => share > 0)
      .sort((one, another) => another.share - one.share || one.hit.rank - another.hit.rank)[0];
    if (best !== undefined) chosen.add(best.hit);
  }
  const first = hits[0];
  return chosen.size === 0 && first !== undefined ? new Set([first]) : chosen;
}

export const EVIDENCE_RULE: EvidenceRule = { model: SUPPORT_MODEL, answerFrom: 0.3, citeFrom: 0.5 };
const MAX_EVIDENCE = 6;
