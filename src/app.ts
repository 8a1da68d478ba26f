/**
 * The bot without Discord: what a person can ask of it, whatever they type into.
 *
 * Every use case takes plain words and gives a domain value; showing it is for the rooms outside.
 */
import type { Answer } from "./domain/answer.ts";
import type { Ranking, RelatedHit } from "./domain/ranking.ts";

export interface App {
  readonly paperCount: number;
  /** Papers ranked for a query; throws a `UserError` when the query is empty or too long. */
  search(query: string, limit: number): Promise<Ranking>;
  /** A cited answer or a refusal; throws a `UserError` when the question is empty or too long. */
  ask(question: string): Promise<Answer>;
  /**
   * The papers nearest to one paper, named by id, exact title, arXiv or Hugging Face link, or to free text.
   * Throws a `UserError` for an id or link that names no paper here, and for text that resembles nothing.
   */
  related(paper: string, limit: number): Promise<RelatedPapers>;
}

/** `id` is absent when the person gave free text: then `title` is that text. */
export interface RelatedPapers {
  readonly paper: { readonly id?: string; readonly title: string };
  readonly hits: readonly RelatedHit[];
}
