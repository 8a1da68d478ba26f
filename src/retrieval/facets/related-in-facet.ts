/**
 * Papers near one in a single facet: the same problem by other means, or the same means for another problem.
 *
 * In: a paper or free text, and a facet. Out: the nearest papers, and the words that both use for that facet.
 * Half of a score is how near a paper is as a whole, half how near it comes to what is said in the facet alone; comparing facet with
 * facet finds less, for abstracts tell each too briefly. It asks for two rankings and needs nothing of its own from the index.
 * Keeps true: never the paper itself; equal scores are ordered by id.
 */

import type { Paper } from "../../domain/paper/paper.ts";
import type { Facet } from "../../domain/question/facet.ts";
import type { RelatedHit } from "../../domain/question/ranking.ts";
import type { DenseOpinion } from "../../ports/embeddings.ts";
import { documentOf, type PaperIndex } from "../paper-index.ts";
import { FACET_POOL, FACET_SHARE } from "../ranking-settings.ts";
import { sharedWords } from "../steps/reasons.ts";
import { analyzeWords } from "../terms/analyzer.ts";
import { readFacets } from "./read-facets.ts";

export type FacetIndex = Pick<PaperIndex, "near" | "find" | "inverseDocumentFrequency">;

/** `dense`: what an embedding model finds near the whole. Near what is said in the facet it is not asked: ADR 0016. */
export function relatedInFacet(
  index: FacetIndex,
  asked: Paper | string,
  facet: Facet,
  limit: number,
  dense?: DenseOpinion,
): readonly RelatedHit[] {
  const depth = Math.max(FACET_POOL, limit) + 1;
  const said = facetOf(asked, facet);
  const self = typeof asked === "string" ? undefined : asked.id;
  const whole = index.near(typeof asked === "string" ? { text: asked } : { id: asked.id }, depth, dense);
  const parts = index.near({ text: said }, depth).filter(({ id }) => id !== self);
  const scores = new Map<string, number>();
  for (const [hits, share] of [[whole, 1 - FACET_SHARE] as const, [parts, FACET_SHARE] as const]) {
    const largest = hits[0]?.score ?? 1;
    for (const { id, score } of hits) scores.set(id, (scores.get(id) ?? 0) + (share * score) / largest);
  }
  const best = [...scores].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, limit);
  const words = analyzeWords(said);
  const rarity = (term: string): number => index.inverseDocumentFrequency(term);
  return best.flatMap(([id, score], place) => {
    const paper = index.find(id);
    if (paper === undefined) return [];
    const because = sharedWords(words, { id, title: "", text: facetOf(paper, facet) }, rarity);
    return [{ paper, rank: place + 1, score, because }];
  });
}

function facetOf(asked: Paper | string, facet: Facet): string {
  if (typeof asked === "string") return readFacets("", asked)[facet];
  const { title, text } = documentOf(asked);
  return readFacets(title, text)[facet];
}
