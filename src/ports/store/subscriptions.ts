import type {
  DigestVote,
  LocalDate,
  Pause,
  Subscription,
  SubscriptionChoices,
} from "../../domain/digest/subscription.ts";
import type { PaperId } from "../../domain/paper/paper.ts";
import type { Scope } from "../../domain/person/scope.ts";

/** Who wants which digest where. */
export interface Subscriptions {
  /** False, and nothing written, when the scope has as many as it may. Adding one again changes nothing. */
  add(subscription: Subscription): Promise<boolean>;
  change(
    scope: Scope,
    id: string,
    choices: SubscriptionChoices & { readonly channelId: string },
    now: number,
  ): Promise<boolean>;
  /** Replaces an earlier pause. */
  pause(scope: Scope, id: string, pause: Pause): Promise<boolean>;
  /** Notes that a pause was told; false when it is not that one any more. */
  toldOfPause(scope: Scope, id: string, pause: Pause): Promise<boolean>;
  /** Runs from `now` on; false when it was not paused. */
  resume(scope: Scope, id: string, now: number): Promise<boolean>;
  /** With its slots, votes and what was shown. */
  remove(scope: Scope, id: string): Promise<boolean>;
  find(scope: Scope, id: string): Promise<Subscription | undefined>;
  ofScope(scope: Scope): Promise<readonly Subscription[]>;
  /** Of every scope: for the schedule alone. */
  all(): Promise<readonly Subscription[]>;

  /** The latest word of each person on each paper; false when there is no such subscription. */
  vote(scope: Scope, vote: DigestVote): Promise<boolean>;
  votes(id: string): Promise<readonly DigestVote[]>;
  /** Forgets what readers thought, so that the choice begins anew. */
  resetVotes(scope: Scope, id: string): Promise<void>;

  /** Every paper that was ever shown in it, or may have been. */
  shown(id: string): Promise<ReadonlySet<PaperId>>;
  /** Papers that were shown beside the slots, by hand; false when there is no such subscription. */
  noteShown(scope: Scope, id: string, date: LocalDate, papers: readonly PaperId[]): Promise<boolean>;
}
