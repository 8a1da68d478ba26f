/** After a deletion no file in the data folder holds the person's id or words any more: looked for as bytes. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "../../../src/adapters/sqlite-store/database.ts";
import type { Store } from "../../../src/ports/store.ts";
import { contents, slotKey, subscription } from "../../contracts/digests.contract.ts";
import { answer, BEN, GUILD, interaction, NOON } from "../../contracts/store-samples.ts";
import { DAY_MS, filesIn, filesWith, makeFolder, open } from "./folder.ts";

const EVE = "424242424242424242";
const WORDS = "quixotic-zephyr";
const QUOTA = { name: "ask", person: { uses: 9_000, windowMs: 60_000 } };

/** Eve's records among Ben's, long and short, some of them moved and overwritten since. */
async function live(store: Store): Promise<void> {
  const direct = { kind: "direct", userId: EVE } as const;
  await liveWithDigests(store);
  for (let position = 0; position < 120; position++) {
    const [askerId, word] = position % 3 === 0 ? [EVE, WORDS] : [BEN, "ordinary"];
    const question = `${word} `.repeat((position * 7) % 400);
    const id = `${position % 50}`;
    await store.answers.keep(answer({ id, askerId, question: `${word} ${question}` }));
    await store.answers.keep(answer({ id, scope: direct, askerId: EVE, question: WORDS.repeat(position) }));
    await store.votes.cast(GUILD, { answerId: id, userId: askerId, value: "down", reason: word, at: NOON + position });
    await store.readingLists.save(GUILD, askerId, { paperId: `p-${position}`, title: word, savedAt: NOON });
    await store.conversations.open(GUILD, { id: `t${position % 9}`, openedAt: NOON });
    await store.conversations.addTurn(GUILD, `t${position % 9}`, {
      userId: askerId,
      question,
      summary: word,
      at: NOON,
    });
    await store.interactions.claim(interaction({ id: `i${position}`, userId: askerId, question: word }));
    if (position % 2 === 0) await store.interactions.finish(`i${position}`);
    await store.quotas.take(GUILD, askerId, [QUOTA], NOON);
    await store.quotas.take(direct, EVE, [QUOTA], NOON);
    const spender = { personId: EVE, ...(position % 2 === 0 ? {} : { guildId: `g${position}` }) };
    const verdict = await store.tokenLedger.reserve(spender, 10, {}, NOON);
    if (verdict.allowed && position % 3 === 0) {
      await store.tokenLedger.settle(verdict.reservation, { promptTokens: 1, replyTokens: 1 });
    }
  }
}

/** One subscription of hers for the guild, one for herself, and what she thought of papers in both. */
async function liveWithDigests(store: Store): Promise<void> {
  const direct = { kind: "direct", userId: EVE } as const;
  await store.subscriptions.add(subscription({ id: "guilds", createdBy: EVE }));
  await store.subscriptions.add(subscription({ id: "own", scope: direct, createdBy: EVE, topic: WORDS }));
  for (const [id, scope] of [["guilds", GUILD] as const, ["own", direct] as const]) {
    for (let place = 0; place < 30; place++) {
      const paperId = `p-${place}`;
      await store.subscriptions.vote(scope, {
        subscriptionId: id,
        paperId,
        userId: EVE,
        value: "up",
        at: NOON + place,
      });
    }
  }
  const slot = { ...slotKey(22, "own"), late: false, channelId: EVE, contents: { ...contents("p-1"), topic: WORDS } };
  await store.digestSlots.intend(slot, [], NOON);
}

it("takes the bytes from database, log and back-ups, and leaves everybody else's", async () => {
  const folder = makeFolder();
  const log: string[] = [];
  const store = await open(folder, { log });
  await live(store);
  await store.upkeep.backUp(NOON + DAY_MS);
  await live(store);
  await store.upkeep.backUp(NOON + 2 * DAY_MS);
  expect(filesWith(folder, EVE)).toEqual([
    "backups/footnote-2026-11-23.db",
    "backups/footnote-2026-11-24.db",
    "footnote.db",
    "footnote.db-wal",
  ]);
  const others = await store.personalData.exportPerson(BEN);

  expect((await store.personalData.deletePerson(EVE)).complete).toBe(true);

  for (const trace of [EVE, WORDS]) expect(filesWith(folder, trace)).toEqual([]);
  expect(filesWith(folder, "ordinary")).toHaveLength(3);
  expect((await store.personalData.exportPerson(BEN)).answers).toEqual(others.answers);
  await store.close();
  expect(filesWith(folder, EVE)).toEqual([]);
  expect(log.join("\n")).not.toMatch(new RegExp(`${EVE}|${BEN}|${WORDS}|ordinary|tides`, "i"));
});

it("does the same for a guild that the bot has left", async () => {
  const folder = makeFolder();
  const store = await open(folder);
  await live(store);
  await store.settings.change("900000000000000001", { allowedRoles: ["r1"] });
  await store.upkeep.backUp(NOON + DAY_MS);
  expect((await store.personalData.deleteGuilds(["900000000000000001"])).complete).toBe(true);
  expect(filesWith(folder, "900000000000000001")).toEqual([]);
  expect(filesWith(folder, "ordinary")).toEqual([]);
});

it("is taken up again at the next start, when it was cut off before the bytes were gone", async () => {
  const folder = makeFolder();
  const store = await open(folder);
  await live(store);
  await store.upkeep.backUp(NOON + DAY_MS);
  await store.close();
  // As a kill right after the first half leaves it: the debt is noted, the back-up still holds the words.
  const database = openDatabase(path.join(folder, "footnote.db"));
  database.run("INSERT INTO owed_erasures (kind, id) VALUES ('person', ?)", EVE);
  database.run("DELETE FROM answers WHERE asker_id = ?", EVE);
  for (const table of ["votes", "saved_papers", "turns", "quota_uses"]) {
    database.run(`DELETE FROM ${table} WHERE user_id = ? OR scope = ?`, EVE, `u:${EVE}`);
  }
  for (const table of ["token_uses", "token_reservations"]) {
    database.run(`DELETE FROM ${table} WHERE person_id = ?`, EVE);
  }
  database.run("DELETE FROM interactions WHERE user_id = ?", EVE);
  for (const table of ["digest_slots", "digest_shown", "digest_votes", "subscriptions"])
    database.run(`DELETE FROM ${table}`);
  database.close();
  expect(filesWith(folder, WORDS)).not.toEqual([]);

  const again = await open(folder, { now: NOON + DAY_MS });
  for (const trace of [EVE, WORDS]) expect(filesWith(folder, trace)).toEqual([]);
  await again.close();
});

it("stays owed while something is in its way, says so, and is paid by a later prune", async () => {
  const folder = makeFolder();
  const store = await open(folder);
  await live(store);
  await store.upkeep.backUp(NOON + DAY_MS);
  // A folder where the copy would be written: purging fails as on a failing disk.
  const obstacle = path.join(folder, "backups", "partial.db");
  mkdirSync(obstacle);
  expect((await store.personalData.deletePerson(EVE)).complete).toBe(false);
  expect((await store.personalData.exportPerson(EVE)).answers).toEqual([]);
  rmSync(obstacle, { recursive: true });
  await store.upkeep.prune(NOON);
  for (const trace of [EVE, WORDS]) expect(filesWith(folder, trace)).toEqual([]);
});

it("removes a back-up that cannot be read, for nobody could tell what it holds", async () => {
  const folder = makeFolder();
  const log: string[] = [];
  const store = await open(folder, { log });
  writeFileSync(path.join(folder, "backups", "footnote-2026-11-01.db"), `torn ${WORDS}`);
  await store.personalData.deletePerson(EVE);
  expect(filesIn(path.join(folder, "backups"))).toEqual(["footnote-2026-11-22.db"]);
  expect(log.join("\n")).toContain("store.backup-unreadable-removed");
});
