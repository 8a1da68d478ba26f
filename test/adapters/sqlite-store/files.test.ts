/** What lies in the data folder: modes, back-ups, versions, and files that are not as they should be. */
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../../src/adapters/sqlite-store/database.ts";
import { MIGRATIONS, migrate, schemaVersion } from "../../../src/adapters/sqlite-store/migrations.ts";
import { UserError } from "../../../src/domain/errors.ts";
import { answer, GUILD, interaction, NOON } from "../../contracts/store-samples.ts";
import { DAY_MS, filesIn, filesWith, makeFolder, modeOf, open } from "./folder.ts";

const TODAY = path.join("backups", "footnote-2026-11-22.db");

describe("Files", () => {
  it("are for their owner only, whatever the umask, and while in use", async () => {
    const folder = makeFolder();
    const umask = process.umask(0);
    try {
      const store = await open(folder);
      await store.answers.keep(answer());
      expect(filesIn(folder)).toEqual([TODAY, "footnote.db", "footnote.db-shm", "footnote.db-wal", "footnote.lock"]);
      for (const file of filesIn(folder)) expect([file, modeOf(path.join(folder, file))]).toEqual([file, "600"]);
      for (const place of [folder, path.join(folder, "backups")]) expect(modeOf(place)).toBe("700");
      await store.close();
    } finally {
      process.umask(umask);
    }
  });

  it("lose rights they were given, while a folder keeps its own", async () => {
    const folder = makeFolder();
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o750);
    await (await open(folder)).close();
    chmodSync(path.join(folder, "footnote.db"), 0o644);
    await (await open(folder)).close();
    expect(modeOf(path.join(folder, "footnote.db"))).toBe("600");
    expect(modeOf(folder)).toBe("750");
  });

  it("keep the words after a restart, with settings for full durability", async () => {
    const folder = makeFolder();
    const store = await open(folder);
    await store.answers.keep(answer());
    await store.interactions.claim(interaction());
    await store.quotas.take(GUILD, "u", [{ name: "ask", person: { uses: 1, windowMs: 60_000 } }], NOON);
    await store.close();
    const again = await open(folder);
    expect(await again.answers.find(GUILD, "a1")).toEqual(answer());
    expect(await again.interactions.unfinished(NOON, 5)).toEqual([interaction()]);
    const quota = { name: "ask", person: { uses: 1, windowMs: 60_000 } };
    expect(await again.quotas.take(GUILD, "u", [quota], NOON + 1_000)).toMatchObject({
      allowed: false,
      waitSeconds: 59,
    });
  });

  it("cannot be made where there is a file: the message names the place and the way out", async () => {
    const folder = makeFolder();
    mkdirSync(path.dirname(folder), { recursive: true });
    writeFileSync(folder, "");
    await expect(open(folder)).rejects.toThrow(/Cannot open the store .*footnote\.db \(ENOTDIR\).*FOOTNOTE_DATA_DIR/);
  });
});

describe("Back-ups", () => {
  it("are made once a day, the last seven kept, and hold what was there", async () => {
    const folder = makeFolder();
    const store = await open(folder);
    await store.answers.keep(answer());
    expect(await store.upkeep.backUp(NOON)).toBe("not due");
    for (let day = 1; day <= 8; day++) {
      expect(await store.upkeep.backUp(NOON + day * DAY_MS)).toBe("made");
      expect(await store.upkeep.backUp(NOON + day * DAY_MS + 60_000)).toBe("not due");
    }
    const kept = filesIn(path.join(folder, "backups"));
    expect(kept).toEqual(["24", "25", "26", "27", "28", "29", "30"].map((day) => `footnote-2026-11-${day}.db`));
    await store.close();
    putBack(folder, path.join("backups", "footnote-2026-11-30.db"));
    expect(await (await open(folder)).answers.find(GUILD, "a1")).toEqual(answer());
  });

  it("of a clock that was ahead crowd out none of the others, and go once there are seven of those", async () => {
    const folder = makeFolder();
    const store = await open(folder);
    const yearAhead = NOON + 365 * DAY_MS;
    for (let day = 0; day < 7; day++) await store.upkeep.backUp(yearAhead + day * DAY_MS);
    const names = () =>
      filesIn(path.join(folder, "backups")).map((name) => name.slice("footnote-".length, -".db".length));
    const ahead = names().filter((name) => name.startsWith("2027"));
    expect(ahead).toHaveLength(7);
    for (let day = 1; day < 7; day++) {
      await store.upkeep.backUp(NOON + day * DAY_MS);
      expect(names()).toContain(`2026-11-${22 + day}`);
    }
    expect(names()).toEqual(["23", "24", "25", "26", "27", "28"].map((day) => `2026-11-${day}`).concat(ahead));
    await store.upkeep.backUp(NOON + 7 * DAY_MS);
    expect(names()).toEqual(["23", "24", "25", "26", "27", "28", "29"].map((day) => `2026-11-${day}`));
  });

  it("of a clock that was ahead are no last good one while there is another", async () => {
    const folder = makeFolder();
    const store = await open(folder);
    await store.upkeep.backUp(NOON + 365 * DAY_MS);
    await store.upkeep.backUp(NOON);
    await store.close();
    writeFileSync(path.join(folder, "footnote.db"), "x".repeat(9_000));
    await expect(open(folder)).rejects.toThrow(`The last good back-up is ${path.join(folder, TODAY)}`);
  });

  it("hold neither tokens nor unanswered questions", async () => {
    const folder = makeFolder();
    const store = await open(folder);
    await store.interactions.claim(interaction({ token: "SECRET-TOKEN", question: "UNANSWERED" }));
    await store.upkeep.backUp(NOON + DAY_MS);
    for (const words of ["SECRET-TOKEN", "UNANSWERED"]) {
      expect(filesWith(path.join(folder, "backups"), words)).toEqual([]);
    }
    expect(await store.interactions.unfinished(NOON, 5)).toHaveLength(1);
  });

  it("leave no half-made copy behind", async () => {
    const folder = makeFolder();
    await (await open(folder)).close();
    writeFileSync(path.join(folder, "backups", "partial.db"), "half");
    await (await open(folder)).close();
    expect(filesIn(path.join(folder, "backups"))).toEqual(["footnote-2026-11-22.db"]);
  });
});

describe("A damaged file", () => {
  /** Enough rows for the tables to reach over many pages. */
  const fill = async (folder: string) => {
    const store = await open(folder);
    await Promise.all(
      Array.from({ length: 200 }, (_, position) =>
        store.answers.keep(answer({ id: `a${position}`, question: "word ".repeat(300) })),
      ),
    );
    await store.upkeep.backUp(NOON + DAY_MS);
    await store.close();
  };
  const damages: readonly (readonly [what: string, harm: (file: string) => void])[] = [
    ["overwritten with text", (file) => writeFileSync(file, "not a database ".repeat(500))],
    ["cut short", (file) => truncateSync(file, 100_000)],
    ["cut to nothing", (file) => truncateSync(file, 0)],
    ["gone", (file) => rmSync(file)],
    ["overwritten in the middle", (file) => writeFileSync(file, Buffer.alloc(40_960, 0x5a), { flag: "r+" })],
    [
      "scrambled page by page, its header intact",
      (file) => {
        const bytes = readFileSync(file);
        for (let at = 4_096; at < bytes.length; at += 4_096) bytes.fill(0xa5, at, at + 16);
        writeFileSync(file, bytes);
      },
    ],
  ];

  it.each(damages)(
    "(%s) stops the start, untouched, with the way back, and the way back works",
    async (_what, harm) => {
      const folder = makeFolder();
      await fill(folder);
      const file = path.join(folder, "footnote.db");
      harm(file);
      const before = filesIn(folder).map((each) => [each, readFileSync(path.join(folder, each)).toString("base64")]);

      const refusal = await open(folder).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(UserError);
      const good = path.join(folder, "backups", "footnote-2026-11-23.db");
      const { message } = refusal as UserError;
      expect(message).toContain(`The database ${file} is damaged`);
      expect(message).toContain(`The last good back-up is ${good}`);
      expect(message).toContain(`cp '${good}' '${file}'`);
      expect(filesIn(folder).map((each) => [each, readFileSync(path.join(folder, each)).toString("base64")])).toEqual(
        before,
      );

      putBack(folder, path.join("backups", "footnote-2026-11-23.db"));
      const store = await open(folder);
      expect(await store.answers.find(GUILD, "a7")).toBeDefined();
    },
  );

  it("passes over back-ups that are damaged too", async () => {
    const folder = makeFolder();
    await fill(folder);
    writeFileSync(path.join(folder, "footnote.db"), "x".repeat(9_000));
    writeFileSync(path.join(folder, "backups", "footnote-2026-11-23.db"), "x".repeat(9_000));
    await expect(open(folder)).rejects.toThrow(`The last good back-up is ${path.join(folder, TODAY)}`);
    writeFileSync(path.join(folder, TODAY), "");
    await expect(open(folder)).rejects.toThrow("There is no good back-up");
  });

  it("of another program is left alone", async () => {
    const folder = makeFolder();
    mkdirSync(folder, { recursive: true });
    const foreign = openDatabase(path.join(folder, "footnote.db"));
    foreign.exec("CREATE TABLE recipes (name TEXT)");
    foreign.close();
    await expect(open(folder)).rejects.toThrow("is a database of another program");
  });
});

describe("Versions", () => {
  it("of a newer Footnote are refused kindly", async () => {
    const folder = makeFolder();
    await (await open(folder)).close();
    const newer = openDatabase(path.join(folder, "footnote.db"));
    newer.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    newer.close();
    await expect(open(folder)).rejects.toThrow(/written by a newer Footnote.*Update Footnote/);
  });

  it("are migrated step by step, each step once", () => {
    const database = scratch();
    const first = "CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT); INSERT INTO notes (words) VALUES ('kept')";
    const second = "ALTER TABLE notes ADD COLUMN at INTEGER; UPDATE notes SET at = 7";
    expect(migrate(database, [first])).toBe(0);
    expect(migrate(database, [first, second])).toBe(1);
    expect(migrate(database, [first, second])).toBe(2);
    expect(database.all("SELECT words, at FROM notes")).toEqual([{ words: "kept", at: 7 }]);
    expect(schemaVersion(database)).toBe(2);
  });

  it("stay where they were when a step fails", () => {
    const database = scratch();
    migrate(database, ["CREATE TABLE notes (words TEXT)"]);
    const broken = "CREATE TABLE more (x TEXT); INSERT INTO missing VALUES (1)";
    expect(() => migrate(database, ["", broken])).toThrow("no such table");
    expect(schemaVersion(database)).toBe(1);
    expect(database.all("SELECT name FROM sqlite_schema")).toEqual([{ name: "notes" }]);
  });

  it("that were begun but never got their tables are begun again", async () => {
    const folder = makeFolder();
    mkdirSync(folder, { recursive: true });
    const begun = openDatabase(path.join(folder, "footnote.db"));
    begun.exec("PRAGMA journal_mode = WAL");
    begun.close();
    const store = await open(folder);
    await store.answers.keep(answer());
    expect(await store.answers.find(GUILD, "a1")).toEqual(answer());
  });

  function scratch(): Database {
    const folder = makeFolder();
    mkdirSync(folder, { recursive: true });
    return openDatabase(path.join(folder, "scratch.db"));
  }
});

/** The steps that the refusal names. */
function putBack(folder: string, backup: string): void {
  const aside = path.join(folder, "damaged");
  mkdirSync(aside);
  for (const file of filesIn(folder)) {
    if (file.startsWith("footnote.db")) renameSync(path.join(folder, file), path.join(aside, file));
  }
  copyFileSync(path.join(folder, backup), path.join(folder, "footnote.db"));
}
