/**
 * The store as one SQLite file, `footnote.db` in the data folder, beside its lock and its back-ups.
 *
 * In: the folder, a clock, a logger. Out: a `Store`, once the folder is ours alone, the file is sound and its schema today's.
 * Keeps true: files are for their owner only; a commit is on the disk before its promise resolves; what was deleted
 * leaves the bytes too; a damaged file is never replaced. Throws a `UserError` for what a person must mend first.
 * The log gets events and counts, never what was kept.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { UserError } from "../../domain/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Store } from "../../ports/store.ts";
import { sqliteAnswerCache } from "./answer-cache.ts";
import { sqliteAnswers } from "./answers.ts";
import { type Backups, openBackups } from "./backups.ts";
import { sqliteConversations } from "./conversations.ts";
import { type Database, openDatabase } from "./database.ts";
import { sqliteDigestSlots } from "./digest-slots.ts";
import { type FileLock, tryLock } from "./file-lock.ts";
import { damaged, refuseUnusable, refuseVanished } from "./health.ts";
import { sqliteInteractions } from "./interactions.ts";
import { sqliteMarks } from "./marks.ts";
import { MIGRATIONS, migrate, schemaVersion } from "./migrations.ts";
import { sqlitePersonalData } from "./personal-data.ts";
import { makePrivateFile, makePrivateFolder } from "./private-file.ts";
import { sqliteQuotas } from "./quotas.ts";
import { sqliteReadingLists } from "./reading-lists.ts";
import { sqliteSettings } from "./settings-book.ts";
import { errorCode, isDamage } from "./store-failure.ts";
import { sqliteSubscriptions } from "./subscriptions.ts";
import { sqliteTokenLedger } from "./token-ledger.ts";
import { sqliteUpkeep } from "./upkeep.ts";
import { sqliteVotes } from "./votes.ts";
import { createWorkQueue, PATIENCE_MS } from "./work-queue.ts";

export interface SqliteStoreSettings {
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told once when the file turns out damaged while in use; the error says what to do. The process had better stop. */
  readonly onDamage?: (error: UserError) => void;
}

export async function openSqliteStore(settings: SqliteStoreSettings): Promise<Store> {
  const { folder, clock, logger } = settings;
  const file = path.join(folder, "footnote.db");
  const { database, backups, release } = openFiles(folder, file, clock.now(), logger);

  let damageTold = false;
  const queue = createWorkQueue(database, (error) => {
    logger.error("store.failed", { code: errorCode(error) });
    if (!isDamage(error) || damageTold) return;
    damageTold = true;
    settings.onDamage?.(damaged(file, errorCode(error), backups, error));
  });
  const personalData = sqlitePersonalData(queue, backups, logger);
  const upkeep = sqliteUpkeep(queue, backups, personalData, logger);
  let closing: Promise<void> | undefined;
  const store: Store = {
    interactions: sqliteInteractions(queue),
    answers: sqliteAnswers(queue),
    votes: sqliteVotes(queue),
    readingLists: sqliteReadingLists(queue),
    settings: sqliteSettings(queue),
    quotas: sqliteQuotas(queue),
    tokenLedger: sqliteTokenLedger(queue),
    answerCache: sqliteAnswerCache(queue, clock),
    conversations: sqliteConversations(queue),
    subscriptions: sqliteSubscriptions(queue),
    digestSlots: sqliteDigestSlots(queue),
    marks: sqliteMarks(queue),
    personalData,
    upkeep,
    close: () => {
      closing ??= queue.last(() => {
        try {
          tidyLog(database, logger);
        } finally {
          release();
        }
      });
      return closing;
    },
  };
  await personalData.payAll();
  // A full disk must not keep the bot from starting; the failure is logged and the next call tries again.
  await upkeep.backUp(clock.now()).catch(() => undefined);
  logger.info("store.opened", { version: schemaVersion(database), backups: backups.list().length });
  return store;
}

/** One process for one data folder. Other programs may still read the real database, which is another file. */
function lockFolder(folder: string): FileLock {
  const lock = tryLock(path.join(folder, "footnote.lock"));
  if (lock !== undefined) return lock;
  throw new UserError(
    `Another Footnote is running on the data folder ${folder}. ` +
      "Stop that one, or give this one a folder of its own with FOOTNOTE_DATA_DIR.",
  );
}

interface OpenFiles {
  readonly database: Database;
  readonly backups: Backups;
  readonly release: () => void;
}

function openFiles(folder: string, file: string, now: number, logger: Logger): OpenFiles {
  const closers: (() => void)[] = [];
  const release = () => {
    for (const close of closers.splice(0).reverse()) close();
  };
  let backups: Backups | undefined;
  try {
    makePrivateFolder(folder);
    const lock = lockFolder(folder);
    closers.push(() => lock.release());
    backups = openBackups(folder, now);
    refuseVanished(file, backups);
    makePrivateFile(file);
    for (const suffix of ["-wal", "-shm"]) if (existsSync(file + suffix)) makePrivateFile(file + suffix);
    const database = openDatabase(file);
    closers.push(() => database.close());
    refuseUnusable(database, file, backups);
    database.exec(SETUP);
    const version = schemaVersion(database);
    if (version > 0 && version < MIGRATIONS.length) backups.makeBeforeMigration(database, now, MIGRATIONS.length);
    migrate(database);
    tidyLog(database, logger);
    return { database, backups, release };
  } catch (error) {
    release();
    if (error instanceof UserError) throw error;
    const code = errorCode(error);
    if (backups !== undefined && isDamage(error)) throw damaged(file, code, backups, error);
    if (code === "") throw error;
    throw new UserError(
      `Cannot open the store ${file} (${code}). The folder must be writable, with space left; ` +
        "mend that, or choose another folder with FOOTNOTE_DATA_DIR.",
      { cause: error },
    );
  }
}

/** Moves the log into the file. On a full disk that must wait: nothing is lost, the log stays and is read with the file. */
function tidyLog(database: Database, logger: Logger): void {
  try {
    database.pragma("wal_checkpoint(TRUNCATE)");
  } catch (error) {
    if (isDamage(error)) throw error;
    logger.warn("store.log-kept", { code: errorCode(error) });
  }
}

/**
 * `synchronous = FULL`: in WAL mode every commit is flushed. `temp_store = MEMORY`: VACUUM leaves nothing in /tmp.
 * `busy_timeout`: milliseconds to wait for a foreign tool that holds the file (`work-queue.ts`).
 */
const SETUP = `
  PRAGMA busy_timeout = ${PATIENCE_MS};
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
`;
