/**
 * What is known of a paper source from earlier looks at it. Kept between runs, shown by the doctor and `/about`.
 *
 * Times are milliseconds since the epoch.
 */
export interface SourceState {
  /** As in settings; see `SourceSpec`. */
  readonly name: string;
  /** How far its papers have been stored: text of the source's own making. It moves only once they are. */
  readonly cursor?: string;
  readonly lookedAt?: number;
  /** The last look that went well to its end. */
  readonly succeededAt?: number;
  /** The last look that did not, and why, in words for a person. */
  readonly failedAt?: number;
  readonly failure?: string;
  /** 0 after a look that went well. */
  readonly failuresInARow: number;
  /** Before this the schedule leaves it alone. */
  readonly nextLookAt?: number;
  /** Before this nobody asks it at all: it said so (`retry-after`). */
  readonly heldUntil?: number;
}

export function freshState(name: string): SourceState {
  return { name, failuresInARow: 0 };
}
