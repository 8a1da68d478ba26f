/**
 * One at a time, across processes: whoever has the turn holds a lock that the kernel takes back when its holder dies.
 *
 * In: a file to lock, made when it is missing, and the work. Out: what the work gave.
 * It is SQLite's own lock on an empty database, as for the data folder (ADR 0005): no process number that could be stale,
 * no age to guess. Keeps true: the thread is never blocked while it waits, and waiting has an end.
 */
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../domain/errors.ts";
import { makeFolder } from "./make-folder.ts";
import type { Database } from "./sqlite-store/database.ts";

export interface TurnOptions {
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for it. */
  readonly patienceMs?: number;
}

export async function takeTurn<Outcome>(
  file: string,
  work: () => Promise<Outcome>,
  { signal, patienceMs = PATIENCE_MS }: TurnOptions = {},
): Promise<Outcome> {
  await makeFolder(path.dirname(file), OWNER_ONLY_FOLDER);
  const [{ openDatabase }, { makePrivateFile }] = await Promise.all([
    import("./sqlite-store/database.ts"),
    import("./sqlite-store/private-file.ts"),
  ]);
  makePrivateFile(file);
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    signal?.throwIfAborted();
    const lock = tryLock(openDatabase(file), file);
    if (lock !== undefined) return work().finally(() => release(lock));
    if (waitedMs >= patienceMs) {
      throw new UserError(
        `Another Footnote has been writing beside ${file} for ${Math.round(patienceMs / 1_000)} s. ` +
          "Wait until it is done, or stop it, and run this again.",
      );
    }
    await sleep(POLL_MS, undefined, { signal });
  }
}

function tryLock(database: Database, file: string): Database | undefined {
  try {
    database.exec("PRAGMA journal_mode = MEMORY; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    const code = codeOf(error);
    if (code.startsWith("SQLITE_BUSY")) return undefined;
    throw new UserError(`Cannot lock ${file} (${code || "no code"}). Delete that file and run this again.`, {
      cause: error,
    });
  }
}

function release(database: Database): void {
  if (database.inTransaction) database.exec("ROLLBACK");
  database.close();
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | undefined)?.code ?? "";
}

const OWNER_ONLY_FOLDER = 0o700;
/** A turn takes a tenth of a second on a corpus of thousands. */
const PATIENCE_MS = 60_000;
const POLL_MS = 40;
