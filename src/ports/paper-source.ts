/**
 * A source of new papers: a feed, an API, a folder that fills.
 *
 * Keeps true of every implementation: it ends, within bounds of time and size, with what is new or with a `SourceFailure`;
 * asked again with the cursor of a haul, it goes on after that haul, so that a look that broke off is resumed; asked with
 * the same cursor, it may give records again, never leave some out. A single bad record is a rejection, not a failure.
 */
import { UpstreamError } from "../domain/errors.ts";
import type { RecordItem } from "../domain/paper/paper-record.ts";

export interface PaperSource {
  readonly name: string;
  readonly label: string;
  /** How long a look that went well is good for; the schedule looks again no sooner. Absent: as often as it likes. */
  readonly restMs?: number;
  /** Hauls in order, each to be stored before the next is asked for. None: nothing is new. */
  fetchNew(cursor: string | undefined, look: Look): AsyncGenerator<SourceHaul, void, undefined>;
}

export interface Look {
  readonly now: number;
  readonly signal: AbortSignal;
}

export interface SourceHaul {
  readonly items: readonly RecordItem[];
  /** What provenance says: the source's label, or a file's name within a folder. */
  readonly origin: string;
  /** Where to go on once these are stored. */
  readonly cursor: string;
}

/**
 * - `busy`: it asked to be left alone for a while (429, 503)
 * - `unreachable`: no connection, no such name, 5xx, cut off
 * - `too-slow`: a deadline passed
 * - `refused`: 4xx, an address or a redirect that is not allowed
 * - `unreadable`: too large, or not what such a source gives
 */
export type SourceFailureKind = "busy" | "unreachable" | "too-slow" | "refused" | "unreadable";

export class SourceFailure extends UpstreamError {
  readonly kind: SourceFailureKind;
  /** Not to be asked for so long. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: SourceFailureKind,
    message: string,
    options: ErrorOptions & { readonly retryAfterMs?: number } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
  }
}
