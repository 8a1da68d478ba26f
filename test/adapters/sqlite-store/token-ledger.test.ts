/** Token budgets across a restart, and a database from before there were any. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "../../../src/adapters/sqlite-store/database.ts";
import { MIGRATIONS, migrate, schemaVersion } from "../../../src/adapters/sqlite-store/migrations.ts";
import { ADA, NOON } from "../../contracts/store-samples.ts";
import { filesWith, makeFolder, open } from "./folder.ts";

it("what was set aside by a process that died counts as spent that day, and is settled by nobody", async () => {
  const folder = makeFolder();
  const before = await open(folder);
  const verdict = await before.tokenLedger.reserve({ personId: ADA }, 900, { person: 1_000 }, NOON);
  expect(verdict).toMatchObject({ allowed: true });
  await before.close();
  const after = await open(folder);
  expect(await after.tokenLedger.spentOn(NOON)).toBe(900);
  expect(await after.tokenLedger.reserve({ personId: ADA }, 200, { person: 1_000 }, NOON)).toEqual({
    allowed: false,
    by: "person",
  });
  const next = await after.tokenLedger.reserve({ personId: ADA }, 50, { person: 1_000 }, NOON);
  expect(next).not.toEqual(verdict);
});

it("a database of the first version is brought up to date and keeps what it held", async () => {
  const folder = makeFolder();
  mkdirSync(folder, { recursive: true });
  const old = openDatabase(path.join(folder, "footnote.db"));
  migrate(old, MIGRATIONS.slice(0, 1));
  old.run("INSERT INTO marks (name, value) VALUES ('meta/x', 'kept')");
  expect(schemaVersion(old)).toBe(1);
  old.close();
  const store = await open(folder);
  expect(await store.marks.read("meta/x")).toBe("kept");
  await store.answerCache.put("k", { composer: "openai:small", claims: [] });
  expect(await store.answerCache.get("k")).toEqual({ composer: "openai:small", claims: [] });
  // A deletion rewrites the back-up that was made of the old version, too.
  expect((await store.personalData.deletePerson(ADA)).complete).toBe(true);
});

it("cached answers are in no back-up", async () => {
  const folder = makeFolder();
  const store = await open(folder);
  await store.answerCache.put("k", { composer: "a-word-of-its-own", claims: [] });
  await store.upkeep.backUp(NOON + 86_400_000);
  await store.close();
  expect(filesWith(folder, "a-word-of-its-own")).toEqual(["footnote.db"]);
});
