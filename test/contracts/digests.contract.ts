/** The part of a store's contract that is about digests: who wants them, and that none is posted twice. */
import { describe, expect, it } from "vitest";
import type { SlotContents, SlotKey } from "../../src/domain/digest/digest.ts";
import { MAX_SUBSCRIPTIONS_PER_SCOPE, type Subscription } from "../../src/domain/digest/subscription.ts";
import { RETENTION } from "../../src/domain/settings/retention.ts";
import type { Store } from "../../src/ports/store.ts";
import { ADA, ADAS_MESSAGES, BEN, GUILD, NOON, OTHER_GUILD } from "./store-samples.ts";

const DAY_MS = 86_400_000;

export function subscription(change: Partial<Subscription> = {}): Subscription {
  return {
    id: "s1",
    scope: GUILD,
    channelId: "800000000000000001",
    createdBy: ADA,
    createdAt: NOON,
    runsFrom: NOON,
    topic: '"tide tables" -fishing',
    at: { hour: 9, minute: 0 },
    zone: "Europe/Berlin",
    days: [1, 2, 3, 4, 5],
    papers: 5,
    silent: false,
    thread: true,
    whenEmpty: "once",
    ...change,
  };
}

export function contents(...ids: readonly string[]): SlotContents {
  const papers = ids.map((id) => ({ id, sentence: `Of ${id}.`, because: ["tide"] }));
  return { topic: "tides", papers, more: [], looked: ids.length, from: "latest", missed: 0 };
}

export function slotKey(day: number, subscriptionId = "s1"): SlotKey & { readonly dueAt: number } {
  return { subscriptionId, date: { year: 2026, month: 11, day }, dueAt: dueOn(day) };
}

function dueOn(day: number): number {
  return NOON + (day - 22) * DAY_MS;
}

/** To be called within the contract's own `describe`: `theStore` is made anew for each test. */
export function describeDigests(theStore: () => Store): void {
  const intend = (day: number, ids: readonly string[] = [], skipped: readonly number[] = [], now = dueOn(day)) =>
    theStore().digestSlots.intend(
      { ...slotKey(day), late: false, channelId: "c", contents: contents(...ids) },
      skipped.map((each) => slotKey(each)),
      now,
    );

  describe("subscriptions", () => {
    it("come back whole, oldest first, to their own scope and to the schedule", async () => {
      const { subscriptions } = theStore();
      const { createdBy: _, ...nobodys } = subscription({ id: "s2", createdAt: NOON - 1 });
      expect(await subscriptions.add(subscription())).toBe(true);
      expect(await subscriptions.add(nobodys)).toBe(true);
      await subscriptions.add(subscription({ id: "s3", scope: ADAS_MESSAGES }));
      expect(await subscriptions.ofScope(GUILD)).toEqual([nobodys, subscription()]);
      expect(await subscriptions.find(GUILD, "s1")).toEqual(subscription());
      expect(await subscriptions.find(OTHER_GUILD, "s1")).toBeUndefined();
      expect((await subscriptions.all()).map(({ id }) => id)).toEqual(["s2", "s1", "s3"]);
    });

    it("are changed, paused, resumed and removed within their scope alone", async () => {
      const { subscriptions } = theStore();
      await subscriptions.add(subscription());
      const choices = { ...subscription(), topic: "neap tides", channelId: "c2" };
      expect(await subscriptions.change(OTHER_GUILD, "s1", choices, NOON + 1)).toBe(false);
      const { id: _, scope: __, createdAt: ___, createdBy: ____, runsFrom: _____, ...chosen } = choices;
      expect(await subscriptions.change(GUILD, "s1", chosen, NOON + 1)).toBe(true);
      const changed = subscription({ topic: "neap tides", channelId: "c2", runsFrom: NOON + 1 });
      expect(await subscriptions.find(GUILD, "s1")).toEqual(changed);
      const paused = { since: NOON, why: "channel-gone", told: true } as const;
      expect(await subscriptions.pause(OTHER_GUILD, "s1", paused)).toBe(false);
      expect(await subscriptions.pause(GUILD, "s1", paused)).toBe(true);
      expect(await subscriptions.find(GUILD, "s1")).toEqual({ ...changed, paused });
      const untold = { since: NOON + 1, why: "forbidden" } as const;
      await subscriptions.pause(GUILD, "s1", untold);
      expect(await subscriptions.toldOfPause(GUILD, "s1", paused)).toBe(false);
      expect(await subscriptions.toldOfPause(OTHER_GUILD, "s1", untold)).toBe(false);
      expect(await subscriptions.toldOfPause(GUILD, "s1", untold)).toBe(true);
      expect((await subscriptions.find(GUILD, "s1"))?.paused).toEqual({ ...untold, told: true });
      expect(await subscriptions.resume(OTHER_GUILD, "s1", NOON + 2)).toBe(false);
      expect(await subscriptions.resume(GUILD, "s1", NOON + 2)).toBe(true);
      expect(await subscriptions.resume(GUILD, "s1", NOON + 3)).toBe(false);
      expect(await subscriptions.toldOfPause(GUILD, "s1", untold)).toBe(false);
      expect(await subscriptions.find(GUILD, "s1")).toEqual({ ...changed, runsFrom: NOON + 2 });
      expect(await subscriptions.remove(OTHER_GUILD, "s1")).toBe(false);
      expect(await subscriptions.remove(GUILD, "s1")).toBe(true);
      expect(await subscriptions.remove(GUILD, "s1")).toBe(false);
    });

    it("are bounded in each scope", async () => {
      const { subscriptions } = theStore();
      const ids = Array.from({ length: MAX_SUBSCRIPTIONS_PER_SCOPE }, (_, place) => `n${place}`);
      for (const id of ids) expect(await subscriptions.add(subscription({ id }))).toBe(true);
      expect(await subscriptions.add(subscription({ id: "over" }))).toBe(false);
      expect(await subscriptions.add(subscription({ id: "n0", topic: "again" }))).toBe(true);
      expect((await subscriptions.find(GUILD, "n0"))?.topic).toBe(subscription().topic);
      expect(await subscriptions.add(subscription({ id: "other", scope: OTHER_GUILD }))).toBe(true);
      expect(await subscriptions.ofScope(GUILD)).toHaveLength(MAX_SUBSCRIPTIONS_PER_SCOPE);
    });

    it("keep each reader's latest word on a paper, until it is reset", async () => {
      const { subscriptions } = theStore();
      await subscriptions.add(subscription());
      const vote = { subscriptionId: "s1", paperId: "p-1", userId: BEN, value: "down", at: NOON } as const;
      expect(await subscriptions.vote(OTHER_GUILD, vote)).toBe(false);
      expect(await subscriptions.vote(GUILD, vote)).toBe(true);
      await subscriptions.vote(GUILD, { ...vote, value: "saved", at: NOON + 2 });
      await subscriptions.vote(GUILD, { ...vote, userId: ADA, value: "up", at: NOON + 1 });
      expect(await subscriptions.votes("s1")).toEqual([
        { ...vote, userId: ADA, value: "up", at: NOON + 1 },
        { ...vote, value: "saved", at: NOON + 2 },
      ]);
      await subscriptions.resetVotes(OTHER_GUILD, "s1");
      expect(await subscriptions.votes("s1")).toHaveLength(2);
      await subscriptions.resetVotes(GUILD, "s1");
      expect(await subscriptions.votes("s1")).toEqual([]);
    });
  });

  describe("digest slots", () => {
    it("are taken on once, and keep what is to be posted", async () => {
      const { digestSlots, subscriptions } = theStore();
      expect(await intend(22)).toBeUndefined();
      await subscriptions.add(subscription());
      const taken = { ...slotKey(22), state: "intended", channelId: "c", tries: 0, refusals: 0, late: false } as const;
      expect(await intend(22, ["p-1"])).toEqual({ mine: true, slot: { ...taken, contents: contents("p-1") } });
      expect(await intend(22, ["p-2"])).toEqual({ mine: false, slot: { ...taken, contents: contents("p-1") } });
      expect(await subscriptions.shown("s1")).toEqual(new Set(["p-1"]));
      expect(await digestSlots.open()).toEqual([{ ...taken, contents: contents("p-1") }]);
      expect(await digestSlots.find(slotKey(23))).toBeUndefined();
    });

    it("count tries and refusals while they are open, and keep when the first was", async () => {
      const { digestSlots, subscriptions } = theStore();
      await subscriptions.add(subscription());
      await intend(22);
      expect(await digestSlots.tried(slotKey(22), NOON + 5)).toBe(1);
      expect(await digestSlots.tried(slotKey(22), NOON + 9)).toBe(2);
      expect(await digestSlots.refused(slotKey(22))).toBe(1);
      expect(await digestSlots.find(slotKey(22))).toMatchObject({ firstTriedAt: NOON + 5, tries: 2, refusals: 1 });
      await digestSlots.settle(slotKey(22), { state: "posted", messageId: "m" }, NOON + 10);
      expect(await digestSlots.tried(slotKey(22), NOON + 11)).toBe(0);
      expect(await digestSlots.refused(slotKey(22))).toBe(0);
      await digestSlots.settle(slotKey(22), { state: "failed" }, NOON + 12);
      expect(await digestSlots.find(slotKey(22))).toMatchObject({ state: "posted", messageId: "m", tries: 2 });
      expect(await digestSlots.open()).toEqual([]);
      expect(await digestSlots.tried(slotKey(25), NOON)).toBe(0);
    });

    it("that were withdrawn take nothing of what was shown by hand that day", async () => {
      const { digestSlots, subscriptions } = theStore();
      const { date } = slotKey(22);
      expect(await subscriptions.noteShown(GUILD, "s1", date, ["p-1"])).toBe(false);
      await subscriptions.add(subscription());
      expect(await subscriptions.noteShown(OTHER_GUILD, "s1", date, ["p-1"])).toBe(false);
      expect(await subscriptions.noteShown(GUILD, "s1", date, ["p-1"])).toBe(true);
      expect(await subscriptions.noteShown(GUILD, "s1", date, ["p-1", "p-2"])).toBe(true);
      await intend(22, ["p-1", "p-3"]);
      await digestSlots.settle(slotKey(22), { state: "failed" }, NOON);
      expect(await subscriptions.shown("s1")).toEqual(new Set(["p-1", "p-2"]));
    });

    it("that failed have shown nothing; uncertain ones may have", async () => {
      const { digestSlots, subscriptions } = theStore();
      await subscriptions.add(subscription());
      await intend(22, ["p-1"]);
      await intend(23, ["p-2"]);
      await digestSlots.settle(slotKey(22), { state: "failed" }, NOON);
      await digestSlots.settle(slotKey(23), { state: "uncertain" }, NOON);
      expect(await subscriptions.shown("s1")).toEqual(new Set(["p-2"]));
      expect((await digestSlots.untold()).map(({ date }) => date.day)).toEqual([23]);
      await digestSlots.told(slotKey(23));
      expect(await digestSlots.untold()).toEqual([]);
      expect(await digestSlots.counts()).toMatchObject({ failed: 1, uncertain: 1, posted: 0 });
      expect(await digestSlots.counts("other")).toMatchObject({ failed: 0, uncertain: 0 });
    });

    it("whose time passed are skipped together with taking on a later one, and counted", async () => {
      const { digestSlots, subscriptions } = theStore();
      await subscriptions.add(subscription());
      await intend(20);
      await digestSlots.settle(slotKey(20), { state: "posted", messageId: "m" }, dueOn(20));
      await intend(23, [], [20, 21, 22]);
      expect((await digestSlots.latest("s1", 3)).map(({ date, state }) => [date.day, state])).toEqual([
        [23, "intended"],
        [22, "skipped"],
        [21, "skipped"],
      ]);
      expect((await digestSlots.find(slotKey(20)))?.state).toBe("posted");
      expect((await digestSlots.lastPosted("s1"))?.date.day).toBe(23);
      expect(await digestSlots.missedSince("s1", dueOn(23))).toBe(0);
      await digestSlots.settle(slotKey(23), { state: "skipped" }, dueOn(23));
      expect((await digestSlots.lastPosted("s1"))?.date.day).toBe(20);
      expect(await digestSlots.missedSince("s1", dueOn(23))).toBe(3);
      expect(await digestSlots.handledUntil("s1", dueOn(24))).toBe(dueOn(23));
      expect(await digestSlots.handledUntil("s1", dueOn(22) + 1)).toBe(dueOn(20));
      expect(await digestSlots.handledUntil("s1", dueOn(20) - 1)).toBeUndefined();
    });

    it("can be skipped with none taken on after them", async () => {
      const { digestSlots, subscriptions } = theStore();
      await digestSlots.skip([slotKey(22)], "c", NOON);
      expect(await digestSlots.find(slotKey(22))).toBeUndefined();
      await subscriptions.add(subscription());
      await intend(21);
      await digestSlots.skip([slotKey(21), slotKey(22)], "c", dueOn(22) + 5);
      expect((await digestSlots.latest("s1", 5)).map(({ state }) => state)).toEqual(["skipped", "intended"]);
      expect(await digestSlots.handledUntil("s1", dueOn(22) + 5)).toBe(dueOn(22));
    });

    it("that a clock ahead of its time has skipped can still be taken on, with the tries they had", async () => {
      const { digestSlots, subscriptions } = theStore();
      await subscriptions.add(subscription());
      await intend(30, [], [22, 23, 24]);
      expect(await digestSlots.handledUntil("s1", dueOn(23))).toBeUndefined();
      const again = await intend(23, ["p-1"]);
      expect(again).toMatchObject({ mine: true, slot: { state: "intended", contents: contents("p-1") } });
      await digestSlots.tried(slotKey(23), NOON);
      await digestSlots.settle(slotKey(23), { state: "skipped" }, dueOn(23));
      expect(await subscriptions.shown("s1")).toEqual(new Set());
      expect(await intend(23)).toMatchObject({ mine: true, slot: { tries: 1, firstTriedAt: NOON } });
    });

    it("leave with their subscription", async () => {
      const { digestSlots, subscriptions } = theStore();
      await subscriptions.add(subscription());
      await intend(22, ["p-1"]);
      await subscriptions.remove(GUILD, "s1");
      expect(await digestSlots.find(slotKey(22))).toBeUndefined();
      expect(await digestSlots.tried(slotKey(22), NOON)).toBe(0);
      expect(await subscriptions.shown("s1")).toEqual(new Set());
    });

    it("forget what they showed after a while, and then themselves; that it was shown is not forgotten", async () => {
      const { digestSlots, subscriptions, upkeep } = theStore();
      await subscriptions.add(subscription());
      await intend(21, ["p-1"]);
      await intend(22);
      await intend(23);
      for (const day of [21, 22]) {
        await digestSlots.settle(slotKey(day), { state: "posted", messageId: "m" }, dueOn(day));
      }
      expect((await upkeep.prune(dueOn(23) + RETENTION.digestContentsMs)).digestSlots).toBe(0);
      expect((await digestSlots.find(slotKey(21)))?.contents).toBeUndefined();
      expect((await digestSlots.find(slotKey(22)))?.contents).toEqual(contents());
      expect((await upkeep.prune(dueOn(24) + RETENTION.digestSlotsMs)).digestSlots).toBe(2);
      expect((await digestSlots.open()).map(({ date }) => date.day)).toEqual([23]);
      expect(await subscriptions.shown("s1")).toEqual(new Set(["p-1"]));
    });
  });

  it("a person sees their part in digests, and it goes with them; a guild keeps its subscription", async () => {
    const { digestSlots, subscriptions, personalData } = theStore();
    const own = subscription({ id: "s2", scope: ADAS_MESSAGES, createdAt: NOON + 1 });
    await subscriptions.add(subscription());
    await subscriptions.add(own);
    const vote = { subscriptionId: "s1", paperId: "p-1", userId: ADA, value: "down", at: NOON } as const;
    await subscriptions.vote(GUILD, vote);
    await subscriptions.vote(GUILD, { ...vote, userId: BEN });
    await digestSlots.intend(
      { ...slotKey(22, "s2"), late: false, channelId: "c", contents: contents("p-7") },
      [],
      NOON,
    );
    expect(await personalData.exportPerson(ADA)).toMatchObject({
      subscriptions: [subscription(), own],
      digestVotes: [vote],
      digestPapers: [{ subscriptionId: "s2", date: "2026-11-22", paperId: "p-7" }],
    });
    // Her subscription with slot and paper, her vote, her name.
    expect((await personalData.deletePerson(ADA)).records).toBe(5);
    const { createdBy: _, ...left } = subscription();
    expect(await subscriptions.all()).toEqual([left]);
    expect(await subscriptions.votes("s1")).toEqual([{ ...vote, userId: BEN }]);
    expect((await personalData.deleteGuilds(["900000000000000001"])).records).toBe(2);
    expect(await subscriptions.all()).toEqual([]);
    expect(await subscriptions.votes("s1")).toEqual([]);
  });
}
