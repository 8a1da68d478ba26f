/** What commands about digests give back, as messages: one subscription, all of them, more papers, how a digest came about. */
import type {
  DigestAboutReply,
  DigestPapersReply,
  PreviewedDigest,
  SubscriptionReply,
  SubscriptionsReply,
} from "../../domain/digest/digest-reply.ts";
import type { Subscription } from "../../domain/digest/subscription.ts";
import type { Action } from "../custom-id.ts";
import { BY_HAND } from "../digests/digest-channel.ts";
import type { OutgoingBlock } from "../door.ts";
import { LAYOUT, MESSAGE } from "../limits.ts";
import type { Rendered } from "../rendered.ts";
import { clip } from "../text/clip.ts";
import { join, line, type Markdown } from "../text/markdown.ts";
import { wording } from "../wording.ts";
import { type Button, pageButtons, selectRow } from "./buttons.ts";
import { digestText, rows, text } from "./digest-message.ts";
import { digestPapers } from "./digest-papers.ts";

const words = wording.digests;

export function subscriptionMessage(reply: SubscriptionReply): Rendered {
  const { did, subscription, next, preview, votes = NO_VOTES, buttons } = reply;
  const { paused } = subscription;
  const hasVotes = votes.up + votes.down + votes.saved > 0;
  const known: readonly Markdown[] = [
    join([DONE[did](), subscriptionText(subscription, did)], "\n"),
    ...(next.length === 0 ? [] : [join([words.nextHeading(), ...next.map(words.nextDigest)], "\n")]),
    ...(reply.twin === true ? [words.subscribedTwice()] : []),
    ...(hasVotes ? [join([words.feedback(votes), learnedText(preview)], "\n")] : []),
    ...(preview?.unknownWords === undefined
      ? []
      : [clip(words.unknownWords({ words: preview.unknownWords, meant: preview.meantWords }), MAX_UNKNOWN_SHOWN)]),
    ...(preview?.authorsUnknown === true ? [words.authorsUnknown()] : []),
    ...((preview?.undated ?? 0) > 0 ? [words.undated({ undated: preview?.undated ?? 0 })] : []),
    ...(preview === undefined || did === "previewed" || did === "found-nothing" ? [] : [words.wouldHold()]),
  ];
  const room = LAYOUT.textCharacters - known.reduce((total, each) => total + each.text.length, 0);
  const held = preview === undefined ? [] : digestText({ digest: preview }, room);
  const pressed =
    did === "asked-to-remove"
      ? sureButtons(subscription.id)
      : keepersButtons(subscription.id, paused !== undefined, hasVotes);
  return laidOut([...[...known, ...held].map(text), ...(buttons ? rows(pressed) : [])]);
}

function learnedText(preview: PreviewedDigest | undefined): Markdown {
  return preview?.learned === undefined ? line("") : clip(words.learned(preview.learned), MAX_LEARNED_SHOWN);
}

/** Where, when and how, in three lines; and that it is paused, where that was not just said. */
function subscriptionText(subscription: Subscription, did?: SubscriptionReply["did"]): Markdown {
  return join(
    [
      words.subscriptionLine({ topic: shownTopic(subscription), where: whereText(subscription) }),
      words.subscriptionTimes(subscription),
      words.subscriptionOptions(subscription),
      ...(subscription.paused === undefined || did === "paused"
        ? []
        : [words.smallState({ state: words.pausedFor(subscription.paused) })]),
    ],
    "\n",
  );
}

function whereText({ scope, channelId }: Subscription): Markdown {
  return scope.kind === "direct" ? words.inDirectMessages() : words.inChannel({ channelId });
}

function shownTopic({ topic }: Pick<Subscription, "topic">): Markdown {
  return clip(line(topic), MAX_TOPIC_SHOWN);
}

function keepersButtons(subscription: string, isPaused: boolean, hasVotes: boolean): readonly Button[] {
  const { labels } = words;
  const act = (verb: Extract<Action, { do: "digestDo" }>["verb"]): Action => ({ do: "digestDo", subscription, verb });
  return [
    { label: labels.preview, action: act("preview") },
    { label: labels.edit, action: act("edit") },
    isPaused ? { label: labels.resume, action: act("resume") } : { label: labels.pause, action: act("pause") },
    { label: labels.now, action: act("now") },
    { label: labels.remove, action: act("remove") },
    ...(hasVotes ? [{ label: labels.resetFeedback, action: act("reset") }] : []),
  ];
}

function sureButtons(subscription: string): readonly Button[] {
  return [
    { label: words.labels.sure, action: { do: "digestDo", subscription, verb: "sure" }, style: "danger" },
    { label: words.labels.preview, action: { do: "digestDo", subscription, verb: "preview" } },
  ];
}

const DONE: Readonly<Record<SubscriptionReply["did"], () => Markdown>> = {
  subscribed: words.subscribed,
  changed: words.subscriptionChanged,
  paused: words.subscriptionPaused,
  resumed: words.subscriptionResumed,
  reset: words.feedbackReset,
  previewed: words.subscriptionPreview,
  "found-nothing": words.nothingToPost,
  "asked-to-remove": words.removeAsk,
};

export function subscriptionsMessage({ of, entries }: SubscriptionsReply): Rendered {
  if (entries.length === 0) return { content: words.noSubscriptions({ of }) };
  const heading = words.subscriptionsHeading({ count: entries.length, of });
  const share = Math.floor((LAYOUT.textCharacters - heading.text.length) / entries.length);
  const texts = entries.map(({ subscription, next, last, skipped, uncertain }, index) => {
    const state = join(
      [
        ...(subscription.paused === undefined ? [] : [words.pausedFor(subscription.paused)]),
        ...(next === undefined ? [] : [words.nextShort(next)]),
        ...(last === undefined ? [] : [words.lastDigest(last)]),
        ...(skipped === 0 ? [] : [words.skippedDigests({ skipped })]),
        ...(uncertain === 0 ? [] : [words.uncertainDigests({ uncertain })]),
      ],
      " · ",
    );
    const where = whereText(subscription);
    const listed = (topicCharacters: number, ...times: readonly Markdown[]): Markdown => {
      const topic = clip(shownTopic(subscription), topicCharacters);
      const numbered = words.subscriptionNumbered({ number: index + 1, topic, where });
      return join([numbered, ...times, words.smallState({ state })], "\n");
    };
    // How it stands is why somebody looks; of many, the ends of topics go first and then the times.
    const times = words.subscriptionTimes(subscription);
    const forms = [listed(MAX_TOPIC_LISTED, times), listed(MIN_TOPIC_LISTED, times), listed(MIN_TOPIC_LISTED)];
    return forms.find(({ text }) => text.length < share) ?? clip(listed(MIN_TOPIC_LISTED), share - 1);
  });
  const options = entries.map(({ subscription: { id, topic } }, index) => ({
    label: `${index + 1}. ${topic}`,
    value: id,
  }));
  return laidOut([
    text(heading),
    // A block for each would take more than there are.
    text(join(texts, "\n")),
    { kind: "row", row: selectRow({ placeholder: words.labels.open, action: { do: "digestOpen" }, options }) },
  ]);
}

/** Ten papers at a time, in plain text that is private. */
export function digestPapersMessage(
  { topic, date, papers, page, subscriptionId, slot }: DigestPapersReply,
  readerId: string,
): Rendered {
  const pages = Math.max(1, Math.ceil(papers.length / MORE_PER_PAGE));
  const at = Math.min(page, pages - 1);
  const shown = papers.slice(at * MORE_PER_PAGE, (at + 1) * MORE_PER_PAGE);
  const heading = words.digestMoreHeading({ topic: clip(line(topic), MAX_TOPIC_SHOWN), date });
  if (papers.length === 0) {
    const none = slot === BY_HAND ? words.digestEmpty({ looked: 0 }) : words.digestMoreForgotten();
    return laidOut([text(join([heading, none]))]);
  }
  const room = MORE_CHARACTERS - heading.text.length;
  const turn = (to: number): Action => ({
    do: "digestMore",
    subscription: subscriptionId,
    slot,
    page: to,
    owner: readerId,
  });
  const options = shown.map(({ paper }, index) => ({
    label: `${at * MORE_PER_PAGE + index + 1}. ${paper.title}`,
    value: paper.id,
  }));
  return laidOut([
    text(heading),
    ...digestPapers(shown, room, at * MORE_PER_PAGE + 1).map(text),
    ...(options.length === 0
      ? []
      : [
          {
            kind: "row",
            row: selectRow({
              placeholder: wording.labels.choosePaper,
              action: { do: "choosePaper", list: subscriptionId },
              options,
            }),
          } as const,
        ]),
    ...rows(pageButtons({ page: at, pages, turn })),
  ]);
}

export function digestAboutMessage({ subscription, slot, next, votes, byHand }: DigestAboutReply): Rendered {
  const { contents } = slot ?? {};
  return {
    content: clip(
      join([
        subscriptionText(subscription),
        contents === undefined
          ? byHand
            ? words.aboutByHand()
            : words.aboutForgotten()
          : words.aboutLooked({ looked: contents.looked, shown: contents.papers.length, more: contents.more.length }),
        words.aboutFresh(),
        votes.up + votes.down + votes.saved === 0 ? line("") : words.feedback(votes),
        ...(next === undefined ? [] : [join([words.nextOne(), words.nextDigest(next)], "\n")]),
      ]),
      MESSAGE.contentCharacters,
    ),
  };
}

function laidOut(layout: readonly OutgoingBlock[]): Rendered {
  return { content: line(""), layout };
}

const NO_VOTES = { up: 0, down: 0, saved: 0 };
const MAX_TOPIC_SHOWN = 250;
const MAX_LEARNED_SHOWN = 300;
const MAX_UNKNOWN_SHOWN = 200;
const MAX_TOPIC_LISTED = 60;
const MIN_TOPIC_LISTED = 24;
const MORE_PER_PAGE = 8;
const MORE_CHARACTERS = 3_600;
