import type { Scope } from "../../domain/person/scope.ts";
import type { ExportedVote, Vote, VoteSummary } from "../../domain/person/vote.ts";

/** What people think of answers, with what ranking knew, for admins' eyes and for learning. */
export interface Votes {
  /**
   * Keeps a person's vote on an answer of this scope, in place of an earlier one. Without a reason, the reason given
   * before stays as long as the value does.
   */
  cast(scope: Scope, vote: Vote): Promise<VoteOutcome>;
  find(scope: Scope, answerId: string, userId: string): Promise<Vote | undefined>;
  /** Counts, and the `reasonLimit` latest reasons, latest first. */
  summary(scope: Scope, reasonLimit: number): Promise<VoteSummary>;
  /** A page in a fixed order. `after` is the `next` of the page before; no `next`: that was the last. */
  export(scope: Scope, page: { readonly after?: string; readonly limit: number }): Promise<VotePage>;
}

export type VoteOutcome = "new" | "changed" | "unchanged" | "no such answer";

export interface VotePage {
  readonly votes: readonly ExportedVote[];
  readonly next?: string;
}
