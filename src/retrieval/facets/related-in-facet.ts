/**
 * Papers near one in a single facet: the same problem by other means, or the same means for another problem.
 *
 * In: a paper or free text, and a facet. Out: the nearest papers, and the words that both use for that facet.
 * Half of a score is how near a paper is as a whole, half how near it comes to what is said in the facet alone; comparing facet with
 * facet finds less, for abstracts tell each too briefly. It asks for two rankings and needs nothing of its own from the index.
 * Keeps true: never the paper itself; equal scores are ordered by id.
 */
import type { Facet } from "../../domain/facet.ts";
import type { Paper } from "../../domain/paper.ts";
import type { RelatedHit } from "../../domain/ranking.ts";
import { documentOf, type PaperIndex } from "../paper-index.ts";
import { FACET_POOL, FACET_SHARE } from "../ranking-settings.ts";
import { sharedWords } from "../steps/reasons.ts";
import { analyzeWords } from "../terms/analyzer.ts";
import { readFacets } from "./read-facets.ts";

export type FacetIndex = Pick<PaperIndex, "related" | "relatedToText" | "inverseDocumentFrequency">;

export function relatedInFacet(
  index: FacetIndex,
  asked: Paper | string,
  facet: Facet,
  limit: number,
): readonly RelatedHit[] {
  const depth = Math.max(FACET_POOL, limit) + 1;
  const said = facetOf(asked, facet);
  const whole = typeof asked === "string" ? index.relatedToText(asked, depth) : index.related(asked.id, depth);
  const parts = index
    .relatedToText(said, depth)
    .filter(({ paper }) => typeof asked === "string" || paper.id !== asked.id);
  const scores = new Map<string, { readonly paper: Paper; readonly score: number }>();
  for (const [hits, share] of [[whole, 1 - FACET_SHARE] as const, [parts, FACET_SHARE] as const]) {
    const largest = hits[0]?.score ?? 1;
    for (const { paper, score } of hits) {
      const before = scores.get(paper.id)?.score ?? 0;
      scores.set(paper.id, { paper, score: before + (share * score) / largest });
    }
  }
  const words = analyzeWords(said);
  const rarity = (term: string): number => index.inverseDocumentFrequency(term);
  return [...scores.values()]
    .sort((a, b) => b.score - a.score || (a.paper.id < b.paper.id ? -1 : 1))
    .slice(0, limit)
    .map(({ paper, score }, place) => ({
      paper,
      rank: place + 1,
      score,
      because: sharedWords(words, { id: paper.id, title: "", text: facetOf(paper, facet) }, rarity),
    }));
}

function facetOf(asked: Paper | string, facet: Facet): string {
  if (typeof asked === "string") return readFacets("", asked)[facet];
  const { title, text } = documentOf(asked);
  return readFacets(title, text)[facet];
}
