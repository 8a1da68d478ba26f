/**
 * What the bot keeps, split by concern, so that a command asks for no more than it needs: `Pick<Store, "votes">`.
 *
 * Keeps true, whatever the database (test/contracts/store.contract.ts):
 * - A call is one atomic step. When its promise resolves, what it wrote survives a kill and a power cut; when it
 *   rejects, nothing of it was written and the store stays usable.
 * - Calls take effect in the order in which they were made, so nobody need await a write before reading it back.
 * - Nothing kept in one scope is read through another.
 * - People's words come back as `domain/kept-text.ts` has them. Times are milliseconds since the epoch, handed in.
 * Rejects with an `UpstreamError` when the machine fails (full disk, failing disk). Why promises: ADR 0005.
 */
import type { AnswerCache } from "./answer-cache.ts";
import type { AnswerArchive } from "./store/answer-archive.ts";
import type { Conversations } from "./store/conversations.ts";
import type { DigestSlots } from "./store/digest-slots.ts";
import type { InteractionLog } from "./store/interaction-log.ts";
import type { Marks } from "./store/marks.ts";
import type { PersonalData } from "./store/personal-data.ts";
import type { Quotas } from "./store/quotas.ts";
import type { ReadingLists } from "./store/reading-lists.ts";
import type { SettingsBook } from "./store/settings-book.ts";
import type { Subscriptions } from "./store/subscriptions.ts";
import type { TokenLedger } from "./store/token-ledger.ts";
import type { Upkeep } from "./store/upkeep.ts";
import type { Votes } from "./store/votes.ts";

export interface Store {
  readonly interactions: InteractionLog;
  readonly answers: AnswerArchive;
  readonly votes: Votes;
  readonly readingLists: ReadingLists;
  readonly settings: SettingsBook;
  readonly quotas: Quotas;
  readonly tokenLedger: TokenLedger;
  readonly answerCache: AnswerCache;
  readonly conversations: Conversations;
  readonly subscriptions: Subscriptions;
  readonly digestSlots: DigestSlots;
  readonly marks: Marks;
  readonly personalData: PersonalData;
  readonly upkeep: Upkeep;
  /** Finishes what was asked for, then lets go of the folder. Calls made later reject. */
  close(): Promise<void>;
}
