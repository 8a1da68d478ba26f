import type { PaperId } from "../../domain/paper/paper.ts";
import type { SavedPaper } from "../../domain/paper/saved-paper.ts";
import type { Scope } from "../../domain/person/scope.ts";

/** A person's saved papers, one list for each scope. */
export interface ReadingLists {
  /** `full` at `MAX_SAVED_PAPERS`; a paper that is there keeps its place. */
  save(scope: Scope, userId: string, paper: SavedPaper): Promise<"saved" | "already saved" | "full">;
  /** False when it was not there. */
  remove(scope: Scope, userId: string, paperId: PaperId): Promise<boolean>;
  has(scope: Scope, userId: string, paperId: PaperId): Promise<boolean>;
  /** Latest first, equal times by paper id. */
  list(
    scope: Scope,
    userId: string,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly papers: readonly SavedPaper[]; readonly total: number }>;
}
