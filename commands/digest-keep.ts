/** `/digest list`, `preview`, `edit`, `pause`, `resume`, `remove` and `now`, and the same by button. */
import { localDate } from "../src/digests/calendar.ts";
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import type { ActionNamed } from "../src/discord/definition/define-command.ts";
import { defineAction, defineCommand, onlyForThem } from "../src/discord/definition/define-command.ts";
import type { PreparedForm } from "../src/discord/definition/form.ts";
import { type Completion, text } from "../src/discord/definition/options.ts";
import { CHOICES } from "../src/discord/limits.ts";
import { clipPlain } from "../src/discord/text/clip.ts";
import { timeText } from "../src/discord/wording/digest-wording.ts";
import { type NoticeReply, notice, type Reply } from "../src/domain/answer/reply.ts";
import type { Digest } from "../src/domain/digest/digest.ts";
import type { SubscriptionEntry, SubscriptionsReply } from "../src/domain/digest/digest-reply.ts";
import type { Subscription } from "../src/domain/digest/subscription.ts";
import type { PostOutcome } from "../src/ports/digest-channel.ts";
import { editForm } from "./digest-form.ts";
import {
  comingDigests,
  digestToolsOf,
  previewOf,
  subscriptionNamed,
  subscriptionReply,
  withSubscription,
} from "./subscription-reply.ts";

const digestList = defineCommand({
  name: "digest list",
  asks: false,
  keepersOnly: true,
  options: {},
  visibility: onlyForThem,
  run: (_, context) => subscriptionsReply(context),
});

async function subscriptionsReply(context: CommandContext): Promise<SubscriptionsReply> {
  const { ownScope } = context;
  const { subscriptions, digestSlots } = context.store;
  const entries = (await subscriptions.ofScope(ownScope)).map(async (subscription): Promise<SubscriptionEntry> => {
    const [[next], [last], counts] = await Promise.all([
      comingDigests(subscription, context, 1),
      digestSlots.latest(subscription.id, 1),
      digestSlots.counts(subscription.id),
    ]);
    return {
      subscription,
      ...(next === undefined ? {} : { next }),
      ...(last === undefined ? {} : { last }),
      skipped: counts.skipped,
      uncertain: counts.uncertain,
    };
  });
  return {
    kind: "subscriptions",
    of: ownScope.kind === "guild" ? "guild" : "person",
    entries: await Promise.all(entries),
  };
}

/** Those of this room, for who may do something with them. */
const completeDigest: Completion = async (typed, { store, person, ownScope }) => {
  if (ownScope.kind === "guild" && !person.mayManageGuild) return [];
  const words = typed.trim().toLowerCase();
  const all = await store.subscriptions.ofScope(ownScope);
  return all
    .map(({ id, topic, at, zone, paused }) => ({
      topic,
      when: ` · ${timeText(at)} ${zone}${paused === undefined ? "" : " · paused"}`,
      value: id,
    }))
    .filter(({ topic, when, value }) => value === typed.trim() || `${topic}${when}`.toLowerCase().includes(words))
    .map(({ topic, when, value }) => ({
      name: `${clipPlain(topic, CHOICES.nameCharacters - when.length)}${when}`,
      value,
    }));
};

type Verb = ActionNamed<"digestDo">["verb"];

/** What is done with one of them, typed or pressed. */
const VERBS: Readonly<Record<Exclude<Verb, "edit">, (found: Subscription, context: CommandContext) => Promise<Reply>>> =
  {
    preview: (found, context) => subscriptionReply(found, "previewed", context, { preview: true }),
    pause: async (found, context) => {
      const { store, ownScope, clock } = context;
      const paused = { since: clock.now(), why: "by-person" } as const;
      await store.subscriptions.pause(ownScope, found.id, paused);
      return subscriptionReply({ ...found, paused }, "paused", context);
    },
    resume: async (found, context) => {
      const { store, ownScope, clock } = context;
      const hindrance = await hindranceOf(found, context);
      if (hindrance !== undefined) return hindrance;
      await store.subscriptions.resume(ownScope, found.id, clock.now());
      digestToolsOf(context).changed();
      const { paused: _, ...running } = found;
      return subscriptionReply(running, "resumed", context);
    },
    remove: async (found, context) => ({ ...(await subscriptionReply(found, "asked-to-remove", context)), next: [] }),
    sure: async (found, { store, ownScope }) => {
      await store.subscriptions.remove(ownScope, found.id);
      return notice({ what: "digest-removed", topic: found.topic });
    },
    reset: async (found, context) => {
      await context.store.subscriptions.resetVotes(context.ownScope, found.id);
      return subscriptionReply(found, "reset", context, { preview: true });
    },
    now: async (found, context) => {
      const hindrance = await hindranceOf(found, context);
      if (hindrance !== undefined) return hindrance;
      const digest = await previewOf(found, context);
      // Nobody presses for a message that says that there is nothing.
      if (digest.papers.length === 0)
        return { ...(await subscriptionReply(found, "found-nothing", context)), preview: digest };
      const outcome = await digestToolsOf(context).postByHand(found, digest, context.signal);
      if (outcome.kind === "posted" || outcome.kind === "unknown") await noteShown(found, digest, context);
      return postedReply(outcome, found);
    },
  };

/** What stands in the way of digests where this one comes; who has no form before them is told the way to another channel. */
async function hindranceOf(
  { channelId, thread }: Subscription,
  context: CommandContext,
): Promise<NoticeReply | undefined> {
  const { ownScope } = context;
  if (ownScope.kind !== "guild") return undefined;
  const hindrance = await digestToolsOf(context).hindrance(ownScope.guildId, channelId, thread);
  const { notice: told } = hindrance ?? {};
  const isGone = told?.what === "digest-channel-unfit" && told.missing.length === 0;
  return isGone ? notice({ what: "digest-not-posted", why: "gone" }) : hindrance;
}

/** What stands in the channel, or may, is no news to it any more. */
function noteShown(
  { id, zone }: Subscription,
  { papers }: Pick<Digest, "papers">,
  { store, ownScope, clock }: CommandContext,
): Promise<boolean> {
  const ids = papers.map(({ paper }) => paper.id);
  return store.subscriptions.noteShown(ownScope, id, localDate(clock.now(), zone), ids);
}

function postedReply(outcome: PostOutcome, { channelId }: Subscription): Reply {
  switch (outcome.kind) {
    case "posted":
      return notice({ what: "digest-posted", channelId });
    case "channel-gone":
      return notice({ what: "digest-not-posted", why: "gone" });
    case "forbidden":
      return notice({ what: "digest-not-posted", why: "forbidden" });
    case "wait":
      return notice({ what: "digest-not-posted", why: "later" });
    case "unknown":
      return notice({ what: "digest-not-posted", why: "unknown" });
  }
}

function verbCommand(verb: Exclude<Verb, "edit" | "sure" | "reset">) {
  return defineCommand({
    name: `digest ${verb}`,
    asks: false,
    keepersOnly: true,
    options: { digest: text({ complete: completeDigest }).required() },
    visibility: onlyForThem,
    run: ({ digest }, context) => withSubscription(digest, context, (found) => VERBS[verb](found, context)),
  });
}

const digestEdit = defineCommand({
  name: "digest edit",
  asks: false,
  keepersOnly: true,
  options: { digest: text({ complete: completeDigest }).required() },
  visibility: onlyForThem,
  form: ({ digest }, context) => preparedEdit(digest, context),
  run: async () => notice({ what: "no-such-digest" }),
});

async function preparedEdit(named: string, context: CommandContext): Promise<PreparedForm> {
  const found = await subscriptionNamed(named, context);
  return found === undefined ? notice({ what: "no-such-digest" }) : editForm(found, context);
}

const digestDo = defineAction({
  do: "digestDo",
  form: ({ subscription, verb }) =>
    verb === "edit" ? (context: CommandContext) => preparedEdit(subscription, context) : undefined,
  run: ({ subscription, verb }, _, context) =>
    verb === "edit"
      ? Promise.resolve(notice({ what: "no-such-digest" }))
      : withSubscription(subscription, context, (found) => VERBS[verb](found, context)),
});

const digestOpen = defineAction({
  do: "digestOpen",
  run: (_, { values: [id = ""] }, context) => withSubscription(id, context, (found) => VERBS.preview(found, context)),
});

export const digestKeepCommands = [
  digestList,
  ...(["preview", "now", "pause", "resume", "remove"] as const).map(verbCommand),
  digestEdit,
];
export const digestKeepActions = [digestDo, digestOpen];
