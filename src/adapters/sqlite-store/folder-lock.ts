/**
 * One process for one data folder: an exclusive lock that the kernel takes back when its holder dies, however it dies.
 *
 * It is SQLite's own lock on a database of its own, `footnote.lock`, which stays empty: no process number that could be
 * stale, and other programs may still read the real database. Nothing else may open that file in this process, for
 * closing it would drop the lock (POSIX: fcntl).
 */
import path from "node:path";
import { UserError } from "../../domain/errors.ts";
import { openDatabase } from "./database.ts";
import { makePrivateFile } from "./private-file.ts";
import { errorCode } from "./store-failure.ts";

export interface FolderLock {
  release(): void;
}

/** Throws a `UserError` when another process (or store) has the folder. */
export function lockFolder(folder: string): FolderLock {
  const file = path.join(folder, "footnote.lock");
  makePrivateFile(file);
  const database = openDatabase(file);
  try {
    database.exec("PRAGMA journal_mode = MEMORY; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (!errorCode(error).startsWith("SQLITE_BUSY")) {
      throw new UserError(
        `Cannot lock the data folder with ${file} (${errorCode(error)}). Delete that file and start again.`,
        {
          cause: error,
        },
      );
    }
    throw new UserError(
      `Another Footnote is running on the data folder ${folder}. ` +
        "Stop that one, or give this one a folder of its own with FOOTNOTE_DATA_DIR.",
      { cause: error },
    );
  }
  return {
    release: () => {
      if (database.inTransaction) database.exec("ROLLBACK");
      database.close();
    },
  };
}
