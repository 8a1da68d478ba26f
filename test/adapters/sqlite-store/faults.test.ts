/** A disk that takes no more, files damaged in use, and work that fails beside work that does not. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../../src/adapters/sqlite-store/database.ts";
import { createWorkQueue } from "../../../src/adapters/sqlite-store/work-queue.ts";
import { UpstreamError, type UserError } from "../../../src/domain/errors.ts";
import { answer, GUILD } from "../../contracts/store-samples.ts";
import { makeFolder, open } from "./folder.ts";

describe("A disk that takes no more", () => {
  it("fails the write with its cause, loses nothing, and is usable again when space returns", async () => {
    const database = scratch();
    database.exec("CREATE TABLE notes (words TEXT)");
    database.pragma("max_page_count = 4");
    const failures: unknown[] = [];
    const queue = createWorkQueue(database, (error) => failures.push(error));
    const add = (words: string) => queue.write((each) => each.run("INSERT INTO notes VALUES (?)", words));
    const count = () =>
      queue.read((each) => each.first<{ count: number }>("SELECT count(*) AS count FROM notes")?.count);

    await add("small");
    const [small, large, again] = await Promise.allSettled([add("small"), add("x".repeat(50_000)), add("small")]);
    expect([small, again]).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled" }]);
    expect(large).toMatchObject({
      status: "rejected",
      reason: { name: "UpstreamError", cause: { code: "SQLITE_FULL" } },
    });
    expect(failures).toHaveLength(1);
    expect(await count()).toBe(3);

    database.pragma("max_page_count = 1000");
    await add("x".repeat(50_000));
    expect(await count()).toBe(4);
  });

  // `prlimit` (util-linux) bounds the size of any file the process writes, and lifts the bound while it runs.
  const hasPrlimit = spawnSync("prlimit", ["--version"]).status === 0;
  it.skipIf(!hasPrlimit).each([300_000, 600_000, 1_500_000])(
    "(files of at most %i bytes) leaves reads working and every kept answer",
    async (bytes) => {
      const script = fileURLToPath(new URL("child.ts", import.meta.url));
      const command = [`--fsize=${bytes}:unlimited`, process.execPath, "--import", "tsx", script, makeFolder(), "fill"];
      const child = spawn("prlimit", command, { stdio: ["ignore", "pipe", "inherit"] });
      const [output] = await Promise.all([text(child.stdout), once(child, "exit")]);
      const [opened, failure, narrow = "", wide = ""] = output.split("\n");
      expect(opened).toBe("open");
      expect(failure).toMatch(/^UpstreamError: The store could not do it: the disk (failed|is full)/);
      expect(JSON.parse(narrow)).toMatchObject({ allFound: true });
      expect(JSON.parse(wide)).toMatchObject({ allFound: true });
    },
  );
});

it("tells of damage found in use, once, with the way back, and the caller gets an apology's error", async () => {
  const folder = makeFolder();
  const told: UserError[] = [];
  const store = await open(folder);
  const ids = Array.from({ length: 1_500 }, (_, position) => `a${position}`);
  await Promise.all(ids.map((id) => store.answers.keep(answer({ id, question: "x".repeat(6_000) }))));
  await store.close();
  const again = await open(folder, { onDamage: (error) => told.push(error) });
  const file = path.join(folder, "footnote.db");
  // Larger than SQLite's page cache, so that it must read from the file.
  writeFileSync(file, Buffer.alloc(6_000_000, 0x5a), { flag: "r+" });
  const outcomes = await Promise.allSettled(ids.map((id) => again.answers.find(GUILD, id)));
  const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(reasons.length).toBeGreaterThan(0);
  for (const reason of reasons) expect(reason).toBeInstanceOf(UpstreamError);
  expect(told).toHaveLength(1);
  expect(told[0]?.message).toContain(`The database ${file} is damaged`);
  expect(String(reasons[0])).not.toContain(folder);
});

describe("The work queue", () => {
  it("carries out each piece although another one throws, in order", async () => {
    const database = scratch();
    database.exec("CREATE TABLE notes (number INTEGER PRIMARY KEY, words TEXT UNIQUE)");
    const queue = createWorkQueue(database, () => {});
    const add = (words: string) => queue.write((each) => each.run("INSERT INTO notes (words) VALUES (?)", words));
    const outcomes = await Promise.allSettled([
      add("a"),
      add("b"),
      add("a"),
      queue.alone((each) => each.exec("VACUUM")),
      add("c"),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
    ]);
    // A constraint that fails is a bug of ours, not the machine's doing.
    expect(outcomes[2]).toMatchObject({ reason: { name: "SqliteError" } });
    const rows = await queue.read((each) => each.all("SELECT words FROM notes ORDER BY number"));
    expect(rows).toEqual([{ words: "a" }, { words: "b" }, { words: "c" }]);
  });

  it("commits what was asked for in one turn together", async () => {
    const database = scratch();
    database.exec("CREATE TABLE notes (words TEXT)");
    const { watched, commits } = watching(database);
    const queue = createWorkQueue(watched, () => {});
    await Promise.all(
      Array.from({ length: 300 }, () => queue.write((each) => each.run("INSERT INTO notes VALUES ('x')"))),
    );
    expect(commits).toEqual(["BEGIN IMMEDIATE", "COMMIT"]);
  });

  it("waits once for a program that holds the database, for all its work, and reads on meanwhile", async () => {
    const database = scratch();
    database.exec("PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 1000; CREATE TABLE notes (words TEXT)");
    const { watched, commits } = watching(database);
    const failures: unknown[] = [];
    const queue = createWorkQueue(watched, (error) => failures.push(error));
    const add = () => queue.write((each) => each.run("INSERT INTO notes VALUES ('x')"));
    const count = () => queue.read((each) => each.all("SELECT * FROM notes").length);
    const patience = () => queue.read((each) => each.pragma("busy_timeout"));
    const foreign = openDatabase(String(database.first<{ file: string }>("PRAGMA database_list")?.file));
    foreign.exec("BEGIN IMMEDIATE");

    const outcomes = await Promise.allSettled([...Array.from({ length: 50 }, add), count()]);
    expect(outcomes.at(-1)).toEqual({ status: "fulfilled", value: 0 });
    expect(outcomes[0]).toMatchObject({ reason: { message: expect.stringContaining("another program holds it") } });
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(50);
    expect(commits).toEqual(["BEGIN IMMEDIATE"]);
    expect(failures).toHaveLength(1);
    // Who comes while it is held waits no more.
    expect(await patience()).toBe(0);
    await expect(add()).rejects.toThrow(UpstreamError);

    foreign.exec("ROLLBACK");
    await Promise.all([add(), add()]);
    expect(await count()).toBe(2);
    expect(await patience()).toBe(1_000);
    foreign.close();
  });
});

/** The same database, and what was executed on it. */
function watching(database: Database): { readonly watched: Database; readonly commits: string[] } {
  const commits: string[] = [];
  const watched: Database = {
    ...database,
    get inTransaction() {
      return database.inTransaction;
    },
    exec: (sql) => {
      commits.push(sql);
      database.exec(sql);
    },
  };
  return { watched, commits };
}

function scratch(): Database {
  const folder = makeFolder();
  mkdirSync(folder, { recursive: true });
  return openDatabase(path.join(folder, "scratch.db"));
}
