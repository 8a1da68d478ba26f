import type { RankingFeatures } from "../answer/shown-answer.ts";

/** What one person thinks of one answer; they may change their mind, and only the last word is kept. */
export interface Vote {
  readonly answerId: string;
  readonly userId: string;
  readonly value: VoteValue;
  readonly reason?: string;
  readonly at: number;
}

export type VoteValue = "up" | "down";

/** For a guild's admins: counts, and the latest reasons without names, because feedback is private. */
export interface VoteSummary {
  readonly up: number;
  readonly down: number;
  readonly reasons: readonly { readonly value: VoteValue; readonly reason: string; readonly at: number }[];
}

/**
 * A vote as admins may export it: without the voter. The question is there while its answer is kept, and only where
 * everybody could read it: what was asked privately is nobody else's.
 */
export interface ExportedVote {
  readonly answerId: string;
  readonly value: VoteValue;
  readonly reason?: string;
  readonly at: number;
  readonly question?: string;
  readonly features: RankingFeatures;
}

/** The longest value of a modal's text input is 4,000; a reason needs less. */
export const MAX_REASON_CHARACTERS = 1_000;
