/**
 * Daily copies of the database, the last seven, each one whole, checked, and readable by its owner only.
 *
 * In: an open database and the time. Out: `backups/footnote-2026-11-22.db`, and before a change of schema
 * `footnote-2026-11-22-before-v2.db`. A copy is written under another name, checked, and then takes its place at one stroke.
 * A copy that is dated days later than today was made by a clock that was ahead, or today's is behind: which of the two, nobody can
 * tell. So it counts as older than the others, and goes once seven of those are there.
 * Keeps true: no copy holds an interaction's token, an unanswered question or a cached answer; none holds anything of a person after that
 * person's deletion, because every copy is then rewritten (`purge`).
 */
import { copyFileSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { type Database, openDatabase, openUnchanging } from "./database.ts";
import { FINISH } from "./interactions.ts";
import { migrate } from "./migrations.ts";
import { makePrivateFile, makePrivateFolder, moveIntoPlace } from "./private-file.ts";

const MAX_BACKUPS = 7;

export interface Backups {
  readonly folder: string;
  /** File names, latest first; those dated well after today come after all others. */
  list(): readonly string[];
  /** The path of the latest copy that is sound. */
  lastGood(): string | undefined;
  /** Makes the day's copy when there is none. */
  makeDaily(database: Database, now: number): "made" | "not due";
  makeBeforeMigration(database: Database, now: number, version: number): void;
  /**
   * Applies `erase` to a copy and rewrites it when that found something. A copy that cannot be read is removed: it is
   * of no use, and nobody could tell what it still holds. Gives what was done.
   */
  purge(name: string, erase: (database: Database) => number): "clean" | "rewritten" | "removed";
}

const PREFIX = "footnote-";
const NAME = /^footnote-\d{4}-\d\d-\d\d(-before-v\d+)?\.db$/;
const PARTIAL = "partial.db";

/** `now`: when it is opened; each copy made tells a later time. */
export function openBackups(dataFolder: string, now: number): Backups {
  const folder = path.join(dataFolder, "backups");
  const partial = path.join(folder, PARTIAL);
  makePrivateFolder(folder);
  discard(partial);

  let latest = latestDay(now);
  const dated = () => {
    const names = readdirSync(folder).filter((name) => NAME.test(name));
    const latestFirst = names.sort().reverse();
    const isAhead = (name: string) => name.slice(PREFIX.length, PREFIX.length + latest.length) > latest;
    return { usual: latestFirst.filter((name) => !isAhead(name)), ahead: latestFirst.filter(isAhead) };
  };
  const list = () => {
    const { usual, ahead } = dated();
    return [...usual, ...ahead];
  };
  const make = (database: Database, name: string) => {
    makePrivateFile(partial);
    try {
      // Into an empty file: SQLite allows that, and it keeps our mode.
      database.run("VACUUM INTO ?", partial);
      edit(partial, leaveOut);
      if (!isSound(partial)) throw new Error("The copy just made is not sound.");
      moveIntoPlace(partial, path.join(folder, name));
    } finally {
      discard(partial);
    }
    const { usual, ahead } = dated();
    const dropped = usual.length < MAX_BACKUPS ? ahead.slice(MAX_BACKUPS) : [...usual.slice(MAX_BACKUPS), ...ahead];
    for (const old of dropped) rmSync(path.join(folder, old), { force: true });
  };

  return {
    folder,
    list,
    lastGood: () =>
      list()
        .map((name) => path.join(folder, name))
        .find(isSound),
    makeDaily: (database, now) => {
      latest = latestDay(now);
      const name = `${PREFIX}${day(now)}.db`;
      if (list().includes(name)) return "not due";
      make(database, name);
      return "made";
    },
    makeBeforeMigration: (database, now, version) => {
      latest = latestDay(now);
      make(database, `${PREFIX}${day(now)}-before-v${version}.db`);
    },
    purge: (name, erase) => {
      const file = path.join(folder, name);
      if (!isSound(file)) {
        rmSync(file, { force: true });
        return "removed";
      }
      makePrivateFile(partial);
      try {
        copyFileSync(file, partial);
        if (edit(partial, erase, migrate) === 0) return "clean";
        moveIntoPlace(partial, file);
        return "rewritten";
      } finally {
        discard(partial);
      }
    },
  };
}

/** Changes a copy that nobody reads yet; when that changed anything, writes it anew, so that no old bytes remain. Gives how much. */
function edit(file: string, change: (database: Database) => number, prepare?: (database: Database) => void): number {
  const database = openDatabase(file);
  try {
    database.exec("PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY");
    prepare?.(database);
    database.exec("BEGIN");
    const changes = change(database);
    database.exec("COMMIT");
    if (changes > 0) database.exec("VACUUM");
    return changes;
  } finally {
    database.close();
  }
}

/** A token is dead long before a copy is put back, and a lost cache is no loss. Older schemas have the same columns. */
function leaveOut(database: Database): number {
  const known = (table: string) => database.all("SELECT 1 FROM sqlite_schema WHERE name = ?", table).length > 0;
  return (
    (known("interactions") ? database.run(`${FINISH} WHERE state = 'accepted'`) : 0) +
    (known("cached_answers") ? database.run("DELETE FROM cached_answers") : 0)
  );
}

function isSound(file: string): boolean {
  try {
    const database = openUnchanging(file);
    try {
      return (
        database.pragma("quick_check(1)") === "ok" && database.all("SELECT 1 FROM sqlite_schema LIMIT 1").length > 0
      );
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}

function discard(partial: string): void {
  for (const suffix of ["", "-journal", "-wal", "-shm"]) rmSync(partial + suffix, { force: true });
}

/** A clock may be a little off, as after a start without a network: what is dated so near counts as it is dated. */
function latestDay(now: number): string {
  return day(now + 2 * DAY_MS);
}

const DAY_MS = 86_400_000;

function day(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
