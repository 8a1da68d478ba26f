/**
 * The paper index: papers in, rankings of hits out; and finding one paper by what a person calls it.
 */
import type { Paper, PaperId } from "../domain/paper.ts";
import type { Hit, IndexedDocument, RankedDocument, Ranking, RelatedHit } from "../domain/ranking.ts";
import type { DenseOpinion } from "../ports/embeddings.ts";
import type { Ranker, RelatedDocument } from "./ranker.ts";

export interface PaperIndex {
  readonly paperCount: number;
  /** Another number once papers have come or gone. */
  readonly version: number;
  /** In the order they were added. */
  papers(): readonly Paper[];
  /** Among the papers that `keep` accepts, if it is given; ranks count these alone. */
  search(query: string, limit: number, keep?: (paper: Paper) => boolean, dense?: DenseOpinion): Ranking;
  /** The papers nearest to an indexed one, never itself; nothing for an unknown id. */
  related(id: PaperId, limit: number, dense?: DenseOpinion): readonly RelatedHit[];
  relatedToText(text: string, limit: number, dense?: DenseOpinion): readonly RelatedHit[];
  /** The paper a person names by id, former id, exact title (case and punctuation aside), arXiv id, DOI or link. */
  find(name: string): Paper | undefined;
  /** New papers become searchable; a paper with a known id replaces the one that was there. */
  add(papers: readonly Paper[]): void;
  remove(ids: readonly PaperId[]): void;
  inverseDocumentFrequency(term: string): number;
  /** Whether some paper holds the term. */
  isKnown(term: string): boolean;
  /** The indexed terms a query's term stands for: itself, or what an unknown one was probably meant to be; else none. */
  knownForms(term: string): readonly string[];
}

/** `papers` must be exactly what `ranker` already holds, or the ranker must be empty: then they are added to it. */
export function createPaperIndex(papers: readonly Paper[], ranker: Ranker): PaperIndex {
  const byId = new Map<PaperId, Paper>();
  const byName = new Map<string, PaperId>();
  let version = 0;
  const remember = (paper: Paper): void => {
    byId.set(paper.id, paper);
    for (const name of namesOf(paper)) if (!byName.has(name)) byName.set(name, paper.id);
  };
  const forget = (id: PaperId): void => {
    const paper = byId.get(id);
    if (paper === undefined) return;
    byId.delete(id);
    for (const name of namesOf(paper)) if (byName.get(name) === id) byName.delete(name);
  };
  const hit = (document: RankedDocument): readonly Hit[] => {
    const paper = byId.get(document.id);
    return paper === undefined ? [] : [{ paper, rank: document.rank, score: document.score }];
  };
  const relatedHit = (document: RelatedDocument): readonly RelatedHit[] =>
    hit(document).map((found) => ({ ...found, because: document.because }));

  for (const paper of papers) remember(paper);
  if (ranker.documentCount === 0) ranker.add([...byId.values()].map(documentOf));

  return {
    get paperCount() {
      return byId.size;
    },
    get version() {
      return version;
    },
    papers: () => [...byId.values()],
    search: (query, limit, keep, dense) => {
      if (keep === undefined) return ranker.rank(query, limit, dense).flatMap(hit);
      const kept = ranker
        .rank(query, byId.size, dense)
        .flatMap(hit)
        .filter(({ paper }) => keep(paper));
      return kept.slice(0, limit).map((found, index) => ({ ...found, rank: index + 1 }));
    },
    related: (id, limit, dense) => ranker.related(id, limit, dense).flatMap(relatedHit),
    relatedToText: (text, limit, dense) => ranker.relatedToText(text, limit, dense).flatMap(relatedHit),
    find: (name) => {
      for (const key of lookupKeys(name)) {
        const id = byName.get(key);
        if (id !== undefined) return byId.get(id);
      }
      return undefined;
    },
    add: (added) => {
      version++;
      const known = added.map(({ id }) => id).filter((id) => byId.has(id));
      for (const id of known) forget(id);
      ranker.remove(known);
      for (const paper of added) remember(paper);
      ranker.add(added.map(documentOf));
    },
    remove: (ids) => {
      version++;
      for (const id of ids) forget(id);
      ranker.remove(ids);
    },
    inverseDocumentFrequency: (term) => ranker.inverseDocumentFrequency(term),
    isKnown: (term) => ranker.isKnown(term),
    knownForms: (term) => ranker.knownForms(term),
  };
}

/** What of a paper is ranked. */
export function documentOf(paper: Paper): IndexedDocument {
  return { id: paper.id, title: paper.titleOrigin === "source" ? paper.title : "", text: paper.abstract };
}

function namesOf(paper: Paper): readonly string[] {
  return [
    `id:${paper.id}`,
    ...paper.aliases.map((alias) => `id:${alias}`),
    ...(paper.arxivId === undefined ? [] : [`arxiv:${arxivKey(paper.arxivId)}`]),
    ...(paper.doi === undefined ? [] : [`doi:${paper.doi.toLowerCase()}`]),
    ...(paper.url === undefined ? [] : lookupKeys(paper.url)),
    `title:${titleKey(paper.title)}`,
  ];
}

/** The keys under which a name may be filed, most certain first. */
function lookupKeys(name: string): readonly string[] {
  const text = name.trim().slice(0, MAX_NAME_CHARACTERS);
  const arxiv = ARXIV.exec(text)?.[1];
  const doi = DOI.exec(text)?.[1];
  return [
    `id:${text}`,
    ...(arxiv === undefined ? [] : [`arxiv:${arxivKey(arxiv)}`]),
    ...(doi === undefined ? [] : [`doi:${doi.toLowerCase()}`]),
    ...(/^https?:/i.test(text) ? [`url:${urlKey(text)}`] : []),
    `title:${titleKey(text)}`,
  ];
}

/** Without its version: every version is the same paper. */
function arxivKey(id: string): string {
  return id.toLowerCase().replace(/v\d+$/, "");
}

function urlKey(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/[?#].*$/, "")
    .replace(/\/$/, "");
}

/** Letters and digits of any script; falls back to the text for titles of signs only. */
function titleKey(title: string): string {
  return (
    title
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, "") || title
  );
}

/** Ids such as 2409.03733v2 and cs/0112017, bare or in an arXiv, alphaXiv or Hugging Face address. */
const ARXIV =
  /^(?:arxiv:|https?:\/\/[^/\s]*(?:arxiv\.org|alphaxiv\.org|huggingface\.co|hf\.co)\/(?:abs|pdf|html|papers|format|overview)\/)?(\d{4}\.\d{4,5}(?:v\d{1,3})?|[a-z-]{2,20}(?:\.[a-z]{2})?\/\d{7}(?:v\d{1,3})?)(?:\.pdf)?\/?(?:[?#].*)?$/i;
const DOI = /^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/i;
/** Longer names are no names. */
const MAX_NAME_CHARACTERS = 2000;
