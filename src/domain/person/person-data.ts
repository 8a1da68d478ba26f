import type { ShownAnswer } from "../answer/shown-answer.ts";
import type { DigestVote, Subscription } from "../digest/subscription.ts";
import type { SavedPaper } from "../paper/saved-paper.ts";
import type { Conversation, Turn } from "../question/conversation.ts";
import type { DeliveredInteraction } from "./interaction.ts";
import type { Scope } from "./scope.ts";
import type { Vote } from "./vote.ts";

/** Everything kept about one person, over all scopes, as plain JSON for that person alone. */
export interface PersonExport {
  readonly userId: string;
  readonly answers: readonly ShownAnswer[];
  readonly votes: readonly (Vote & { readonly scope: Scope })[];
  readonly savedPapers: readonly (SavedPaper & { readonly scope: Scope })[];
  readonly turns: readonly (Turn & { readonly scope: Scope; readonly conversationId: Conversation["id"] })[];
  /** Not yet answered. Without the token, which is the bot's key and says nothing of the person. */
  readonly interactions: readonly Omit<DeliveredInteraction, "token">[];
  readonly quotaUses: readonly { readonly scope: Scope; readonly name: string; readonly at: number }[];
  /** What chat models cost for them, by UTC day. */
  readonly tokenUses: readonly { readonly day: string; readonly guildId?: string; readonly tokens: number }[];
  /** Those they made, and those that come to their direct messages. */
  readonly subscriptions: readonly Subscription[];
  readonly digestVotes: readonly DigestVote[];
  /** Papers that were shown in their direct messages, by the date of the digest. */
  readonly digestPapers: readonly {
    readonly subscriptionId: string;
    readonly date: string;
    readonly paperId: string;
  }[];
}

/** What a deletion did. */
export interface Deletion {
  /** How many records went, were blanked, or lost the person's id. */
  readonly records: number;
  /** Whether the bytes have left the files too, back-ups included; otherwise that is owed and tried again. */
  readonly complete: boolean;
}
