/**
 * Papers that were read before, as whoever reads their files again needs to know them: by number, from 0.
 *
 * What is recognised need not be read again: a look at a line costs a hundredth of what parsing and merging it does.
 */
import type { Paper, PaperId } from "../domain/paper/paper.ts";

export interface KnownPapers {
  readonly count: number;
  /** Which paper is known to be written in this line, exactly so. The line is the caller's and may change afterwards. */
  recognise(line: Uint8Array): number | undefined;
  numberOf(id: PaperId): number | undefined;
  idOf(number: number): PaperId;
  /** May throw a `DamagedIndexError`. */
  read(number: number): Paper;
  /** Papers that may have this token, perhaps others, too. */
  maybeWith(token: string): readonly number[];
}

/** What is other now than what was known. */
export interface PaperChanges {
  /** New papers, or known ones of which more or less is known, by id. */
  readonly fresh: readonly Paper[];
  /** For each known paper 1 when it is still the same, 0 when it is gone or fresh. */
  readonly stays: Uint8Array;
}
