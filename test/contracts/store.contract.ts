/**
 * What every `Store` does, whatever stands behind it: a suite to run on each adapter.
 *
 * In: a way to make an empty store. A new adapter is good when this passes and nothing here was changed for it.
 */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UpstreamError } from "../../src/domain/errors.ts";
import { keptText } from "../../src/domain/kept-text.ts";
import { MAX_SAVED_PAPERS } from "../../src/domain/paper/saved-paper.ts";
import { type Scope, scopeKey } from "../../src/domain/person/scope.ts";
import { MAX_TURNS } from "../../src/domain/question/conversation.ts";
import { RETENTION } from "../../src/domain/settings/retention.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import type { Store } from "../../src/ports/store.ts";
import { describeDigests } from "./digests.contract.ts";
import { describeModelUse } from "./model-use.contract.ts";
import { ADA, ADAS_MESSAGES, answer, BEN, GUILD, interaction, NOON, OTHER_GUILD } from "./store-samples.ts";

export function describeStore(name: string, makeStore: () => Promise<Store>): void {
  describe(`${name} keeps the store's contract`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await makeStore();
    });
    afterEach(() => store.close());

    describe("interactions", () => {
      it("are claimed once, however often they are delivered", async () => {
        const claims = await Promise.all([1, 2, 3].map(() => store.interactions.claim(interaction())));
        expect(claims).toEqual([true, false, false]);
        await store.interactions.finish(interaction().id);
        expect(await store.interactions.claim(interaction())).toBe(false);
      });

      it("come back unfinished with all that is needed, oldest first, until finished or dead", async () => {
        const later = interaction({ id: "2", receivedAt: NOON + 5, deadline: NOON + 900_005 });
        const { token: _token, question: _question, options: _options, ...mention } = interaction({ id: "3" });
        await store.interactions.claim(later);
        await store.interactions.claim(interaction());
        await store.interactions.claim({ ...mention, receivedAt: NOON + 9, deadline: NOON + 900_009 });
        const unfinished = await store.interactions.unfinished(NOON, 10);
        expect(unfinished).toEqual([
          interaction(),
          later,
          { ...mention, receivedAt: NOON + 9, deadline: NOON + 900_009 },
        ]);
        expect(await store.interactions.unfinished(NOON, 1)).toEqual([interaction()]);
        await store.interactions.finish("2");
        expect((await store.interactions.unfinished(interaction().deadline, 10)).map(({ id }) => id)).toEqual(["3"]);
      });

      it("lose what they said when their token is dead", async () => {
        await store.interactions.claim(interaction());
        expect(await store.interactions.expire(NOON)).toBe(0);
        expect(await store.interactions.expire(interaction().deadline)).toBe(1);
        expect(await store.interactions.unfinished(NOON, 10)).toEqual([]);
        expect((await store.personalData.exportPerson(ADA)).interactions).toEqual([]);
        expect(await store.interactions.claim(interaction())).toBe(false);
      });
    });

    describe("answers", () => {
      it("are found by id and by message, whole", async () => {
        await store.answers.keep(answer());
        expect(await store.answers.find(GUILD, "a1")).toEqual(answer());
        expect(await store.answers.findByMessage(GUILD, "c", "m")).toBeUndefined();
        const place = { channelId: "c", messageId: "m", visibility: "private" } as const;
        expect(await store.answers.place(GUILD, "a1", place)).toBe(true);
        expect(await store.answers.findByMessage(GUILD, "c", "m")).toEqual(answer(place));
        expect(await store.answers.place(GUILD, "unknown", place)).toBe(false);
      });

      it("are replaced when kept again", async () => {
        await store.answers.keep(answer());
        await store.answers.keep(answer({ question: "And neap tides?" }));
        expect((await store.answers.find(GUILD, "a1"))?.question).toBe("And neap tides?");
      });
    });

    describe("votes", () => {
      it("count once for each person and can be changed", async () => {
        await store.answers.keep(answer());
        const vote = { answerId: "a1", userId: BEN, value: "up", at: NOON } as const;
        expect(await store.votes.cast(GUILD, vote)).toBe("new");
        expect(await store.votes.cast(GUILD, { ...vote, at: NOON + 1 })).toBe("unchanged");
        expect(await store.votes.cast(GUILD, { ...vote, value: "down", at: NOON + 2 })).toBe("changed");
        expect(await store.votes.cast(GUILD, { ...vote, value: "down", reason: "Too old", at: NOON + 3 })).toBe(
          "changed",
        );
        expect(await store.votes.cast(GUILD, { ...vote, value: "down", at: NOON + 4 })).toBe("unchanged");
        expect(await store.votes.find(GUILD, "a1", BEN)).toEqual({
          ...vote,
          value: "down",
          reason: "Too old",
          at: NOON + 3,
        });
        await store.votes.cast(GUILD, { ...vote, at: NOON + 5 });
        expect(await store.votes.find(GUILD, "a1", BEN)).toEqual({ ...vote, at: NOON + 5 });
        expect(await store.votes.summary(GUILD, 5)).toEqual({ up: 1, down: 0, reasons: [] });
      });

      it("need an answer of the same scope", async () => {
        await store.answers.keep(answer());
        const vote = { answerId: "a1", userId: BEN, value: "up", at: NOON } as const;
        expect(await store.votes.cast(OTHER_GUILD, vote)).toBe("no such answer");
        expect(await store.votes.cast(GUILD, { ...vote, answerId: "a2" })).toBe("no such answer");
      });

      it("are summed up and exported page by page, without the voters", async () => {
        await store.answers.keep(answer());
        for (const [position, userId] of ["u1", "u2", "u3"].entries()) {
          const value = position === 0 ? "up" : "down";
          await store.votes.cast(GUILD, {
            answerId: "a1",
            userId,
            value,
            reason: `because ${position}`,
            at: NOON + position,
          });
        }
        const summary = await store.votes.summary(GUILD, 2);
        expect(summary).toEqual({
          up: 1,
          down: 2,
          reasons: [
            { value: "down", reason: "because 2", at: NOON + 2 },
            { value: "down", reason: "because 1", at: NOON + 1 },
          ],
        });
        const first = await store.votes.export(GUILD, { limit: 2 });
        expect(first.votes.map(({ reason }) => reason)).toEqual(["because 0", "because 1"]);
        const last = await store.votes.export(GUILD, { limit: 2, ...(first.next ? { after: first.next } : {}) });
        expect(last).toEqual({
          votes: [
            {
              answerId: "a1",
              value: "down",
              reason: "because 2",
              at: NOON + 2,
              question: answer().question,
              features: answer().features,
            },
          ],
        });
        expect(JSON.stringify([summary, first.votes, last])).not.toMatch(/u[123]/);
      });

      it("tell a question only where everybody could read it", async () => {
        await store.answers.keep(answer({ visibility: "private" }));
        await store.votes.cast(GUILD, { answerId: "a1", userId: "u1", value: "down", at: NOON });
        const questions = async () =>
          (await store.votes.export(GUILD, { limit: 9 })).votes.map(({ question }) => question);
        expect(await questions()).toEqual([undefined]);
        // Once its asker shares it.
        await store.answers.place(GUILD, "a1", { channelId: "c", messageId: "m", visibility: "public" });
        expect(await questions()).toEqual([answer().question]);
      });
    });

    describe("reading lists", () => {
      it("hold a paper once, latest first, in pages", async () => {
        const paper = (paperId: string, savedAt: number) => ({ paperId, title: `Title of ${paperId}`, savedAt });
        for (const each of [paper("p-b", 1), paper("p-a", 1), paper("p-c", 2)]) {
          expect(await store.readingLists.save(GUILD, ADA, each)).toBe("saved");
        }
        expect(await store.readingLists.save(GUILD, ADA, paper("p-b", 9))).toBe("already saved");
        expect(await store.readingLists.list(GUILD, ADA, { offset: 0, limit: 2 })).toEqual({
          papers: [paper("p-c", 2), paper("p-a", 1)],
          total: 3,
        });
        expect(await store.readingLists.has(GUILD, ADA, "p-b")).toBe(true);
        expect(await store.readingLists.remove(GUILD, ADA, "p-b")).toBe(true);
        expect(await store.readingLists.remove(GUILD, ADA, "p-b")).toBe(false);
        expect(await store.readingLists.has(GUILD, ADA, "p-b")).toBe(false);
        expect((await store.readingLists.list(GUILD, BEN, { offset: 0, limit: 9 })).total).toBe(0);
      });

      it("end at their bound", async () => {
        const save = (position: number) =>
          store.readingLists.save(GUILD, ADA, { paperId: `p-${position}`, title: "T", savedAt: position });
        await Promise.all(Array.from({ length: MAX_SAVED_PAPERS }, (_, position) => save(position)));
        expect(await save(-1)).toBe("full");
        expect(await save(1)).toBe("already saved");
      });
    });

    describe("settings", () => {
      it("are the defaults until changed, part by part", async () => {
        expect(await store.settings.read("g")).toEqual(DEFAULT_SETTINGS);
        await store.settings.change("g", { visibility: "private" });
        const changed = await store.settings.change("g", { allowedChannels: ["1", "2"] });
        expect(changed).toEqual({ ...DEFAULT_SETTINGS, visibility: "private", allowedChannels: ["1", "2"] });
        expect(await store.settings.read("g")).toEqual(changed);
        expect(await store.settings.read("other")).toEqual(DEFAULT_SETTINGS);
      });

      it("never come back illegal", async () => {
        await store.settings.change("g", { personQuota: { uses: 0, windowMs: -1 } });
        expect((await store.settings.read("g")).personQuota).toEqual(DEFAULT_SETTINGS.personQuota);
      });
    });

    describe("quotas", () => {
      const quota = { name: "ask", person: { uses: 2, windowMs: 10_000 }, guild: { uses: 3, windowMs: 10_000 } };

      it("refuse with the seconds to wait, after which they allow", async () => {
        const take = (userId: string, now: number) => store.quotas.take(GUILD, userId, [quota], now);
        expect(await take(ADA, NOON)).toEqual({ allowed: true });
        expect(await take(ADA, NOON + 2_500)).toEqual({ allowed: true });
        expect(await take(ADA, NOON + 3_000)).toEqual({ allowed: false, name: "ask", by: "person", waitSeconds: 7 });
        expect(await take(BEN, NOON + 3_000)).toEqual({ allowed: true });
        expect(await take(BEN, NOON + 3_001)).toEqual({ allowed: false, name: "ask", by: "guild", waitSeconds: 7 });
        expect(await take(ADA, NOON + 10_000)).toEqual({ allowed: true });
      });

      it("do not count what was refused, other kinds of use, or other guilds", async () => {
        const once = { name: "ask", person: { uses: 1, windowMs: 10_000 } };
        await store.quotas.take(GUILD, ADA, [once], NOON);
        for (let refused = 0; refused < 5; refused++) await store.quotas.take(GUILD, ADA, [once], NOON + 9_999);
        expect(await store.quotas.take(GUILD, ADA, [once], NOON + 10_000)).toEqual({ allowed: true });
        expect(await store.quotas.take(GUILD, ADA, [{ ...once, name: "search" }], NOON)).toEqual({ allowed: true });
        expect(await store.quotas.take(OTHER_GUILD, ADA, [once], NOON)).toEqual({ allowed: true });
      });

      it("take all of several or none, and say which refused", async () => {
        const deep = { name: "deep", person: { uses: 1, windowMs: 60_000 } };
        expect(await store.quotas.take(GUILD, ADA, [quota, deep], NOON)).toEqual({ allowed: true });
        const refused = { allowed: false, name: "deep", by: "person", waitSeconds: 60 };
        for (let again = 0; again < 3; again++) {
          expect(await store.quotas.take(GUILD, ADA, [quota, deep], NOON)).toEqual(refused);
        }
        expect(await store.quotas.take(GUILD, ADA, [quota], NOON)).toEqual({ allowed: true });
        expect((await store.quotas.take(GUILD, ADA, [quota], NOON)).allowed).toBe(false);
      });

      it("let exactly as many through as there are, when all come at once", async () => {
        const verdicts = await Promise.all(
          Array.from({ length: 20 }, (_, position) => store.quotas.take(GUILD, `u${position}`, [quota], NOON)),
        );
        expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(3);
      });

      it("forgive a clock that once ran far ahead", async () => {
        const once = { name: "ask", person: { uses: 1, windowMs: 10_000 } };
        await store.quotas.take(GUILD, ADA, [once], NOON + 365 * 86_400_000);
        expect(await store.quotas.take(GUILD, ADA, [once], NOON)).toEqual({ allowed: true });
      });

      it("never allow more than the limit within any window, nor name a wait that is too short", async () => {
        const uses = fc.array(fc.record({ person: fc.constantFrom("a", "b"), afterMs: fc.nat(6_000) }), {
          maxLength: 25,
        });
        let round = 0;
        await fc.assert(
          fc.asyncProperty(uses, async (steps) => {
            const scope: Scope = { kind: "guild", guildId: `round-${round++}` };
            let now = NOON;
            const taken: { readonly person: string; readonly at: number }[] = [];
            for (const { person, afterMs } of steps) {
              now += afterMs;
              const verdict = await store.quotas.take(scope, person, [quota], now);
              const within = taken.filter(({ at }) => at > now - 10_000);
              const mine = within.filter((use) => use.person === person);
              expect(verdict.allowed).toBe(mine.length < 2 && within.length < 3);
              if (verdict.allowed) taken.push({ person, at: now });
              else {
                const then = now + verdict.waitSeconds * 1_000;
                const left = taken.filter((use) => use.at > then - 10_000);
                expect(left.filter((use) => use.person === person).length).toBeLessThan(2);
                expect(left.length).toBeLessThan(3);
              }
            }
          }),
          { numRuns: 30 },
        );
      });
    });

    describe("conversations", () => {
      const turn = (position: number) => ({
        userId: ADA,
        question: `Question ${position}`,
        summary: "Yes.",
        at: NOON + position,
      });

      it("keep their last turns in order", async () => {
        expect(await store.conversations.addTurn(GUILD, "t", turn(0))).toBe(false);
        await store.conversations.open(GUILD, { id: "t", parentId: "c", openedAt: NOON });
        await store.conversations.open(GUILD, { id: "t", openedAt: NOON + 99 });
        expect(await store.conversations.find(GUILD, "t")).toEqual({ id: "t", parentId: "c", openedAt: NOON });
        for (let position = 0; position < MAX_TURNS + 3; position++) {
          expect(await store.conversations.addTurn(GUILD, "t", turn(position))).toBe(true);
        }
        expect(await store.conversations.turns(GUILD, "t", 2)).toEqual([turn(MAX_TURNS + 1), turn(MAX_TURNS + 2)]);
        const all = await store.conversations.turns(GUILD, "t", 1_000);
        expect(all).toHaveLength(MAX_TURNS);
        expect(all[0]).toEqual(turn(3));
      });

      it("are forgotten with all their turns", async () => {
        await store.conversations.open(GUILD, { id: "t", openedAt: NOON });
        await store.conversations.addTurn(GUILD, "t", { ...turn(1), answerId: "a1" });
        await store.conversations.forget(GUILD, "t");
        expect(await store.conversations.find(GUILD, "t")).toBeUndefined();
        await store.conversations.open(GUILD, { id: "t", openedAt: NOON });
        expect(await store.conversations.turns(GUILD, "t", 9)).toEqual([]);
      });
    });

    it("keeps marks", async () => {
      expect(await store.marks.read("commands/1/global")).toBeUndefined();
      await store.marks.write("commands/1/global", "f1");
      await store.marks.write("commands/1/global", "f2");
      expect(await store.marks.read("commands/1/global")).toBe("f2");
      await expect(store.marks.write("meta/long", "x".repeat(5_000))).rejects.toThrow(RangeError);
    });

    it("carries out calls in the order they were made", async () => {
      const [, found, , gone] = await Promise.all([
        store.answers.keep(answer()),
        store.answers.find(GUILD, "a1"),
        store.personalData.deletePerson(ADA),
        store.answers.find(GUILD, "a1"),
      ]);
      expect(found).toEqual(answer());
      expect(gone).toBeUndefined();
    });

    it("gives back any words as well-formed text", async () => {
      const words = fc.string({
        unit: fc.oneof(fc.string({ unit: "binary", maxLength: 2 }), fc.constant("\ud800"), fc.constant("\0")),
      });
      await fc.assert(
        fc.asyncProperty(words, async (question) => {
          await store.answers.keep(answer({ question, content: { ...answer().content, composer: question } }));
          const found = await store.answers.find(GUILD, "a1");
          expect(found?.question).toBe(keptText(question, 6_000));
          expect(found?.content.composer).toBe(question);
        }),
        { numRuns: 50 },
      );
    });

    it("never shows one scope what was kept in another", async () => {
      const scopes: readonly Scope[] = [
        GUILD,
        OTHER_GUILD,
        ADAS_MESSAGES,
        { kind: "guild", guildId: ADA },
        { kind: "direct", userId: BEN },
      ];
      const step = fc.record({
        scope: fc.constantFrom(...scopes),
        action: fc.constantFrom("answer", "vote", "save", "turn"),
        id: fc.constantFrom("x", "y"),
        person: fc.constantFrom(ADA, BEN),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
          const fresh = await makeStore();
          try {
            for (const [position, { scope, action, id, person }] of steps.entries()) {
              await carryOut(fresh, scope, action, id, person, position);
            }
            for (const scope of scopes) {
              const own = steps.some((each) => scopeKey(each.scope) === scopeKey(scope));
              const seen = JSON.stringify(await everythingIn(fresh, scope));
              const foreign = scopes.filter((other) => scopeKey(other) !== scopeKey(scope));
              for (const other of foreign) expect(seen).not.toContain(`<${scopeKey(other)}>`);
              if (!own) expect(seen).not.toContain("<");
            }
          } finally {
            await fresh.close();
          }
        }),
        { numRuns: 15 },
      );
    });

    describeDigests(() => store);
    describeModelUse(() => store);

    describe("a person's data", () => {
      const fill = async () => {
        await store.answers.keep(answer());
        await store.answers.keep(answer({ id: "a2", askerId: BEN, question: "What moves sand?" }));
        await store.answers.keep(answer({ id: "a3", scope: ADAS_MESSAGES }));
        await store.votes.cast(GUILD, { answerId: "a1", userId: BEN, value: "up", at: NOON });
        await store.votes.cast(GUILD, { answerId: "a2", userId: ADA, value: "down", reason: "vague", at: NOON });
        await store.votes.cast(GUILD, { answerId: "a2", userId: BEN, value: "up", at: NOON });
        await store.readingLists.save(GUILD, ADA, { paperId: "p-1", title: "Tides", savedAt: NOON });
        await store.readingLists.save(GUILD, BEN, { paperId: "p-1", title: "Tides", savedAt: NOON });
        await store.conversations.open(GUILD, { id: "t", openedAt: NOON });
        await store.conversations.addTurn(GUILD, "t", { userId: ADA, question: "Q", summary: "S", at: NOON });
        await store.conversations.addTurn(GUILD, "t", { userId: BEN, question: "Q2", summary: "S2", at: NOON });
        await store.conversations.open(ADAS_MESSAGES, { id: "dm", openedAt: NOON });
        await store.interactions.claim(interaction());
        await store.quotas.take(GUILD, ADA, [{ name: "ask" }], NOON);
        await store.quotas.take(ADAS_MESSAGES, ADA, [{ name: "ask" }], NOON);
        await store.settings.change("900000000000000001", { progress: false });
        const account = { personId: ADA, guildId: "900000000000000001" };
        await store.tokenLedger.reserve(account, 500, {}, NOON);
        await store.tokenLedger.reserve({ personId: ADA }, 20, {}, NOON);
      };

      it("is exported whole, without the bot's token or other people's records", async () => {
        await fill();
        const { token, ...pending } = interaction();
        const exported = await store.personalData.exportPerson(ADA);
        expect(exported).toEqual({
          userId: ADA,
          answers: [answer(), answer({ id: "a3", scope: ADAS_MESSAGES })],
          votes: [{ scope: GUILD, answerId: "a2", userId: ADA, value: "down", reason: "vague", at: NOON }],
          savedPapers: [{ scope: GUILD, paperId: "p-1", title: "Tides", savedAt: NOON }],
          turns: [{ scope: GUILD, conversationId: "t", userId: ADA, question: "Q", summary: "S", at: NOON }],
          interactions: [pending],
          quotaUses: [
            { scope: GUILD, name: "ask", at: NOON },
            { scope: ADAS_MESSAGES, name: "ask", at: NOON },
          ],
          tokenUses: [
            { day: "2026-11-22", tokens: 20 },
            { day: "2026-11-22", guildId: "900000000000000001", tokens: 500 },
          ],
          ...{ subscriptions: [], digestVotes: [], digestPapers: [] },
        });
        expect(JSON.stringify(exported)).not.toContain(token);
        expect(JSON.parse(JSON.stringify(exported))).toEqual(exported);
      });

      it("goes entirely when deleted, and other people's stays", async () => {
        await fill();
        const other = await store.personalData.exportPerson(BEN);
        const deletion = await store.personalData.deletePerson(ADA);
        // Three from the messages (answer, conversation, use), and from the guild: the interaction, Ben's vote on a1,
        // the vote, the answer, the paper, the turn, and the use and the two calls to a model that lost their name.
        expect(deletion).toEqual({ records: 12, complete: true });
        const none = { answers: [], votes: [], savedPapers: [], turns: [], interactions: [], quotaUses: [] };
        expect(await store.personalData.exportPerson(ADA)).toEqual({
          userId: ADA,
          ...none,
          tokenUses: [],
          subscriptions: [],
          digestVotes: [],
          digestPapers: [],
        });
        expect(await store.conversations.find(ADAS_MESSAGES, "dm")).toBeUndefined();
        expect(await store.personalData.exportPerson(BEN)).toEqual({
          ...other,
          votes: other.votes.filter(({ answerId }) => answerId === "a2"),
        });
        expect(await store.interactions.claim(interaction())).toBe(false);
        expect(await store.personalData.deletePerson(ADA)).toEqual({ records: 0, complete: true });
      });

      it("when deleted, opens no guild's limit", async () => {
        const quota = { name: "ask", guild: { uses: 1, windowMs: 10_000 } };
        await store.quotas.take(GUILD, ADA, [quota], NOON);
        await store.personalData.deletePerson(ADA);
        expect((await store.quotas.take(GUILD, ADA, [quota], NOON)).allowed).toBe(false);
      });

      it("goes with a guild that the bot has left", async () => {
        await fill();
        await store.answers.keep(answer({ scope: OTHER_GUILD }));
        expect((await store.personalData.deleteGuilds(["900000000000000001"])).complete).toBe(true);
        expect(await everythingIn(store, GUILD)).toEqual(
          await everythingIn(store, { kind: "guild", guildId: "never seen" }),
        );
        expect(await store.settings.read("900000000000000001")).toEqual(DEFAULT_SETTINGS);
        expect(await store.answers.find(OTHER_GUILD, "a1")).toBeDefined();
        expect(await store.answers.find(ADAS_MESSAGES, "a3")).toBeDefined();
      });
    });

    it("knows every guild of which anything is kept, and no other", async () => {
      const kept = () => store.personalData.keptGuilds();
      const guild = (number: number): Scope & { kind: "guild" } => ({
        kind: "guild",
        guildId: `90000000000000000${number}`,
      });
      expect(await kept()).toEqual([]);
      await store.answers.keep(answer({ scope: ADAS_MESSAGES }));
      await store.tokenLedger.reserve({ personId: ADA }, 20, {}, NOON);
      expect(await kept()).toEqual([]);
      await store.interactions.claim(interaction({ id: "1", scope: guild(1) }));
      await store.answers.keep(answer({ scope: guild(2) }));
      await store.readingLists.save(guild(3), ADA, { paperId: "p-1", title: "Tides", savedAt: NOON });
      await store.conversations.open(guild(4), { id: "t", openedAt: NOON });
      await store.settings.change(guild(5).guildId, { progress: false });
      await store.quotas.take(guild(6), ADA, [{ name: "ask" }], NOON);
      await store.tokenLedger.reserve({ personId: ADA, guildId: guild(7).guildId }, 20, {}, NOON);
      const all = [1, 2, 3, 4, 5, 6, 7].map((number) => guild(number).guildId);
      expect(await kept()).toEqual(all);
      await store.personalData.deleteGuilds(all.slice(1));
      expect(await kept()).toEqual(all.slice(0, 1));
      await store.interactions.finish("1");
      expect(await kept()).toEqual([]);
    });

    describe("pruning", () => {
      it("drops what is older than it may be, and keeps the rest", async () => {
        await store.interactions.claim(interaction());
        await store.answers.keep(answer());
        await store.votes.cast(GUILD, { answerId: "a1", userId: BEN, value: "up", at: NOON });
        await store.conversations.open(GUILD, { id: "t", openedAt: NOON });
        await store.quotas.take(GUILD, ADA, [{ name: "ask" }], NOON);
        const uses = { quotaUses: 0, tokenUses: 0, cachedAnswers: 0, digestSlots: 0 };
        const none = { interactions: 0, answers: 0, votes: 0, conversations: 0, ...uses };
        expect(await store.upkeep.prune(NOON)).toEqual(none);
        expect(await store.upkeep.prune(NOON + RETENTION.interactionsMs + 1)).toEqual({ ...none, interactions: 1 });
        expect(await store.upkeep.prune(NOON + RETENTION.quotaUsesMs)).toEqual({ ...none, quotaUses: 1 });
        expect(await store.upkeep.prune(NOON + RETENTION.conversationsMs + 1)).toEqual({ ...none, conversations: 1 });
        expect(await store.upkeep.prune(NOON + RETENTION.answersMs + 1)).toEqual({ ...none, answers: 1 });
        const [vote] = (await store.votes.export(GUILD, { limit: 5 })).votes;
        expect(vote).toEqual({ answerId: "a1", value: "up", at: NOON, features: answer().features });
        expect(await store.upkeep.prune(NOON + RETENTION.votesMs + 1)).toEqual({ ...none, votes: 1 });
      });

      it("keeps the latest of each scope when there are too many", async () => {
        const surplus = 2;
        const open = (scope: Scope, position: number) =>
          store.conversations.open(scope, { id: `t${position}`, openedAt: NOON + position });
        await open(OTHER_GUILD, 0);
        await Promise.all(
          Array.from({ length: RETENTION.conversationsPerScope + surplus }, (_, position) => open(GUILD, position)),
        );
        expect((await store.upkeep.prune(NOON)).conversations).toBe(surplus);
        expect(await store.conversations.find(GUILD, "t1")).toBeUndefined();
        expect(await store.conversations.find(GUILD, "t2")).toBeDefined();
        expect(await store.conversations.find(OTHER_GUILD, "t0")).toBeDefined();
      });
    });

    it("rejects what is asked after closing", async () => {
      await store.close();
      await expect(store.marks.read("meta/x")).rejects.toThrow(UpstreamError);
    });
  });
}

async function carryOut(
  store: Store,
  scope: Scope,
  action: string,
  id: string,
  person: string,
  at: number,
): Promise<void> {
  const sign = `<${scopeKey(scope)}>`;
  if (action === "answer") {
    await store.answers.keep(answer({ scope, id, askerId: person, question: sign, channelId: "c", messageId: "m" }));
  } else if (action === "vote") {
    await store.votes.cast(scope, { answerId: id, userId: person, value: "down", reason: sign, at });
  } else if (action === "save") {
    await store.readingLists.save(scope, person, { paperId: id, title: sign, savedAt: at });
  } else {
    await store.conversations.open(scope, { id, parentId: sign, openedAt: at });
    await store.conversations.addTurn(scope, id, { userId: person, question: sign, summary: sign, at });
  }
}

async function everythingIn(store: Store, scope: Scope): Promise<unknown> {
  const seen: unknown[] = [
    await store.votes.summary(scope, 100),
    await store.votes.export(scope, { limit: 100 }),
    await store.answers.findByMessage(scope, "c", "m"),
  ];
  for (const id of ["x", "y", "a1", "a2", "t"]) {
    seen.push(await store.answers.find(scope, id));
    seen.push(await store.conversations.find(scope, id), await store.conversations.turns(scope, id, 100));
    for (const person of [ADA, BEN]) seen.push(await store.votes.find(scope, id, person));
  }
  for (const person of [ADA, BEN]) {
    seen.push(await store.readingLists.list(scope, person, { offset: 0, limit: 100 }));
  }
  return seen;
}
