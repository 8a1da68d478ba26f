/**
 * Every sentence that the bot says in Discord, in English, in one place: so that they sound like one person, and so that a
 * translation is another object of the same shape.
 *
 * Sentences take named arguments and give markdown in which what was put in is escaped; labels are plain strings, because
 * Discord reads no markdown there. Rules: say what happened, to what, and what to do next; be kind and be short.
 */

import type { KeptThing } from "../domain/answer/reply.ts";
import { count } from "../domain/phrases.ts";
import { RETENTION } from "../domain/settings/retention.ts";
import { code, join, type Markdown, md, type Words } from "./text/markdown.ts";
import { days, waiting } from "./text/phrases.ts";
import { answerWording, progressWording } from "./wording/answer-wording.ts";
import { digestWording } from "./wording/digest-wording.ts";
import { labelWording } from "./wording/label-wording.ts";
import { selfWording } from "./wording/self-wording.ts";

export const wording = {
  // Asking.
  refusal: () => md`**The papers here do not say.** None of them answers this, and I would rather not guess.`,
  nearestHeading: () => md`**Nearest papers**`,
  sourcesHeading: () => md`**Sources**`,
  page: ({ page, pages }: { page: number; pages: number }) => md`-# Page ${page} of ${pages}`,
  shared: ({ userId }: { userId: string }) => md`-# Shared by <@${digits(userId)}>`,
  ...answerWording,

  // When it cannot be done.
  tryAgainIn: ({ waitSeconds, by }: { waitSeconds: number; by: "person" | "guild" }) =>
    by === "person"
      ? md`You have asked a lot for now. Again in ${waiting(waitSeconds)}.`
      : md`This server has asked a lot for now. Again in ${waiting(waitSeconds)}.`,
  queueFull: () =>
    md`Many people are asking right now, and I want to answer each of them well. Please ask again in a minute.`,
  upstream: () =>
    md`Sorry, I could not finish this in time. Please try again in a minute; if it goes on, tell whoever runs me.`,
  discordTrouble: ({ refused }: { refused: boolean }) =>
    refused
      ? md`Sorry, Discord refused what I tried: I may lack access or a permission there. Please ask someone who manages this server to look at my permissions, then try again.`
      : md`Sorry, Discord itself gave me no answer just now. Please try again in a minute; if it goes on, discordstatus.com tells whether it is down.`,
  storeTrouble: ({ of, doing }: { of: KeptThing; doing: "read" | "change" }) =>
    md`Sorry, I could not ${STORE_TROUBLE[of][doing]} just now. Please try again in a minute; if it goes on, tell whoever runs me.`,
  apology: ({ incident }: { incident: string }) =>
    md`Sorry, something went wrong on my side. Please try again; if it happens again, tell whoever runs me ${code(incident)}.`,
  interrupted: () => md`Sorry, I was restarted in the middle of this, and it may not be done. Please try again.`,
  mistake: ({ message }: { message: string }) => md`${message}`,
  notYours: () => md`These buttons belong to the person who asked. You can ask the same with **/ask**.`,
  notHere: ({ channels }: { channels: readonly string[] }) =>
    channels.length === 0
      ? md`I do not answer in this channel.`
      : join([md`I do not answer in this channel. You will find me in`, mentions("#", channels)], " "),
  notForRole: ({ roles }: { roles: readonly string[] }) =>
    join([md`In this server only some roles may ask me:`, mentions("@&", roles)], " "),
  noPermission: () => md`This needs the permission **Manage Server**. Please ask someone who has it.`,
  expired: () =>
    md`This is too old for its buttons: I keep answers for ${days(RETENTION.answersMs)}. Please ask again.`,
  serverOnly: () => md`This works only in a server that I am a member of.`,

  // Papers.
  noHits: ({ query }: { query: Words }) =>
    md`Nothing here shares a word with “${query}”. Try other words for the same thing.`,
  noHitsSince: ({ since }: { since: string }) =>
    md`Nothing that is known to be from ${since} or later fits. Leave out **since** to look through all papers.`,
  onlySince: ({ since }: { since: string }) =>
    md`-# Only papers known to be from ${since} or later; those without a date are left out.`,
  noneSince: ({ since }: { since: string }) =>
    md`-# Only papers known to be from ${since} or later were asked; ask without **since** to hear the others.`,
  unknownPaper: () =>
    md`That paper is not here. Begin to type its title and choose from the list, or describe it in words.`,
  nearestTitle: ({ title }: { title: Words }) =>
    md`-# No paper here is called “${title}”. The nearest title is this one:`,
  paperGone: () => md`This paper is no longer among those I know.`,
  hitsHeading: ({ query }: { query: Words }) => md`**Papers for** “${query}”`,
  relatedHeading: ({ title }: { title: Words }) => md`**Near** “${title}”`,
  relatedInProblem: ({ title }: { title: Words }) => md`**On the same problem as** “${title}”`,
  relatedInMethod: ({ title }: { title: Words }) => md`**By means like those of** “${title}”`,
  noRelated: () => md`No other paper here comes near this one.`,
  because: ({ terms }: { terms: readonly string[] }) => md`-# In common: ${terms.join(", ")}`,
  untitled: () => md`Untitled`,
  derivedTitle: () => md`-# The source gives no title; this one is taken from the abstract.`,
  verbatim: () => md`**What the sources say**, word for word`,

  // Reading list.
  savedEmpty: () => md`Your reading list is empty. **Save** under a paper puts it here.`,
  savedHeading: ({ papers }: { papers: number }) => md`**Your reading list**: ${count(papers, "paper")}`,
  saved: ({ title }: { title: string }) => md`Saved: ${title}`,
  savedAlready: ({ title }: { title: string }) => md`Already on your reading list: ${title}`,
  savedFull: ({ limit }: { limit: number }) => md`Your reading list is full (${limit}). Remove some with **/saved**.`,
  removed: ({ title }: { title: string }) => md`Removed: ${title}`,
  nothingToExport: () => md`There is nothing to export yet.`,
  exported: ({ papers, format }: { papers: number; format: string }) => md`${count(papers, "paper")} as ${format}.`,

  // Feedback.
  thanksUp: () => md`Thank you, noted. Your name is never shown with it.`,
  thanksDown: () =>
    md`Thank you, noted. A sentence about what was wrong would help; only its words are shown to admins, never your name.`,
  reasonKept: () => md`Thank you. This helps to make answers better.`,
  voteChanged: () => md`Changed. Only your latest vote counts.`,

  // Settings.
  settingsHeading: () => md`**Settings of this server**`,
  settingLine: ({ setting, value }: { setting: string; value: Words }) => md`- ${setting}: ${value}`,
  settingKept: ({ setting }: { setting: string }) => md`-# Changed: ${setting}.`,
  settingsResetAsk: () => md`Set everything back to what it was at the beginning? Votes and answers stay.`,
  settingsReset: () => md`-# Everything is as it was at the beginning.`,
  channelNames: ({ channels }: { channels: readonly string[] }) =>
    channels.length === 0 ? md`Everywhere` : mentions("#", channels),
  roleNames: ({ roles }: { roles: readonly string[] }) => (roles.length === 0 ? md`Everybody` : mentions("@&", roles)),
  feedbackHeading: () => md`**What people here think of answers**`,
  feedbackCounts: ({ up, down }: { up: number; down: number }) =>
    md`👍 ${up.toLocaleString("en-US")} · 👎 ${down.toLocaleString("en-US")}`,
  latestReasons: () => md`**Their latest words**, without names`,
  exportedVotes: ({ votes }: { votes: number }) => md`${count(votes, "vote")}, without names.`,

  // Topics.
  topicsHeading: ({ papers }: { papers: number }) =>
    md`**What ${count(papers, "paper")} ${papers === 1 ? "is" : "are"} about**`,
  noPapers: () => md`There are no papers yet.`,
  noTopics: () => md`They share no topics that I could name.`,
  topicsRead: ({ read }: { read: number }) => md`-# Topics are counted among ${count(read, "paper")}, drawn by lot.`,
  yearsHeading: () => md`**Papers by year**`,
  earlier: ({ papers }: { papers: number }) => md`earlier: ${papers.toLocaleString("en-US")}`,
  yearUnknown: ({ papers }: { papers: number }) => md`year unknown: ${papers.toLocaleString("en-US")}`,

  ...selfWording,

  // Messages.
  nothingToRead: () => md`I find nothing in that message that papers could answer.`,
  mentionedWithoutWords: () => md`Yes? Ask me something about the papers, in the same message.`,
  onlyKindWords: () => md`At your service: ask me something about the papers here. **/help** says what else I can do.`,

  ...labelWording,
  progress: progressWording,
  digests: digestWording,
  menus: { ask: "Ask about this", related: "Find related papers" },
} as const;

/** What the store failed to do, after “I could not”. */
const STORE_TROUBLE: Readonly<Record<KeptThing, { readonly read: string; readonly change: string }>> = {
  answer: { read: "find that answer again", change: "keep that answer" },
  votes: { read: "read what people here think of answers", change: "keep your vote" },
  "reading-list": { read: "read your reading list", change: "change your reading list" },
  settings: { read: "read this server's settings", change: "change this server's settings" },
  conversation: { read: "read what was said before", change: "keep what was said" },
  digests: { read: "read the digests here", change: "change the digests here" },
  "own-data": { read: "read what I keep about you", change: "delete what I keep about you" },
};

function mentions(sign: "#" | "@&", ids: readonly string[]): Markdown {
  const named = ids.slice(0, MAX_MENTIONS).map((id) => (sign === "#" ? md`<#${digits(id)}>` : md`<@&${digits(id)}>`));
  const more = ids.length - named.length;
  return join([...named, ...(more > 0 ? [md`and ${more} more`] : [])], ", ");
}

/** Enough to find the way; the door allows none of them to ping. */
const MAX_MENTIONS = 5;

function digits(id: string): string {
  return id.replace(/\D/g, "");
}
