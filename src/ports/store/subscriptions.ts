import type { PaperId } from "../../domain/paper.ts";
import type { Scope } from "../../domain/scope.ts";
import type { DigestVote, Pause, Subscription, SubscriptionChoices } from "../../domain/subscription.ts";

/** Who wants which digest where. */
export interface Subscriptions {
  /** False, and nothing written, when the scope has as many as it may. */
  add(subscription: Subscription): Promise<boolean>;
  change(scope: Scope, id: string, choices: SubscriptionChoices & { readonly channelId: string }): Promise<boolean>;
  pause(id: string, pause: Pause): Promise<boolean>;
  resume(scope: Scope, id: string): Promise<boolean>;
  /** With its slots, votes and what was shown. */
  remove(scope: Scope, id: string): Promise<boolean>;
  find(scope: Scope, id: string): Promise<Subscription | undefined>;
  ofScope(scope: Scope): Promise<readonly Subscription[]>;
  /** Of every scope: for the schedule alone. */
  all(): Promise<readonly Subscription[]>;

  vote(scope: Scope, vote: DigestVote): Promise<void>;
  votes(id: string): Promise<readonly DigestVote[]>;
  /** Forgets what readers thought, so that the choice begins anew. */
  resetVotes(scope: Scope, id: string): Promise<void>;

  /** Every paper that was ever shown in it. */
  shown(id: string): Promise<ReadonlySet<PaperId>>;
}
