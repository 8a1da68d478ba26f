/**
 * The catalogue: papers by id and by title, for the thread that talks to people. Nothing in it ranks.
 *
 * It holds what titles are found by; a paper itself is read when it is wanted. Papers that came since are held whole. Where there are very
 * many papers it begins empty and is filled a moment later: nobody waits for it, and until then nothing is offered.
 */
import type { Paper, PaperId } from "../../domain/paper/paper.ts";
import { type PackedTitles, packTitles, type TitledPaper } from "./pack-titles.ts";
import { lookupOver } from "./title-lookup.ts";

export interface PaperCatalogue {
  lookup(typed: string, limit: number): readonly Paper[];
  /** By its id, or one it had before. */
  paper(id: PaperId): Paper | undefined;
  /** A paper with a known id replaces the one that was there. */
  add(papers: readonly Paper[]): void;
}

export interface FilledCatalogue extends PaperCatalogue {
  /** In place of what it began with; what was added since stays. */
  fill(first: CataloguePapers): void;
}

export interface CataloguePapers {
  readonly titles: PackedTitles;
  /** Each former id, and the id in its place. */
  readonly formerIds: readonly (readonly [former: PaperId, now: PaperId])[];
}

export function createCatalogue(papers: readonly Paper[]): PaperCatalogue {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return catalogueOver(cataloguePapers(papers), (id) => byId.get(id));
}

export function cataloguePapers(heads: Iterable<TitledPaper>): CataloguePapers {
  const formerIds: (readonly [PaperId, PaperId])[] = [];
  function* walked(): Iterable<TitledPaper> {
    for (const head of heads) {
      for (const alias of head.aliases) formerIds.push([alias, head.id]);
      yield head;
    }
  }
  return { titles: packTitles(walked()), formerIds };
}

/** `read` gives the paper of an id that it has now. */
export function catalogueOver(first: CataloguePapers, read: (id: PaperId) => Paper | undefined): FilledCatalogue {
  let titles = lookupOver(first.titles);
  let formerIds = new Map(first.formerIds);
  const added = new Map<PaperId, Paper>();
  const paper = (id: PaperId): Paper | undefined => added.get(id) ?? read(id);
  const enter = (papers: readonly Paper[]): void => {
    titles.add(papers);
    for (const { id, aliases } of papers) for (const alias of aliases) formerIds.set(alias, id);
  };
  return {
    lookup: (typed, limit) => titles.lookup(typed, limit).flatMap((id) => paper(id) ?? []),
    paper: (id) => paper(id) ?? paper(formerIds.get(id) ?? id),
    add: (papers) => {
      enter(papers);
      for (const each of papers) added.set(each.id, each);
    },
    fill: (papers) => {
      titles = lookupOver(papers.titles);
      formerIds = new Map(papers.formerIds);
      enter([...added.values()]);
    },
  };
}
