/**
 * A lock between processes, which the kernel takes back when its holder dies, however it dies.
 *
 * In: a file, made when it is missing. Out: the lock, or nothing when somebody has it. It is SQLite's own lock on an empty
 * database: no process number that could be stale, no age to guess. Throws a `UserError` where the file cannot be locked.
 * Keeps true: nothing but SQLite opens a file that is there, for closing it would drop this process's lock on it (POSIX: fcntl).
 */
import { existsSync } from "node:fs";
import { UserError } from "../../domain/errors.ts";
import { openDatabase } from "./database.ts";
import { makePrivateFile } from "./private-file.ts";
import { errorCode } from "./store-failure.ts";

export interface FileLock {
  release(): void;
}

export function tryLock(file: string): FileLock | undefined {
  if (!existsSync(file)) makePrivateFile(file);
  const database = openDatabase(file);
  try {
    database.exec("PRAGMA journal_mode = MEMORY; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    const code = errorCode(error);
    if (code.startsWith("SQLITE_BUSY")) return undefined;
    throw new UserError(`Cannot lock ${file} (${code || "no code"}). Delete that file and start again.`, {
      cause: error,
    });
  }
  return {
    release: () => {
      if (database.inTransaction) database.exec("ROLLBACK");
      database.close();
    },
  };
}
