/** Subscriptions and the book of digests in memory: the same contract as the real ones. */
import { dateKey, type Slot, type SlotKey } from "../../src/domain/digest/digest.ts";
import {
  type DigestVote,
  MAX_SUBSCRIPTIONS_PER_SCOPE,
  MAX_TOPIC_CHARACTERS,
  type Subscription,
} from "../../src/domain/digest/subscription.ts";
import { keptText } from "../../src/domain/kept-text.ts";
import type { PersonExport } from "../../src/domain/person/person-data.ts";
import { type Scope, scopeKey } from "../../src/domain/person/scope.ts";
import { RETENTION } from "../../src/domain/settings/retention.ts";
import type { DigestSlots, DueSlot } from "../../src/ports/store/digest-slots.ts";
import type { Subscriptions } from "../../src/ports/store/subscriptions.ts";

interface KeptSlot {
  slot: Slot;
  told: boolean;
  notedAt: number;
}

export class DigestTables {
  readonly subscriptions = new Map<string, Subscription>();
  readonly slots = new Map<string, KeptSlot>();
  shown: readonly { readonly subscriptionId: string; readonly date: string; readonly paperId: string }[] = [];
  readonly votes = new Map<string, DigestVote>();

  drop(id: string): number {
    const shown = this.shown.length;
    this.shown = this.shown.filter(({ subscriptionId }) => subscriptionId !== id);
    let dropped = shown - this.shown.length;
    for (const [key, { slot }] of this.slots) if (slot.subscriptionId === id && this.slots.delete(key)) dropped += 1;
    for (const [key, vote] of this.votes) if (vote.subscriptionId === id && this.votes.delete(key)) dropped += 1;
    return dropped + (this.subscriptions.delete(id) ? 1 : 0);
  }
}

/** Runs one step and copies what it gives. */
type Call = <T>(work: () => T) => Promise<T>;

export function memorySubscriptions(tables: DigestTables, call: Call): Subscriptions {
  const within = (scope: Scope) =>
    [...tables.subscriptions.values()].filter((each) => scopeKey(each.scope) === scopeKey(scope)).sort(oldestFirst);
  const at = (scope: Scope, id: string) => within(scope).find((each) => each.id === id);
  const put = (subscription: Subscription) => {
    const topic = keptText(subscription.topic, MAX_TOPIC_CHARACTERS);
    tables.subscriptions.set(subscription.id, structuredClone({ ...subscription, topic }));
  };
  const replace = (scope: Scope, id: string, change: (kept: Subscription) => Subscription | undefined) =>
    call(() => {
      const kept = at(scope, id);
      const changed = kept && change(kept);
      if (changed !== undefined) put(changed);
      return changed !== undefined;
    });
  return {
    add: (subscription) =>
      call(() => {
        if (tables.subscriptions.has(subscription.id)) return true;
        if (within(subscription.scope).length >= MAX_SUBSCRIPTIONS_PER_SCOPE) return false;
        put(subscription);
        return true;
      }),
    change: (scope, id, choices, now) => replace(scope, id, (kept) => ({ ...kept, ...choices, runsFrom: now })),
    pause: (scope, id, paused) => replace(scope, id, (kept) => ({ ...kept, paused })),
    toldOfPause: (scope, id, { since, why }) =>
      replace(scope, id, (kept) =>
        kept.paused?.since === since && kept.paused.why === why
          ? { ...kept, paused: { since, why, told: true } }
          : undefined,
      ),
    resume: (scope, id, now) =>
      replace(scope, id, ({ paused, ...kept }) => (paused === undefined ? undefined : { ...kept, runsFrom: now })),
    remove: (scope, id) => call(() => at(scope, id) !== undefined && tables.drop(id) > 0),
    find: (scope, id) => call(() => at(scope, id)),
    ofScope: (scope) => call(() => within(scope)),
    all: () => call(() => [...tables.subscriptions.values()].sort(oldestFirst)),
    vote: (scope, vote) =>
      call(() => {
        if (at(scope, vote.subscriptionId) === undefined) return false;
        tables.votes.set([vote.subscriptionId, vote.paperId, vote.userId].join(" "), structuredClone(vote));
        return true;
      }),
    votes: (id) =>
      call(() =>
        [...tables.votes.values()]
          .filter(({ subscriptionId }) => subscriptionId === id)
          .sort((a, b) => a.at - b.at || compare(a.paperId, b.paperId) || compare(a.userId, b.userId)),
      ),
    resetVotes: (scope, id) =>
      call(() => {
        if (at(scope, id) === undefined) return;
        for (const [key, vote] of tables.votes) if (vote.subscriptionId === id) tables.votes.delete(key);
      }),
    noteShown: (scope, id, date, papers) =>
      call(() => {
        if (at(scope, id) === undefined) return false;
        const day = `${dateKey(date)} by hand`;
        const isOther = (one: { subscriptionId: string; date: string; paperId: string }): boolean =>
          one.subscriptionId !== id || one.date !== day || !papers.includes(one.paperId);
        const noted = [...new Set(papers)].map((paperId) => ({ subscriptionId: id, date: day, paperId }));
        tables.shown = [...tables.shown.filter(isOther), ...noted];
        return true;
      }),
    shown: (id) =>
      call(
        () => new Set(tables.shown.filter(({ subscriptionId }) => subscriptionId === id).map(({ paperId }) => paperId)),
      ),
  };
}

export function memoryDigestSlots(tables: DigestTables, call: Call): DigestSlots {
  const keyOf = ({ subscriptionId, date }: SlotKey) => `${subscriptionId} ${dateKey(date)}`;
  const all = () => [...tables.slots.values()];
  const of = (id: string) => all().filter(({ slot }) => slot.subscriptionId === id);
  const latestFirst = (id: string) => of(id).sort((a, b) => compare(dateKey(b.slot.date), dateKey(a.slot.date)));
  const earliestFirst = (a: KeptSlot, b: KeptSlot) =>
    a.slot.dueAt - b.slot.dueAt || compare(a.slot.subscriptionId, b.slot.subscriptionId);
  const change = (key: SlotKey, to: (slot: Slot) => Slot): Slot | undefined => {
    const kept = tables.slots.get(keyOf(key));
    if (kept?.slot.state !== "intended") return undefined;
    kept.slot = to(kept.slot);
    return kept.slot;
  };
  const skip = (skipped: readonly DueSlot[], channelId: string, now: number): void => {
    for (const each of skipped) {
      const kept = tables.slots.get(keyOf(each));
      if (kept?.slot.state === "skipped") kept.notedAt = Math.min(kept.notedAt, now);
      if (kept !== undefined) continue;
      const slot: Slot = {
        ...structuredClone(each),
        state: "skipped",
        channelId,
        tries: 0,
        refusals: 0,
        late: false,
      };
      tables.slots.set(keyOf(each), { slot, told: false, notedAt: now });
    }
  };
  return {
    intend: (wanted, skipped, now) =>
      call(() => {
        const { subscriptionId, date, dueAt, late, channelId, contents } = structuredClone(wanted);
        if (!tables.subscriptions.has(subscriptionId)) return undefined;
        skip(skipped, channelId, now);
        const kept = tables.slots.get(keyOf(wanted));
        const mine = kept === undefined || kept.slot.state === "skipped";
        if (!mine) return { mine, slot: kept.slot };
        const before = kept?.slot ?? { tries: 0, refusals: 0 };
        const slot: Slot = { ...before, subscriptionId, date, state: "intended", dueAt, late, channelId, contents };
        tables.slots.set(keyOf(wanted), { slot, told: false, notedAt: now });
        const shown = contents.papers.map(({ id }) => ({ subscriptionId, date: dateKey(date), paperId: id }));
        tables.shown = [...tables.shown, ...shown];
        return { mine, slot };
      }),
    skip: (skipped, channelId, now) =>
      call(() => {
        const known = skipped.filter(({ subscriptionId }) => tables.subscriptions.has(subscriptionId));
        skip(known, channelId, now);
      }),
    tried: (key, now) =>
      call(
        () =>
          change(key, (slot) => ({ ...slot, tries: slot.tries + 1, firstTriedAt: slot.firstTriedAt ?? now }))?.tries ??
          0,
      ),
    refused: (key) => call(() => change(key, (slot) => ({ ...slot, refusals: slot.refusals + 1 }))?.refusals ?? 0),
    settle: (key, outcome, now) =>
      call(() => {
        const changed = change(key, (slot) => ({ ...slot, ...outcome }));
        if (changed === undefined) return;
        const kept = tables.slots.get(keyOf(key));
        if (kept !== undefined) kept.notedAt = now;
        if (outcome.state !== "failed" && outcome.state !== "skipped") return;
        tables.shown = tables.shown.filter(
          ({ subscriptionId, date }) => subscriptionId !== key.subscriptionId || date !== dateKey(key.date),
        );
      }),
    find: (key) => call(() => tables.slots.get(keyOf(key))?.slot),
    open: () =>
      call(() =>
        all()
          .filter(({ slot }) => slot.state === "intended")
          .sort(earliestFirst)
          .map(({ slot }) => slot),
      ),
    latest: (id, limit) =>
      call(() =>
        latestFirst(id)
          .slice(0, limit)
          .map(({ slot }) => slot),
      ),
    lastPosted: (id) =>
      call(() => latestFirst(id).find(({ slot }) => ["intended", "posted", "uncertain"].includes(slot.state))?.slot),
    handledUntil: (id, now) =>
      call(() => {
        const dues = of(id)
          .filter(({ slot, notedAt }) => slot.dueAt <= now && (slot.state !== "skipped" || notedAt <= now))
          .map(({ slot }) => slot.dueAt);
        return dues.length === 0 ? undefined : Math.max(...dues);
      }),
    missedSince: (id, now) =>
      call(() => {
        const past = of(id).filter(({ slot }) => slot.dueAt <= now);
        const taken = past.filter(({ slot }) => slot.state !== "skipped").map(({ slot }) => slot.dueAt);
        const last = Math.max(-1, ...taken);
        return past.filter(({ slot, notedAt }) => slot.state === "skipped" && slot.dueAt > last && notedAt <= now)
          .length;
      }),
    untold: () =>
      call(() =>
        all()
          .filter(({ slot, told }) => slot.state === "uncertain" && !told)
          .sort(earliestFirst)
          .map(({ slot }) => slot),
      ),
    told: (key) =>
      call(() => {
        const kept = tables.slots.get(keyOf(key));
        if (kept !== undefined) kept.told = true;
      }),
    counts: (id) =>
      call(() => {
        const counts = { intended: 0, posted: 0, silent: 0, uncertain: 0, failed: 0, skipped: 0 };
        for (const { slot } of id === undefined ? all() : of(id)) counts[slot.state] += 1;
        return counts;
      }),
  };
}

export function exportDigests(
  tables: DigestTables,
  userId: string,
): Pick<PersonExport, "subscriptions" | "digestVotes" | "digestPapers"> {
  const isDirect = ({ scope }: Subscription) => scope.kind === "direct" && scope.userId === userId;
  const subscriptions = [...tables.subscriptions.values()].sort(oldestFirst);
  const direct = new Set(subscriptions.filter(isDirect).map(({ id }) => id));
  return {
    subscriptions: subscriptions.filter((each) => each.createdBy === userId || isDirect(each)),
    digestVotes: [...tables.votes.values()]
      .filter((vote) => vote.userId === userId)
      .sort((a, b) => a.at - b.at || compare(a.subscriptionId, b.subscriptionId) || compare(a.paperId, b.paperId)),
    digestPapers: tables.shown
      .filter(({ subscriptionId }) => direct.has(subscriptionId))
      .toSorted((a, b) => compare(shownKey(a), shownKey(b))),
  };
}

export function forgetInDigests(tables: DigestTables, userId: string): number {
  let records = 0;
  for (const [key, vote] of tables.votes) if (vote.userId === userId && tables.votes.delete(key)) records += 1;
  for (const { createdBy, ...rest } of [...tables.subscriptions.values()]) {
    if (createdBy !== userId) continue;
    tables.subscriptions.set(rest.id, rest);
    records += 1;
  }
  return records;
}

export function eraseDigests(tables: DigestTables, scope: Scope): number {
  const ids = [...tables.subscriptions.values()].filter((each) => scopeKey(each.scope) === scopeKey(scope));
  return ids.reduce((total, { id }) => total + tables.drop(id), 0);
}

export function pruneDigests(tables: DigestTables, now: number): number {
  let dropped = 0;
  for (const [key, kept] of tables.slots) {
    const { contents, ...rest } = kept.slot;
    if (rest.state === "intended") continue;
    if (rest.dueAt < now - RETENTION.digestContentsMs && (contents?.papers.length ?? 0) > 0) kept.slot = rest;
    if (rest.dueAt < now - RETENTION.digestSlotsMs && tables.slots.delete(key)) dropped += 1;
  }
  return dropped;
}

function oldestFirst(a: Subscription, b: Subscription): number {
  return a.createdAt - b.createdAt || compare(a.id, b.id);
}

function shownKey({ subscriptionId, date, paperId }: DigestTables["shown"][number]): string {
  return [subscriptionId, date, paperId].join(" ");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
