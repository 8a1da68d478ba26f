/**
 * What the bot says about digests.
 *
 * Part of `wording.ts`, under the same rules. Times of day are those of the subscription's own zone; `<t:…:R>` is how far off
 * that is, which Discord writes for each reader.
 */

import type { SourceHealth } from "../../domain/answer/reply.ts";
import type { Slot } from "../../domain/digest/digest.ts";
import type { FeedbackCounts } from "../../domain/digest/digest-reply.ts";
import type { LocalDate, LocalTime, Pause, Weekday } from "../../domain/digest/subscription.ts";
import { allOf, count, dateText, oneOf } from "../../domain/phrases.ts";
import { RETENTION } from "../../domain/settings/retention.ts";
import { join, type Markdown, md, type Words } from "../text/markdown.ts";
import { days, duration } from "../text/phrases.ts";

export const digestWording = {
  // A digest.
  digestHeading: ({ topic, date }: { topic: Words; date: LocalDate }) =>
    md`**New on ${topic}** · ${weekdayName(date)}, ${dateText(date)}`,
  digestByHand: () => md`-# Asked for by hand. The regular ones come as planned and repeat none of these.`,
  digestLate: () => md`-# Late: I was away at its time.`,
  /** After a word on why this one is late, or on its own. */
  digestMissed: ({ missed, late }: { missed: number; late: boolean }) =>
    late
      ? missed === 1
        ? md`-# One digest before it fell into that time and is left out.`
        : md`-# ${missed} digests before it fell into that time and are left out.`
      : missed === 1
        ? md`-# The digest before it is left out: I could not post it at its time.`
        : md`-# ${missed} digests before it are left out: I could not post them at their times.`,
  digestNotFresh: () => md`-# Nothing from the last days, so these are the best that were not shown here yet.`,
  digestBecause: ({ terms, loose = false }: { terms: readonly string[]; loose?: boolean }) =>
    loose ? md`-# Further off, here for: ${terms.join(", ")}` : md`-# Here for: ${terms.join(", ")}`,
  digestEmpty: ({ looked }: { looked: number }) =>
    looked === 0
      ? md`Nothing new: I have no paper on this that was not shown here before.`
      : md`Nothing new. I looked at ${count(looked, "paper")} not shown here before; none is really about this.`,
  digestNearest: () => md`The nearest miss:`,
  digestQuietNow: () => md`-# I keep quiet until there is something.`,
  digestMoreHere: ({ more }: { more: number }) => md`-# And ${more} more.`,
  digestMoreHeading: ({ topic, date }: { topic: Words; date: LocalDate }) =>
    md`**More on ${topic}** · ${dateText(date)}`,
  digestPicture: ({ byMonth }: { byMonth: boolean }) =>
    byMonth ? "Columns of these papers by month." : "Bars of the words that these papers share with the topic.",
  digestChart: { months: "New papers on this, by month", terms: "What they share with the topic, by papers" },

  digestMoreForgotten: () =>
    md`What else there was I no longer know: I keep it for ${days(RETENTION.digestContentsMs)}. **/search** looks through all papers.`,

  // A subscription.
  subscribed: () => md`**Subscribed.**`,
  subscriptionChanged: () => md`**Changed.** It holds from the next digest on.`,
  subscriptionPaused: () => md`**Paused.** Nothing comes until you resume it; what falls into that time is left out.`,
  subscriptionResumed: () => md`**Resumed.**`,
  feedbackReset: () => md`**Forgotten**: what readers thought of papers no longer counts here.`,
  subscriptionPreview: () => md`**Preview.** Posted nowhere, and counted nowhere.`,
  nothingToPost: () => md`**Nothing posted**: there is nothing new on this.`,
  subscribedTwice: () => md`-# There is another digest on this here already: both come, and show much the same.`,
  removeAsk: () => md`**Remove this digest?** What it showed and what readers thought of it goes too.`,
  subscriptionLine: ({ topic, where }: { topic: Words; where: Words }) => md`${topic} → ${where}`,
  subscriptionTimes: ({ at, zone, days }: { at: LocalTime; zone: string; days: readonly Weekday[] }) =>
    md`${daysText(days)} at ${timeText(at)} (${zone})`,
  subscriptionOptions: (options: SubscriptionOptions) => md`-# ${optionsText(options)}`,
  inChannel: ({ channelId }: { channelId: string }) => md`<#${channelId.replace(/\D/g, "")}>`,
  inDirectMessages: () => md`your direct messages`,
  nextHeading: () => md`**The next ones**`,
  nextDigest: ({ date, dueAt, at }: { date: LocalDate; dueAt: number; at: LocalTime }) =>
    md`- ${weekdayName(date)}, ${dateText(date)}, ${timeText(at)} · <t:${Math.floor(dueAt / 1_000)}:R>`,
  feedback: ({ up, down, saved }: FeedbackCounts) =>
    md`-# Chosen with what readers thought: 👍 ${up} · 👎 ${down} · saved ${saved}`,
  learned: ({ raisedBy, loweredBy }: { raisedBy: readonly string[]; loweredBy: readonly string[] }) =>
    join(
      [
        ...(raisedBy.length === 0 ? [] : [md`-# Raised by: ${raisedBy.join(", ")}`]),
        ...(loweredBy.length === 0 ? [] : [md`-# Lowered by: ${loweredBy.join(", ")}`]),
      ],
      "\n",
    ),
  unknownWords: ({ words, meant = [] }: { words: readonly string[]; meant?: readonly string[] | undefined }) =>
    meant.length === 0
      ? md`-# No paper here holds ${oneOf(words)} yet.`
      : md`-# No paper here holds ${oneOf(words)} yet. Did you mean ${allOf(meant)}?`,
  undated: ({ undated }: { undated: number }) =>
    md`-# ${count(undated, "paper")} here ${undated === 1 ? "has" : "have"} no date, so **since:** leaves ${undated === 1 ? "it" : "them"} out.`,
  authorsUnknown: () => md`-# No paper here names its authors, so **author:** finds nothing.`,
  wouldHold: () => md`**It would hold now**`,
  pausedFor: ({ why }: Pause) =>
    why === "by-person"
      ? md`paused`
      : why === "forbidden"
        ? md`paused: I may not post there`
        : md`paused: the channel is gone`,

  // Lists.
  subscriptionsHeading: ({ count: many, of }: { count: number; of: "guild" | "person" }) =>
    of === "guild" ? md`**${count(many, "digest")} in this server**` : md`**Your ${count(many, "digest")}**`,
  noSubscriptions: ({ of }: { of: "guild" | "person" }) =>
    of === "guild"
      ? md`There are no digests in this server yet. **/digest subscribe** begins one.`
      : md`You have no digests yet. **/digest me** begins one.`,
  lastDigest: ({ date, state }: Slot) => md`last ${dateText(date)}: ${STATES[state]}`,
  nextShort: ({ date, dueAt }: { date: LocalDate; dueAt: number }) =>
    md`next ${dateText(date)} <t:${Math.floor(dueAt / 1_000)}:R>`,
  nextOne: () => md`**The next one**`,
  subscriptionNumbered: ({ number, topic, where }: { number: number; topic: Words; where: Words }) =>
    md`${number}. **${topic}** → ${where}`,
  smallState: ({ state }: { state: Markdown }) => md`-# ${state}`,
  skippedDigests: ({ skipped }: { skipped: number }) => md`${skipped} left out`,
  uncertainDigests: ({ uncertain }: { uncertain: number }) => md`${uncertain} uncertain`,

  // About one.
  aboutLooked: ({ looked, shown, more }: { looked: number; shown: number; more: number }) =>
    md`I looked at ${count(looked, "paper")} not shown here before. ${count(shown + more, "paper")} ${shown + more === 1 ? "is" : "are"} about the topic; ${shown} ${shown === 1 ? "was" : "were"} shown.`,
  aboutByHand: () => md`Posted by hand, so I kept nothing of how it was chosen.`,
  aboutForgotten: () => md`What I looked at for it I no longer know.`,
  aboutFresh: () => md`The newest come first; near-duplicates and whatever was shown before are left out.`,

  // In /about.
  aboutSource: ({ label, lookedMs, succeededMs, failure }: SourceHealth) => {
    if (lookedMs === undefined) return md`- Source ${label}: not looked at yet`;
    if (failure === undefined) return md`- Source ${label}: looked at ${duration(lookedMs)} ago`;
    const worked = succeededMs === undefined ? "it never worked yet" : `it last worked ${duration(succeededMs)} ago`;
    return md`- Source ${label}: ${failure.replace(/\.$/, "")} (${worked})`;
  },
  aboutMoreSources: ({ more }: { more: number }) => md`- And ${count(more, "source")} more`,
  aboutDigests: ({ count: many, skipped, uncertain }: { count: number; skipped: number; uncertain: number }) =>
    md`- Digests here: ${[
      String(many),
      ...(skipped > 0 ? [`${skipped} left out while I was away`] : []),
      ...(uncertain > 0 ? [`${uncertain} that may not have been posted`] : []),
    ].join("; ")}`,

  // Notices.
  noSuchDigest: () => md`I find no such digest here, or more than one. **/digest list** shows those there are.`,
  notAMember: () =>
    md`I am no member of this server, so I cannot post in it. Whoever manages it can invite me; **/digest me** brings digests to you directly.`,
  guildNotPermitted: () =>
    md`This server's digests need the permission **Manage Server**. For yourself there is **/digest me**; what you subscribed to so is listed where you write to me directly.`,
  meInstead: () => md`That posts in a server's channel. Here it is **/digest me**.`,
  digestRemoved: ({ topic }: { topic: string }) => md`Removed: the digest on ${topic}.`,
  digestPosted: ({ channelId }: { channelId: string }) => md`Posted in <#${channelId.replace(/\D/g, "")}>.`,
  digestNotPosted: ({ why }: { why: "gone" | "forbidden" | "later" | "unknown" }) => NOT_POSTED[why](),
  digestVoteKept: ({ value, topic }: { value: "up" | "down" | "saved"; topic: string }) =>
    value === "down"
      ? md`Noted: less like this in the digest on ${topic}. Your name is never shown with it.`
      : md`Noted: more like this in the digest on ${topic}. Your name is never shown with it.`,
  tooManyDigests: ({ most }: { most: number }) =>
    md`There are ${most} digests already, which is as many as I keep. Remove one with **/digest remove**.`,
  toldDirectly: () => md`Done. I wrote to you directly; your digests come there.`,
  noDirectMessages: () =>
    md`I cannot write to you directly. Allow direct messages from this server (**Privacy Settings**), or write to me first, and try again.`,
  channelUnfit: ({ channelId, missing }: { channelId: string; missing: readonly string[] }) =>
    missing.length === 0
      ? md`Digests need a text or announcement channel of this server. Please choose another.`
      : join(
          [
            md`I cannot post digests in <#${channelId.replace(/\D/g, "")}> yet. I lack:`,
            md`**${missing.join(", ")}**.`,
            md`Someone who manages the server can give me that; then try again.`,
          ],
          " ",
        ),
  pausedNotice: ({ topic, where, why }: { topic: Words; where: Words; why: Pause["why"] }) =>
    why === "channel-gone"
      ? md`The digest on ${topic} is paused: its channel is gone. **/digest edit** gives it another one, and it goes on.`
      : md`The digest on ${topic} is paused: I may no longer post in ${where}. Give me **View Channel**, **Send Messages** and **Read Message History** there, then **/digest resume**.`,
  uncertainNotice: ({ topic, where, date, tried }: { topic: Words; where: Words; date: LocalDate; tried: boolean }) =>
    md`The digest on ${topic} of ${dateText(date)} may or may not have been posted in ${where}: ${tried ? "Discord did not answer" : "I was away at its time"}, and I cannot read the channel to see. I post nothing twice, so I left it at that. Give me **Read Message History** there and it will not happen again.`,

  labels: {
    up: "More like this",
    down: "Not for this topic",
    more: ({ more }: { more: number }) => `And ${more} more`,
    about: "About this digest",
    savePaper: "Save a paper…",
    relatedTo: "Related to…",
    moreLike: "👍 More like…",
    lessLike: "👎 Not for this topic…",
    open: "Open a digest…",
    preview: "Preview",
    edit: "Edit",
    again: "Try again",
    pause: "Pause",
    resume: "Resume",
    remove: "Remove",
    sure: "Yes, remove it",
    now: "Post one now",
    resetFeedback: "Forget feedback",
  },
  form: {
    title: "A digest on a topic",
    mine: "A digest for you",
    topic: "Topic",
    topicHint: 'Words, "quoted phrases", -without, author:, since:',
    channel: "Channel",
    when: "Time and time zone",
    whenHint: "09:00 Europe/Berlin",
    days: "On which days, and how",
    papers: "How many papers",
    upTo: ({ papers }: { papers: number }) => `Up to ${papers}`,
    silent: "Without a notification",
    thread: "With a thread for each digest",
    each: "Say it each time when nothing is new",
    once: "Otherwise it is said once, and then I keep quiet.",
  },
} as const;

interface SubscriptionOptions {
  readonly papers: number;
  readonly silent: boolean;
  readonly thread: boolean;
  readonly whenEmpty: "once" | "each";
}

function optionsText({ papers, silent, thread, whenEmpty }: SubscriptionOptions): string {
  return [
    `up to ${papers} papers`,
    ...(silent ? ["without a notification"] : []),
    ...(thread ? ["with a thread each"] : []),
    whenEmpty === "each" ? "says each time when nothing is new" : "says once when nothing is new",
  ].join(" · ");
}

/** `09:00` */
export function timeText({ hour, minute }: LocalTime): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

export const WEEKDAYS: readonly string[] = [
  ...["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
];

function weekdayName({ year, month, day }: LocalDate): string {
  return WEEKDAYS[(new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7] ?? "";
}

function daysText(days: readonly Weekday[]): string {
  const sorted = [...days].sort();
  const key = sorted.join("");
  if (key === "1234567") return "every day";
  if (key === "12345") return "Monday to Friday";
  return sorted.map((day) => WEEKDAYS[day - 1]).join(", ");
}

const STATES: Readonly<Record<Slot["state"], string>> = {
  intended: "under way",
  posted: "posted",
  silent: "nothing new",
  uncertain: "may not have been posted",
  failed: "could not be posted",
  skipped: "left out",
};

const NOT_POSTED: Readonly<Record<"gone" | "forbidden" | "later" | "unknown", () => Markdown>> = {
  gone: () => md`The channel of this digest is gone. **/digest edit** gives it another one.`,
  forbidden: () =>
    md`I may not post in the channel of this digest. Give me **View Channel** and **Send Messages** there and try again.`,
  later: () =>
    md`Discord did not take it just now, so nothing was posted. Please try again in a minute; if it goes on, tell whoever runs me.`,
  unknown: () => md`Discord did not say whether it took the digest. Please look into the channel before you try again.`,
};
