/**
 * What is known of each paper source, kept between runs and shared by every process on a data folder: the bot reads what
 * `footnote sync` found out, and the other way round.
 */
import type { SourceState } from "../domain/source/source-state.ts";

export interface SourceStates {
  /** Never throws: what cannot be read counts as nothing known, which costs a second look and no paper. */
  read(): Promise<readonly SourceState[]>;
  /** Replaces the state of that name, durably. Throws a `UserError` or an `UpstreamError` when that is impossible. */
  write(state: SourceState): Promise<void>;
}
