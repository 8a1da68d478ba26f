/**
 * What a command gives back, free of Discord: the matter, and what may be done with it. Showing it is for others.
 *
 * Keeps true: a reply holds everything its showing needs, so that rendering asks nobody.
 */
import type { DigestReply } from "../digest/digest-reply.ts";
import type { DigestVoteValue } from "../digest/subscription.ts";
import type { Paper } from "../paper/paper.ts";
import type { SavedPaper } from "../paper/saved-paper.ts";
import type { VoteSummary, VoteValue } from "../person/vote.ts";
import type { GuildSettings } from "../settings/settings.ts";
import type { ShownAnswer } from "./shown-answer.ts";

export type Reply =
  | AnswerReply
  | SourcesReply
  | ListReply
  | PaperReply
  | ReadingListReply
  | SettingsReply
  | PrivacyReply
  | AboutReply
  | HelpReply
  | TopicsReply
  | FilesReply
  | DigestReply
  | NoticeReply;

/** A cited answer or a refusal. `papers` are those it names that are in the corpus, for what is known of them today. */
export interface AnswerReply {
  readonly kind: "answer";
  readonly answer: ShownAnswer;
  readonly papers: readonly Paper[];
  /** From 0. */
  readonly page: number;
  /** Just made, or shared: where it stands is to be kept. Otherwise it is an answer of before, seen again. */
  readonly fresh: boolean;
  readonly sharedBy?: string;
}

/** The verbatim quotes that an answer rests on. */
export interface SourcesReply {
  readonly kind: "sources";
  readonly answer: ShownAnswer;
  readonly papers: readonly Paper[];
  readonly page: number;
}

/** Ranked papers, kept as a `ShownAnswer` so that its pages can be turned. */
export interface ListReply {
  readonly kind: "list";
  readonly list: ShownAnswer;
  readonly papers: readonly Paper[];
  readonly page: number;
  readonly fresh: boolean;
}

export interface PaperReply {
  readonly kind: "paper";
  readonly paper: Paper;
  readonly saved: boolean;
  readonly page: number;
  /** The title that was asked for, where this paper has another one that is merely like it. */
  readonly insteadOf?: string;
}

/** One page of a person's saved papers. */
export interface ReadingListReply {
  readonly kind: "reading-list";
  /** In their order, this page's alone. */
  readonly entries: readonly SavedEntry[];
  readonly total: number;
  /** From 0. */
  readonly page: number;
}

/** `paper` is absent once it has left the corpus. */
export interface SavedEntry {
  readonly saved: SavedPaper;
  readonly paper?: Paper;
}

/** The panel in which admins see and change their server's settings, and what people think of answers there. */
export interface SettingsReply {
  readonly kind: "settings";
  readonly settings: GuildSettings;
  /** From 0. */
  readonly page: number;
  /** On the page that shows it. */
  readonly votes?: VoteSummary;
  /** What was just changed. */
  readonly changed?: keyof GuildSettings | "everything";
  /** Asks whether everything is really to become as it was at first. */
  readonly confirmReset?: boolean;
}

export interface PrivacyReply {
  readonly kind: "privacy";
  /** Chat models that read questions; none where the papers' own sentences answer. */
  readonly models: readonly string[];
  /** The embedding model that questions are ranked by as well. */
  readonly embeddings?: string;
  readonly confirmDeletion?: boolean;
}

export interface AboutReply {
  readonly kind: "about";
  readonly paperCount: number;
  /** Of the newest paper, as precisely as it is known: `2024-09-12` or `2024`. */
  readonly newest?: string;
  readonly version: string;
  /** How answers are made: the composer's name. */
  readonly composer: string;
  /** The embedding model that has a say in rankings, where one is set. */
  readonly embeddings?: string;
  readonly upMs: number;
  readonly busy: boolean;
  /** Of those that are set. */
  readonly sources?: readonly SourceHealth[];
  /** Of this room; absent where there are none. */
  readonly digests?: { readonly count: number; readonly skipped: number; readonly uncertain: number };
}

/** How a source of papers stands. Times are how long ago it was. */
export interface SourceHealth {
  readonly label: string;
  readonly lookedMs?: number;
  readonly succeededMs?: number;
  /** Why the last look failed, if it did. */
  readonly failure?: string;
}

export interface HelpReply {
  readonly kind: "help";
}

/** What the corpus is about. Topics are counted among the papers that were read for them, years among all. */
export interface TopicsReply {
  readonly kind: "topics";
  readonly paperCount: number;
  readonly papersRead: number;
  /** Those that most papers share first. */
  readonly topics: readonly { readonly term: string; readonly papers: number }[];
  /** Ascending. */
  readonly years: readonly { readonly year: number; readonly papers: number }[];
  readonly yearUnknown: number;
  /** A PNG of both; absent when it could not be painted. */
  readonly picture?: Uint8Array;
}

/** Files for the person alone. */
export interface FilesReply {
  readonly kind: "files";
  readonly what: "citations" | "reading-list" | "votes" | "my-data";
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly count: number;
  readonly format?: "bibtex" | "markdown";
}

/** A line or two that need no more than words. */
export interface NoticeReply {
  readonly kind: "notice";
  readonly notice: Notice;
  /** Stands in place of what was pressed, instead of beside it. */
  readonly inPlace?: boolean;
}

export type Notice =
  | { readonly what: "vote-kept"; readonly value: VoteValue; readonly changed: boolean }
  | { readonly what: "reason-kept" }
  | { readonly what: "saved"; readonly title: string; readonly outcome: "saved" | "already saved" | "full" }
  | { readonly what: "removed"; readonly title: string }
  | { readonly what: "deleted"; readonly complete: boolean }
  | { readonly what: "deletion-cancelled" }
  | { readonly what: "answer-forgotten" }
  | { readonly what: "paper-gone" }
  | { readonly what: "no-such-paper" }
  | { readonly what: "nothing-to-export" }
  | { readonly what: "not-yours" }
  | { readonly what: "not-permitted" }
  | { readonly what: "guild-digests-not-permitted" }
  | { readonly what: "not-in-this-channel"; readonly channels: readonly string[] }
  | { readonly what: "not-for-your-roles"; readonly roles: readonly string[] }
  | { readonly what: "servers-only" }
  /** Of a digest that is gone, or of another server. */
  | { readonly what: "no-such-digest" }
  /** No channel of a server's to post in; `abroad`: in a server that the bot is no member of. */
  | { readonly what: "digest-me-instead"; readonly abroad: boolean }
  | { readonly what: "digest-removed"; readonly topic: string }
  | { readonly what: "digest-posted"; readonly channelId: string }
  | { readonly what: "digest-not-posted"; readonly why: "gone" | "forbidden" | "later" | "unknown" }
  | { readonly what: "digest-vote-kept"; readonly value: DigestVoteValue; readonly topic: string }
  | { readonly what: "too-many-digests"; readonly most: number }
  /** It came by direct message. */
  | { readonly what: "digest-told-directly" }
  | { readonly what: "no-direct-messages" }
  | { readonly what: "digest-channel-unfit"; readonly channelId: string; readonly missing: readonly string[] }
  | { readonly what: "quota"; readonly by: "person" | "guild"; readonly waitSeconds: number }
  | { readonly what: "deep-quota"; readonly waitSeconds: number }
  /** The guild's admins want no deep answers. */
  | { readonly what: "deep-off" }
  | { readonly what: "too-busy" }
  | { readonly what: "mistake"; readonly message: string }
  | { readonly what: "upstream" }
  /** Discord refused what was tried, or gave no answer. */
  | { readonly what: "discord-trouble"; readonly refused: boolean }
  /** The store failed over it. */
  | { readonly what: "store-trouble"; readonly of: KeptThing; readonly doing: "read" | "change" }
  | { readonly what: "incident"; readonly incident: string }
  | { readonly what: "interrupted" }
  /** A message without text, such as a picture alone. */
  | { readonly what: "nothing-to-read" }
  /** Said where it was said. */
  | { readonly what: "mentioned-without-words"; readonly inChannel: true }
  /** A greeting, thanks, a smile: kindly said, and nothing to look up. */
  | { readonly what: "only-kind-words"; readonly inChannel: true };

/** What is kept, as people know it. */
export type KeptThing =
  | "answer"
  | "votes"
  | "reading-list"
  | "settings"
  | "conversation"
  | "digests"
  /** All that is kept about a person; changing it is deleting it. */
  | "own-data";

export function notice(notice: Notice): NoticeReply {
  return { kind: "notice", notice };
}
