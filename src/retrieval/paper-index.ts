/**
 * The paper index: papers in, rankings of hits out; and finding one paper by what a person calls it.
 *
 * It joins what ranks documents by their numbers with what keeps the papers themselves. Keeps true: a paper is read when a ranking
 * shows it, never to be ranked; heads (everything but texts) are there without reading; what was added is found at once.
 */
import type { Paper, PaperHead, PaperId } from "../domain/paper/paper.ts";
import type { Hit, IndexedDocument, RankedDocument, Ranking, RelatedHit } from "../domain/question/ranking.ts";
import type { Since } from "../domain/question/since.ts";
import type { DenseOpinion } from "../ports/embeddings.ts";
import type { Segment } from "./compiled/segments/segment.ts";
import type { Asked } from "./near-ranking.ts";
import { createPaperStock, type PaperStock } from "./paper-stock.ts";
import type { Ranker } from "./ranker.ts";
import { sinceNumber } from "./shelf/paper-bytes.ts";
import type { RelatedDocument } from "./steps/reasons.ts";

export interface PaperIndex {
  readonly paperCount: number;
  /** Another number once papers have come or gone. */
  readonly version: number;
  /** All of them, which takes seconds and much memory where there are very many; two looks may give two objects of one paper. */
  papers(): readonly Paper[];
  /** All of them without their texts, one after another: half a second for 100,000. */
  heads(): Iterable<PaperHead>;
  /** Among the papers that are as new, if `since` is given; ranks count these alone, and what is far from the best of all is left out. */
  search(query: string, limit: number, since?: Since, dense?: DenseOpinion): Ranking;
  /** For a topic, on which there are many, instead of a question. */
  onTopic(topic: string, limit: number, dense?: DenseOpinion): Ranking;
  /** As `search`, with the score that the best of all papers has; 0 when there is none. */
  searchSince(query: string, limit: number, since: Since, dense?: DenseOpinion): SinceRanking;
  /** The papers nearest to an indexed one, never itself; nothing for an unknown id. */
  related(id: PaperId, limit: number, dense?: DenseOpinion): readonly RelatedHit[];
  relatedToText(text: string, limit: number, dense?: DenseOpinion): readonly RelatedHit[];
  /** The same papers by their ids, without reasons. */
  near(asked: Asked, limit: number, dense?: DenseOpinion): readonly RankedDocument[];
  /** The paper a person names by id, former id, exact title (case and punctuation aside), arXiv id, DOI or link. */
  find(name: string): Paper | undefined;
  /**
   * New papers become searchable; a paper with a known id replaces the one that was there. `compiled`: their documents, compiled
   * elsewhere.
   */
  add(papers: readonly Paper[], compiled?: Segment): void;
  remove(ids: readonly PaperId[]): void;
  /** Does what the next question would have to wait for when papers came. */
  settle(): void;
  inverseDocumentFrequency(term: string): number;
  /** How many papers hold every one of the words, each by any of its terms. */
  countHolding(words: readonly (readonly string[])[]): number;
  /** Whether some paper holds the term. */
  isKnown(term: string): boolean;
  /** The indexed terms a query's term stands for: itself, or what an unknown one was probably meant to be; else none. */
  knownForms(term: string): readonly string[];
}

export interface SinceRanking {
  readonly ranking: Ranking;
  readonly bestOfAll: number;
}

/** Where nothing recent is about it, those least far away would pass for what was found. */
function withoutFar({ ranking, bestOfAll }: SinceRanking): Ranking {
  return ranking.filter(({ score }) => score >= LEAST_SHARE * bestOfAll);
}

/** `papers` must be exactly what `ranker` already holds, or the ranker must be empty: then they are added to it. */
export function createPaperIndex(papers: readonly Paper[], ranker: Ranker): PaperIndex {
  const stock = createPaperStock();
  stock.add(papers);
  if (ranker.documentCount === 0) ranker.add(documentsOf(papers));
  return paperIndexOver(stock, ranker);
}

/** `ranker` must hold exactly the papers of the stock. */
export function paperIndexOver(stock: PaperStock, ranker: Ranker): PaperIndex {
  let version = 0;
  const hit = (document: RankedDocument): readonly Hit[] => {
    const paper = stock.get(document.id);
    return paper === undefined ? [] : [{ paper, rank: document.rank, score: document.score }];
  };
  const relatedHit = (document: RelatedDocument): readonly RelatedHit[] =>
    hit(document).map((found) => ({ ...found, because: document.because }));

  const searchSince: PaperIndex["searchSince"] = (query, limit, since, dense) => {
    const from = sinceNumber(since);
    const accepted = (all: readonly RankedDocument[]): readonly RankedDocument[] =>
      all.filter(({ id }) => stock.dateOf(id) >= from).slice(0, limit);
    // The whole ranking of very many papers is long, and the best of them mostly tell enough.
    const best = ranker.rank(query, limit + FIRST_LOOK, dense);
    const first = accepted(best);
    const isEnough = first.length >= limit || stock.paperCount <= limit + FIRST_LOOK;
    const found = isEnough ? first : accepted(ranker.rank(query, stock.paperCount, dense));
    const ranking = found.map((document, place) => ({ ...document, rank: place + 1 })).flatMap(hit);
    return { ranking, bestOfAll: best[0]?.score ?? 0 };
  };

  return {
    get paperCount() {
      return stock.paperCount;
    },
    get version() {
      return version;
    },
    papers: () => [...stock.walk()],
    heads: () => stock.heads(),
    search: (query, limit, since, dense) =>
      since === undefined
        ? ranker.rank(query, limit, dense).flatMap(hit)
        : withoutFar(searchSince(query, limit, since, dense)),
    onTopic: (topic, limit, dense) => ranker.onTopic(topic, limit, dense).flatMap(hit),
    searchSince,
    related: (id, limit, dense) => ranker.related(id, limit, dense).flatMap(relatedHit),
    relatedToText: (text, limit, dense) => ranker.relatedToText(text, limit, dense).flatMap(relatedHit),
    near: (asked, limit, dense) => ranker.near(asked, limit, dense),
    find: (name) => stock.find(name),
    add: (added, compiled) => {
      version++;
      ranker.remove(added.map(({ id }) => id).filter((id) => stock.has(id)));
      stock.add(added);
      ranker.add(documentsOf(added), compiled);
    },
    remove: (ids) => {
      version++;
      stock.remove(ids);
      ranker.remove(ids);
    },
    settle: () => ranker.settle(),
    inverseDocumentFrequency: (term) => ranker.inverseDocumentFrequency(term),
    countHolding: (words) => ranker.countHolding(words),
    isKnown: (term) => ranker.isKnown(term),
    knownForms: (term) => ranker.knownForms(term),
  };
}

/** What of a paper is ranked. */
export function documentOf(paper: Paper): IndexedDocument {
  return { id: paper.id, title: paper.titleOrigin === "source" ? paper.title : "", text: paper.abstract };
}

/** Papers beyond the limit that are looked at first. */
const FIRST_LOOK = 500;
/** Of the best score of all: with less, a paper has neither the words nor what goes with them. */
const LEAST_SHARE = 0.1;

/** Of papers that are added together; of two with one id the later. */
export function documentsOf(papers: readonly Paper[]): readonly IndexedDocument[] {
  return [...new Map(papers.map((paper) => [paper.id, paper])).values()].map(documentOf);
}
