/**
 * The catalogue: papers by id and by title, for the thread that talks to people. Nothing in it ranks.
 *
 * It holds what titles are found by; a paper itself is read when it is wanted. Papers that came since are held whole.
 */
import type { Paper, PaperId } from "../../domain/paper.ts";
import { createTitleLookup, type TitledPaper } from "./title-lookup.ts";

export interface PaperCatalogue {
  lookup(typed: string, limit: number): readonly Paper[];
  /** By its id, or one it had before. */
  paper(id: PaperId): Paper | undefined;
  /** A paper with a known id replaces the one that was there. */
  add(papers: readonly Paper[]): void;
}

export function createCatalogue(papers: readonly Paper[]): PaperCatalogue {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return catalogueOver(papers, (id) => byId.get(id));
}

/** `read` gives the paper of an id that it has now. */
export function catalogueOver(heads: Iterable<TitledPaper>, read: (id: PaperId) => Paper | undefined): PaperCatalogue {
  const first = Array.from(heads, titled);
  const titles = createTitleLookup<TitledPaper>(first);
  const formerIds = new Map(
    first.flatMap(({ id, aliases }) => aliases.map((alias): [PaperId, PaperId] => [alias, id])),
  );
  const added = new Map<PaperId, Paper>();
  const paper = (id: PaperId): Paper | undefined => added.get(id) ?? read(id);
  return {
    lookup: (typed, limit) => titles.lookup(typed, limit).flatMap(({ id }) => paper(id) ?? []),
    paper: (id) => paper(id) ?? paper(formerIds.get(id) ?? id),
    add: (papers) => {
      titles.add(papers.map(titled));
      for (const each of papers) {
        added.set(each.id, each);
        for (const alias of each.aliases) formerIds.set(alias, each.id);
      }
    },
  };
}

/** Nothing else of it is held. */
function titled({ id, aliases, title, arxivId, date }: TitledPaper): TitledPaper {
  return {
    ...{ id, aliases, title },
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(date === undefined ? {} : { date }),
  };
}
