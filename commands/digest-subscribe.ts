/**
 * `/digest subscribe` and `/digest me`: a form, and then what was made of it, with a preview and the next three dates.
 *
 * Keeps true: a form sent twice makes one subscription; in a server's channel the bot's own permissions are asked for at that moment;
 * who wants direct messages and takes none is told so, and is not subscribed.
 */
import { suggestZones } from "../src/digests/time-zones.ts";
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import { defineAction, defineCommand, onlyForThem, type Pressed } from "../src/discord/definition/define-command.ts";
import { type Completion, text } from "../src/discord/definition/options.ts";
import { CHOICES } from "../src/discord/limits.ts";
import { notice, type Reply } from "../src/domain/answer/reply.ts";
import { MAX_SUBSCRIPTIONS_PER_SCOPE, type Subscription } from "../src/domain/digest/subscription.ts";
import { UpstreamError } from "../src/domain/errors.ts";
import type { Scope } from "../src/domain/person/scope.ts";
import { DEFAULT_CHOICES, digestForm, type FilledForm, readDigestForm, readZone } from "./digest-form.ts";
import { MINE, NEW, orTryAgain } from "./digest-retry.ts";
import { digestToolsOf, previewOf, subscriptionReply, withSubscription } from "./subscription-reply.ts";

const completeZone: Completion = (typed) =>
  suggestZones(typed, CHOICES.count).map((zone) => ({ name: zone.replaceAll("_", " "), value: zone }));

export const digestSubscribe = defineCommand({
  name: "digest subscribe",
  asks: false,
  keepersOnly: true,
  options: { zone: text({ complete: completeZone }) },
  visibility: onlyForThem,
  form: async ({ zone }, context) => {
    digestToolsOf(context);
    const { ownScope, place } = context;
    if (ownScope.kind !== "guild") return notice({ what: "digest-me-instead", abroad: place.kind === "guild" });
    // Where threads can hang, digests can stand.
    const here = place.canHoldThreads ? { channelId: place.channelId } : {};
    const start = { ...(await startOf(ownScope, zone, context)), where: "channel", ...here } as const;
    return digestForm({ do: "digestForm", subscription: NEW }, start);
  },
  run: async () => notice({ what: "no-such-digest" }),
});

export const digestMe = defineCommand({
  name: "digest me",
  asks: false,
  options: { zone: text({ complete: completeZone }) },
  visibility: onlyForThem,
  form: async ({ zone }, context) => {
    digestToolsOf(context);
    const start = await startOf(personal(context), zone, context);
    return digestForm({ do: "digestForMe" }, { ...start, where: "direct" });
  },
  run: async () => notice({ what: "no-such-digest" }),
});

/** The zone that was chosen, or that of the digest made last in this room. */
async function startOf(scope: Scope, zone: string | undefined, { store }: CommandContext) {
  const known = zone === undefined ? (await store.subscriptions.ofScope(scope)).at(-1)?.zone : readZone(zone);
  return { ...DEFAULT_CHOICES, zone: known ?? "UTC" };
}

function personal({ person }: CommandContext): Extract<Scope, { kind: "direct" }> {
  return { kind: "direct", userId: person.id };
}

const fromForm = defineAction({
  do: "digestForm",
  run: ({ subscription: id }, pressed, context) =>
    orTryAgain(id, pressed, context, async () => {
      const filled = readDigestForm(pressed);
      return id === NEW
        ? subscribeGuild(filled, context)
        : withSubscription(id, context, (found) => change(found, filled, context));
    }),
});

async function subscribeGuild({ choices, channelId }: FilledForm, context: CommandContext): Promise<Reply> {
  const { ownScope, person, place } = context;
  if (ownScope.kind !== "guild" || channelId === undefined)
    return notice({ what: "digest-me-instead", abroad: place.kind === "guild" });
  const hindrance = await digestToolsOf(context).hindrance(ownScope.guildId, channelId, choices.thread);
  if (hindrance !== undefined) return hindrance;
  const subscription = made(context, { ...choices, scope: ownScope, channelId, createdBy: person.id });
  return added(subscription, context);
}

/** The preview comes first: a topic that cannot be read is no subscription. */
async function added(subscription: Subscription, context: CommandContext): Promise<Reply> {
  const preview = await previewOf(subscription, context);
  const { subscriptions } = context.store;
  const others = await subscriptions.ofScope(subscription.scope);
  if (!(await subscriptions.add(subscription))) {
    return notice({ what: "too-many-digests", most: MAX_SUBSCRIPTIONS_PER_SCOPE });
  }
  digestToolsOf(context).changed();
  const twin = others.some((other) => isTwin(other, subscription)) ? ({ twin: true } as const) : {};
  return { ...(await subscriptionReply(subscription, "subscribed", context)), preview, ...twin };
}

/** A form that seemed lost is filled in again; who wants a second hour says so by keeping both. */
function isTwin(one: Subscription, other: Subscription): boolean {
  return (
    one.id !== other.id && one.channelId === other.channelId && one.topic.toLowerCase() === other.topic.toLowerCase()
  );
}

async function change(
  found: Subscription,
  { choices, channelId = found.channelId }: FilledForm,
  context: CommandContext,
): Promise<Reply> {
  const { store, ownScope, clock } = context;
  if (ownScope.kind === "guild") {
    const hindrance = await digestToolsOf(context).hindrance(ownScope.guildId, channelId, choices.thread);
    if (hindrance !== undefined) return hindrance;
  }
  const now = clock.now();
  const { paused, ...kept } = found;
  // What stopped it has just been looked at, and is no more. A person's own pause stays.
  const staysPaused = paused?.why === "by-person";
  const changed = { ...kept, ...(staysPaused ? { paused } : {}), ...choices, channelId, runsFrom: now };
  const preview = await previewOf(changed, context);
  const isThere = await store.subscriptions.change(ownScope, found.id, { ...choices, channelId }, now);
  if (!isThere) return notice({ what: "no-such-digest" });
  if (paused !== undefined && !staysPaused) await store.subscriptions.resume(ownScope, found.id, now);
  digestToolsOf(context).changed();
  return { ...(await subscriptionReply(changed, "changed", context)), preview };
}

const forMe = defineAction({
  do: "digestForMe",
  run: (_, pressed, context) => orTryAgain(MINE, pressed, context, () => subscribePerson(pressed, context)),
});

async function subscribePerson(pressed: Pressed, context: CommandContext): Promise<Reply> {
  const { person, place, store, id } = context;
  const tools = digestToolsOf(context);
  const { choices } = readDigestForm(pressed);
  const scope = personal(context);
  const channelId = await tools.directChannel(person.id);
  if (channelId === undefined) return notice({ what: "no-direct-messages" });
  const subscription = made(context, { ...choices, scope, channelId, createdBy: person.id });
  const reply = await added(subscription, context);
  if (reply.kind !== "subscription" || place.channelId === channelId) return reply;
  try {
    if (await tools.tellDirectly(channelId, person.id, reply, id)) return notice({ what: "digest-told-directly" });
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    // Discord has a passing trouble, and the digest is made: who is asked to try again would have two. Its buttons work over there.
    return { ...reply, buttons: false };
  }
  await store.subscriptions.remove(scope, subscription.id);
  return notice({ what: "no-direct-messages" });
}

/** The delivery's id is Discord's own, so that a form that arrives twice makes the same subscription again. */
function made(
  { id, clock }: CommandContext,
  choices: Omit<Subscription, "id" | "createdAt" | "runsFrom">,
): Subscription {
  const now = clock.now();
  return { id: BigInt(id).toString(36), createdAt: now, runsFrom: now, ...choices };
}

export const digestFormActions = [fromForm, forMe];
