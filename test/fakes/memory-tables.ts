/** What the in-memory store holds: maps by "scope id" words, in the order in which things came. */
import type { Draft } from "../../src/domain/answer/answer.ts";
import type { RankingFeatures, ShownAnswer } from "../../src/domain/answer/shown-answer.ts";
import type { SavedPaper } from "../../src/domain/paper/saved-paper.ts";
import type { DeliveredInteraction } from "../../src/domain/person/interaction.ts";
import type { Scope } from "../../src/domain/person/scope.ts";
import type { Vote } from "../../src/domain/person/vote.ts";
import type { Conversation, Turn } from "../../src/domain/question/conversation.ts";
import type { GuildSettings } from "../../src/domain/settings/settings.ts";
import { DigestTables } from "./memory-digests.ts";

export interface Scoped {
  readonly scope: Scope;
}

export type KeptVote = Vote & Scoped & { readonly features: RankingFeatures; readonly number: number };
export type KeptPaper = SavedPaper & Scoped & { readonly userId: string };
export interface KeptConversation extends Scoped {
  readonly conversation: Conversation;
  usedAt: number;
  turns: readonly Turn[];
}
export interface KeptUse extends Scoped {
  readonly name: string;
  userId: string | undefined;
  readonly at: number;
}
export interface KeptTokens {
  readonly reservation: number;
  readonly day: number;
  personId: string | undefined;
  guildId: string | undefined;
  tokens: number;
  settled: boolean;
}
export interface KeptDelivery {
  readonly receivedAt: number;
  /** Gone once finished. */
  readonly accepted?: DeliveredInteraction;
}

export class MemoryTables {
  readonly deliveries = new Map<string, KeptDelivery>();
  readonly answers = new Map<string, ShownAnswer>();
  readonly votes = new Map<string, KeptVote>();
  readonly saved = new Map<string, KeptPaper>();
  readonly settings = new Map<string, Partial<GuildSettings>>();
  readonly conversations = new Map<string, KeptConversation>();
  readonly marks = new Map<string, string>();
  readonly digests = new DigestTables();
  uses: readonly KeptUse[] = [];
  tokens: readonly KeptTokens[] = [];
  /** By key, the oldest first. */
  readonly cached = new Map<string, { readonly draft: Draft; readonly madeAt: number }>();
  #number = 0;

  nextNumber(): number {
    this.#number += 1;
    return this.#number;
  }

  accepted(): DeliveredInteraction[] {
    return [...this.deliveries.values()].flatMap(({ accepted }) => (accepted === undefined ? [] : [accepted]));
  }

  finish(which: (delivery: DeliveredInteraction) => boolean): number {
    const done = this.accepted().filter(which);
    for (const { id, receivedAt } of done) this.deliveries.set(id, { receivedAt });
    return done.length;
  }
}
