/**
 * The catalogue: papers by id and by title, for the thread that talks to people. Nothing in it ranks.
 */
import type { Paper, PaperId } from "../domain/paper.ts";
import { createTitleLookup } from "./title-lookup.ts";

export interface PaperCatalogue {
  lookup(typed: string, limit: number): readonly Paper[];
  /** By its id, or one it had before. */
  paper(id: PaperId): Paper | undefined;
  /** A paper with a known id replaces the one that was there. */
  add(papers: readonly Paper[]): void;
}

export function createCatalogue(papers: readonly Paper[]): PaperCatalogue {
  const titles = createTitleLookup<Paper>([]);
  const byId = new Map<PaperId, Paper>();
  const add = (added: readonly Paper[]): void => {
    titles.add(added);
    for (const paper of added) for (const alias of paper.aliases) byId.set(alias, paper);
    for (const paper of added) byId.set(paper.id, paper);
  };
  add(papers);
  return { lookup: (typed, limit) => titles.lookup(typed, limit), paper: (id) => byId.get(id), add };
}
