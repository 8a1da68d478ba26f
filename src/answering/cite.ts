/**
 * Citation: turns a draft into an answer, keeping only what the evidence bears out.
 *
 * In: a draft, and the evidence its markers point to. Out: a cited answer, or a refusal when no claim is left.
 * Keeps true, by code and on every answer: each sentence names at least one source; each quote stands word for word in
 * the abstract it is credited to; a sentence says nothing but its quotes; markers count from 1 in order of first use.
 */
import type { Answer, Citation, CitedSentence, Claim, Draft, Evidence, Support } from "../domain/answer.ts";
import type { Ranking } from "../domain/ranking.ts";

export function cite(question: string, draft: Draft, evidence: readonly Evidence[], nearest: Ranking): Answer {
  const sound = draft.claims.filter((claim) => isSound(claim, evidence));
  const renumbered = new Map<number, number>();
  for (const { marker } of sound.flatMap((claim) => claim.support)) {
    if (!renumbered.has(marker)) renumbered.set(marker, renumbered.size + 1);
  }
  const sentences = sound.map((claim) => citedSentence(claim, renumbered));
  const citations = evidence.flatMap((entry) => citation(entry, renumbered, sound));
  if (sentences.length === 0) return { status: "refused", question, composer: draft.composer, nearest };
  return {
    status: "answered",
    question,
    composer: draft.composer,
    sentences,
    citations: citations.sort((one, other) => one.marker - other.marker),
    nearest,
  };
}

/** Whether every word of the claim stands in the abstracts it cites. */
function isSound(claim: Claim, evidence: readonly Evidence[]): boolean {
  return (
    claim.support.length > 0 &&
    claim.support.every((support) => stands(support, evidence)) &&
    claim.text.trim() !== "" &&
    claim.support.some((support) => support.quote === claim.text)
  );
}

function stands(support: Support, evidence: readonly Evidence[]): boolean {
  const source = evidence.find((entry) => entry.marker === support.marker);
  return source?.paper.abstract.includes(support.quote) ?? false;
}

function citedSentence(claim: Claim, renumbered: ReadonlyMap<number, number>): CitedSentence {
  const markers = new Set(claim.support.flatMap(({ marker }) => renumbered.get(marker) ?? []));
  return { text: claim.text, markers: [...markers].sort((one, other) => one - other) };
}

function citation(
  { marker, paper }: Evidence,
  renumbered: ReadonlyMap<number, number>,
  claims: readonly Claim[],
): readonly Citation[] {
  const shown = renumbered.get(marker);
  if (shown === undefined) return [];
  const quotes = claims.flatMap((claim) => claim.support.filter((support) => support.marker === marker));
  return [{ marker: shown, paper, quotes: [...new Set(quotes.map(({ quote }) => quote))] }];
}
