/** The part of a store's contract that is about chat models: what they cost, and answers they gave before. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/domain/answer/answer.ts";
import { dayOf, type TokenAccount } from "../../src/domain/answer/token-budget.ts";
import { RETENTION } from "../../src/domain/settings/retention.ts";
import type { Store } from "../../src/ports/store.ts";
import { ADA, BEN, NOON } from "./store-samples.ts";

const DAY_MS = 86_400_000;
const MIDNIGHT = Date.UTC(2026, 10, 23);
const REEF_GUILD = "900000000000000001";

/** To be called within the contract's own `describe`: `theStore` is made anew for each test. */
export function describeModelUse(theStore: () => Store): void {
  const reserve = (account: TokenAccount, tokens: number, limits = {}, now = NOON) =>
    theStore().tokenLedger.reserve(account, tokens, limits, now);
  const reserved = async (...asked: Parameters<typeof reserve>): Promise<number> => {
    const verdict = await reserve(...asked);
    if (!verdict.allowed) throw new Error(`refused by ${verdict.by}`);
    return verdict.reservation;
  };
  const spentOn = (now = NOON) => theStore().tokenLedger.spentOn(now);

  describe("the token ledger", () => {
    it("counts what is set aside until the call is settled, then what it cost; settling twice changes nothing", async () => {
      const reservation = await reserved({ personId: ADA }, 900);
      expect(await spentOn()).toBe(900);
      await theStore().tokenLedger.settle(reservation, { promptTokens: 200, replyTokens: 50 });
      expect(await spentOn()).toBe(250);
      const later = await reserved({ personId: ADA }, 10);
      await theStore().tokenLedger.settle(reservation, { promptTokens: 1, replyTokens: 1 });
      expect(later).not.toBe(reservation);
      expect(await spentOn()).toBe(260);
      await theStore().tokenLedger.settle(999_999, { promptTokens: 1, replyTokens: 1 });
      expect(await spentOn()).toBe(260);
    });

    it("refuses what would go beyond a person's, a guild's or everybody's limit, takes nothing then, and says whose", async () => {
      const limits = { person: 100, guild: 150, everybody: 180 };
      const here = { guildId: REEF_GUILD };
      await reserved({ personId: ADA, ...here }, 90, limits);
      expect(await reserve({ personId: ADA, ...here }, 11, limits)).toEqual({ allowed: false, by: "person" });
      expect(await reserve({ personId: BEN, ...here }, 61, limits)).toEqual({ allowed: false, by: "guild" });
      expect(await reserve({ personId: BEN }, 91, limits)).toEqual({ allowed: false, by: "everybody" });
      expect(await spentOn()).toBe(90);
      expect((await reserve({ personId: ADA, ...here }, 10, limits)).allowed).toBe(true);
    });

    it("begins anew at midnight UTC; a call that began before counts for its own day", async () => {
      const limits = { person: 100 };
      const late = await reserved({ personId: ADA }, 100, limits, MIDNIGHT - 1);
      expect((await reserve({ personId: ADA }, 1, limits, MIDNIGHT - 1)).allowed).toBe(false);
      expect((await reserve({ personId: ADA }, 100, limits, MIDNIGHT)).allowed).toBe(true);
      await theStore().tokenLedger.settle(late, { promptTokens: 40, replyTokens: 2 });
      expect([await spentOn(MIDNIGHT - 1), await spentOn(MIDNIGHT)]).toEqual([42, 100]);
    });

    it("when a person is deleted, goes on counting for their guild and for everybody, and names nobody", async () => {
      const limits = { guild: 100, everybody: 100 };
      const [settled, open] = [await reserved({ personId: ADA, guildId: REEF_GUILD }, 60, limits), 30];
      await theStore().tokenLedger.settle(settled, { promptTokens: 60, replyTokens: 0 });
      const underWay = await reserved({ personId: ADA, guildId: REEF_GUILD }, open, limits);
      await theStore().personalData.deletePerson(ADA);
      expect((await theStore().personalData.exportPerson(ADA)).tokenUses).toEqual([]);
      expect(await reserve({ personId: BEN, guildId: REEF_GUILD }, 11, limits)).toEqual({
        allowed: false,
        by: "guild",
      });
      await theStore().tokenLedger.settle(underWay, { promptTokens: 5, replyTokens: 5 });
      expect(await spentOn()).toBe(70);
      expect((await theStore().personalData.exportPerson(ADA)).tokenUses).toEqual([]);
    });

    it("when a guild is deleted, goes on counting for its people", async () => {
      await reserved({ personId: ADA, guildId: REEF_GUILD }, 80);
      await theStore().personalData.deleteGuilds([REEF_GUILD]);
      expect((await reserve({ personId: ADA }, 30, { person: 100 })).allowed).toBe(false);
      expect((await theStore().personalData.exportPerson(ADA)).tokenUses).toEqual([{ day: "2026-11-22", tokens: 80 }]);
    });

    it("is pruned once its days are over", async () => {
      await reserved({ personId: ADA }, 5);
      const settled = await reserved({ personId: BEN }, 5);
      await theStore().tokenLedger.settle(settled, { promptTokens: 5, replyTokens: 0 });
      const kept = NOON + RETENTION.tokenUsesDays * DAY_MS;
      expect((await theStore().upkeep.prune(kept)).tokenUses).toBe(0);
      expect((await theStore().upkeep.prune(kept + DAY_MS)).tokenUses).toBe(2);
      expect(await spentOn()).toBe(0);
    });

    it("never lets a day's limit be passed, whoever asks in whatever order", async () => {
      const people = fc.constantFrom(ADA, BEN, "100000000000000003");
      const calls = fc.array(
        fc.record({
          personId: people,
          tokens: fc.integer({ min: 1, max: 60 }),
          cost: fc.nat(60),
          afterMs: fc.nat(3e7),
        }),
        { maxLength: 20 },
      );
      let from = NOON;
      await fc.assert(
        fc.asyncProperty(calls, async (steps) => {
          from += 365 * DAY_MS;
          let now = from;
          const limits = { person: 100, everybody: 150 };
          const spent: { readonly day: number; readonly personId: string; readonly tokens: number }[] = [];
          const sum = (of: (line: (typeof spent)[number]) => boolean) =>
            spent.filter(of).reduce((total, { tokens }) => total + tokens, 0);
          for (const { personId, tokens, cost, afterMs } of steps) {
            now += afterMs;
            const day = dayOf(now);
            const fits =
              sum((line) => line.day === day && line.personId === personId) + tokens <= 100 &&
              sum((line) => line.day === day) + tokens <= 150;
            const verdict = await reserve({ personId }, tokens, limits, now);
            expect(verdict.allowed).toBe(fits);
            if (!verdict.allowed) continue;
            const paid = Math.min(cost, tokens);
            await theStore().tokenLedger.settle(verdict.reservation, { promptTokens: paid, replyTokens: 0 });
            spent.push({ day, personId, tokens: paid });
          }
        }),
        { numRuns: 25 },
      );
    });
  });

  describe("the answer cache", () => {
    const draft = (text: string): Draft => ({
      composer: "openai:small",
      claims: [{ text, support: [{ marker: 1, quote: text }], cell: { aspect: "Pace", subject: "Shaded corals" } }],
    });

    it("gives back what was put, the latest under a key, and otherwise nothing", async () => {
      const { answerCache } = theStore();
      expect(await answerCache.get("k")).toBeUndefined();
      await answerCache.put("k", draft("Corals recover."));
      await answerCache.put("k", draft("Corals\0 recover\uD800 faster."));
      expect(await answerCache.get("k")).toEqual(draft("Corals\0 recover\uD800 faster."));
      expect(await answerCache.get("other")).toBeUndefined();
    });

    it("drops the oldest when there are too many", async () => {
      const { answerCache } = theStore();
      await Promise.all(
        Array.from({ length: RETENTION.cachedAnswers + 2 }, (_, n) => answerCache.put(`k${n}`, draft("Same."))),
      );
      const found = await Promise.all(["k0", "k1", "k2"].map((key) => answerCache.get(key)));
      expect(found.map((each) => each !== undefined)).toEqual([false, false, true]);
    });

    it("drops what is old, and keeps out of what people take along", async () => {
      const { answerCache, upkeep, personalData } = theStore();
      await answerCache.put("k", draft("Corals recover."));
      // Made when the store's own clock said so, which is either of these.
      expect((await upkeep.prune(Math.min(NOON, Date.now()))).cachedAnswers).toBe(0);
      const later = Math.max(NOON, Date.now()) + RETENTION.cachedAnswersMs + 60_000;
      expect((await upkeep.prune(later)).cachedAnswers).toBe(1);
      expect(await answerCache.get("k")).toBeUndefined();
      expect(JSON.stringify(await personalData.exportPerson(ADA))).not.toContain("Corals");
    });
  });
}
