/** What is told of subscriptions: when their next digests come, what readers thought, what one would hold. */
import { localDate, localTime, nextSlots } from "../src/digests/calendar.ts";
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import type { DigestTools } from "../src/discord/digests/digest-tools.ts";
import { notice, type Reply } from "../src/domain/answer/reply.ts";
import type { FeedbackCounts, NextDigest, SubscriptionReply } from "../src/domain/digest/digest-reply.ts";
import type { Subscription } from "../src/domain/digest/subscription.ts";
import { UserError } from "../src/domain/errors.ts";

export async function subscriptionReply(
  subscription: Subscription,
  did: SubscriptionReply["did"],
  context: CommandContext,
  how: { readonly preview?: boolean } = {},
): Promise<SubscriptionReply> {
  const next = await comingDigests(subscription, context, NEXT_SHOWN);
  const preview = how.preview === true ? { preview: await previewOf(subscription, context) } : {};
  const votes = await votesOn(subscription.id, context.store);
  return { kind: "subscription", did, subscription, next, ...preview, votes, buttons: true };
}

const NEXT_SHOWN = 3;

/** None while it is paused. A date that has had its digest gets no second one, whatever hour it was moved to. */
export async function comingDigests(
  subscription: Subscription,
  { store, clock }: Pick<CommandContext, "store" | "clock">,
  count: number,
): Promise<readonly NextDigest[]> {
  if (subscription.paused !== undefined) return [];
  const slots = nextSlots(subscription, clock.now(), count + MOST_HAD);
  const kept = await Promise.all(
    slots.map(({ date }) => store.digestSlots.find({ subscriptionId: subscription.id, date })),
  );
  return slots
    .filter((_, place) => (kept[place]?.state ?? "skipped") === "skipped")
    .slice(0, count)
    .map((slot) => ({ ...slot, at: localTime(slot.dueAt, subscription.zone) }));
}

/** Dates to come that have had theirs: today, and tomorrow's where it has begun in the zone that it came from. */
const MOST_HAD = 2;

/** For the date it is where the digest comes. */
export function previewOf(subscription: Subscription, context: CommandContext): ReturnType<DigestTools["choose"]> {
  const date = localDate(context.clock.now(), subscription.zone);
  return digestToolsOf(context).choose(subscription, date, context.signal);
}

export async function votesOn(id: string, { subscriptions }: CommandContext["store"]): Promise<FeedbackCounts> {
  const votes = await subscriptions.votes(id);
  const countOf = (value: "up" | "down" | "saved"): number => votes.filter((vote) => vote.value === value).length;
  return { up: countOf("up"), down: countOf("down"), saved: countOf("saved") };
}

export function digestToolsOf({ digests }: Pick<CommandContext, "digests">): DigestTools {
  if (digests === undefined) {
    throw new UserError(
      'Digests come in Discord. In a terminal you can look at one: footnote digest preview "a topic".',
    );
  }
  return digests;
}

/** Does it with a subscription of this room, or says that there is none. */
export async function withSubscription(
  named: string,
  context: CommandContext,
  use: (subscription: Subscription) => Promise<Reply>,
): Promise<Reply> {
  const found = await subscriptionNamed(named, context);
  return found === undefined ? notice({ what: "no-such-digest" }) : use(found);
}

/** By its id, or by words of its topic that no other one of this room has. */
export async function subscriptionNamed(
  named: string,
  { store, ownScope }: Pick<CommandContext, "store" | "ownScope">,
): Promise<Subscription | undefined> {
  const words = named.trim().toLowerCase();
  const found = await store.subscriptions.find(ownScope, named.trim());
  if (found !== undefined || words === "") return found;
  const [only, ...others] = (await store.subscriptions.ofScope(ownScope)).filter(({ topic }) =>
    topic.toLowerCase().includes(words),
  );
  return others.length === 0 ? only : undefined;
}
