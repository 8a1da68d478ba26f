/**
 * Where papers are kept: all of them at once, because a corpus is read whole and replaced whole.
 */
import type { Paper } from "../domain/paper/paper.ts";
import type { KnownPapers } from "./known-papers.ts";

export interface PaperStore {
  /** Where the papers are, as a person would look for them. */
  readonly place: string;
  /** Every paper, by id. Throws a `UserError` that names the place and line when it cannot be trusted. */
  load(): Promise<readonly Paper[]>;
  /** As `load`, but of the known ones tells only that they are there. */
  loadUnknown(known: KnownPapers): Promise<UnknownPapers>;
  /** Puts these papers in place of all others: whoever looks sees the old ones or the new ones, never a mixture. */
  replace(papers: readonly Paper[]): Promise<void>;
  /**
   * Runs `work` while nobody else runs any on this place, in this process or another: what it loads, nobody replaces before
   * it does. Waits its turn, for a bounded time; then throws a `UserError`. A killed holder holds up nobody.
   */
  alone<Outcome>(work: () => Promise<Outcome>, signal?: AbortSignal): Promise<Outcome>;
}

export interface UnknownPapers {
  readonly unknown: readonly Paper[];
  /** For each known paper 1 when it was found, otherwise 0. */
  readonly found: Uint8Array;
}
