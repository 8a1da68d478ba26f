/**
 * Papers near one in a single facet: the same problem by other means, or the same means for another problem.
 *
 * In: a paper or free text, and a facet. Out: the nearest papers, and the words that both use for that facet.
 * Two steps: the ranking of all papers by what is said in the facet, which knows other words for the same; then, for the best of
 * them, how much alike both say it in that facet alone. Keeps true: never the paper itself; equal scores are ordered by id.
 */
import type { Facet } from "../../domain/facet.ts";
import type { Paper, PaperId } from "../../domain/paper.ts";
import type { RelatedHit } from "../../domain/ranking.ts";
import { analyze, analyzeWords } from "../analyzer.ts";
import { documentOf, type PaperIndex } from "../paper-index.ts";
import { FACET_POOL, FACET_SHARE } from "../ranking-settings.ts";
import { sharedWords } from "../reasons.ts";
import { readFacets } from "./read-facets.ts";

export interface FacetReader {
  near(asked: Paper | string, facet: Facet, limit: number): readonly RelatedHit[];
}

export function createFacetReader(index: PaperIndex): FacetReader {
  const rarity = (term: string): number => index.inverseDocumentFrequency(term);
  const known = new Map<PaperId, Readonly<Record<Facet, ReadFacet>>>();
  let version = index.version;
  const facetsOf = (paper: Paper): Readonly<Record<Facet, ReadFacet>> => {
    if (version !== index.version || known.size >= MOST_REMEMBERED) known.clear();
    version = index.version;
    const remembered = known.get(paper.id);
    if (remembered !== undefined) return remembered;
    const { title, text } = documentOf(paper);
    const { problem, method } = readFacets(title, text);
    const facets = { problem: read(problem, rarity), method: read(method, rarity) };
    known.set(paper.id, facets);
    return facets;
  };

  return {
    near: (asked, facet, limit) => {
      const own = typeof asked === "string" ? read(readFacets("", asked)[facet], rarity) : facetsOf(asked)[facet];
      const pool = index
        .relatedToText(own.text, Math.max(FACET_POOL, 2 * limit) + 1)
        .filter(({ paper }) => typeof asked === "string" || paper.id !== asked.id);
      const alike = pool.map(({ paper }) => cosine(own.weights, facetsOf(paper)[facet].weights));
      const most = { near: pool[0]?.score ?? 1, alike: Math.max(...alike, Number.MIN_VALUE) };
      const words = analyzeWords(own.text);
      return pool
        .map(({ paper, score }, at) => ({
          paper,
          score: (1 - FACET_SHARE) * (score / most.near) + FACET_SHARE * ((alike[at] ?? 0) / most.alike),
        }))
        .sort((a, b) => b.score - a.score || (a.paper.id < b.paper.id ? -1 : 1))
        .slice(0, limit)
        .map(({ paper, score }, place) => ({
          paper,
          rank: place + 1,
          score,
          because: sharedWords(words, { id: paper.id, title: "", text: facetsOf(paper)[facet].text }, rarity),
        }));
    },
  };
}

interface ReadFacet {
  readonly text: string;
  readonly weights: ReadonlyMap<string, number>;
}

function read(text: string, rarity: (term: string) => number): ReadFacet {
  return { text, weights: weightsOf(text, rarity) };
}

/** log-tf·idf, of length 1. */
function weightsOf(text: string, rarity: (term: string) => number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of analyze(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  let squares = 0;
  const weights = new Map<string, number>();
  for (const [term, count] of counts) {
    const weight = (1 + Math.log(count)) * rarity(term);
    weights.set(term, weight);
    squares += weight * weight;
  }
  const length = Math.sqrt(squares) || 1;
  for (const [term, weight] of weights) weights.set(term, weight / length);
  return weights;
}

function cosine(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [term, weight] of one) sum += weight * (other.get(term) ?? 0);
  return sum;
}

/** Papers whose facets are remembered, in 20 MB. */
const MOST_REMEMBERED = 2_000;
