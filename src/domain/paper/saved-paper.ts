import type { PaperId } from "./paper.ts";

/** An entry of a person's reading list. The title stands by for the day the paper has left the corpus. */
export interface SavedPaper {
  readonly paperId: PaperId;
  readonly title: string;
  readonly savedAt: number;
}

export const MAX_SAVED_PAPERS = 1_000;
export const MAX_TITLE_CHARACTERS = 1_000;
