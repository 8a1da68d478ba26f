/**
 * Exporting and deleting what is kept about a person, in SQLite and in its files.
 *
 * Deleting has two halves. The records go in one transaction, which also notes that their bytes are still owed. Then the
 * database is written anew (VACUUM: pages keep remains of moved records even under `secure_delete`), its log is emptied, every
 * back-up is purged, and the note goes. A kill or a full disk in between leaves the note, and the second half is done
 * again at the next start or prune.
 */

import { dayWritten } from "../../domain/answer/token-budget.ts";
import { UpstreamError } from "../../domain/errors.ts";
import type { PersonExport } from "../../domain/person/person-data.ts";
import { scopeFromKey } from "../../domain/person/scope.ts";
import type { Logger } from "../../ports/logger.ts";
import type { PersonalData } from "../../ports/store/personal-data.ts";
import { type AnswerRow, toAnswer } from "./answers.ts";
import type { Backups } from "./backups.ts";
import { type TurnRow, toTurn } from "./conversations.ts";
import type { Database } from "./database.ts";
import { type Erasure, erase, guildsIn } from "./erase.ts";
import { type InteractionRow, toInteraction } from "./interactions.ts";
import { type SavedPaperRow, toSavedPaper } from "./reading-lists.ts";
import { errorCode } from "./store-failure.ts";
import { digestDataOf } from "./subscriptions.ts";
import { tokenUsesOf } from "./token-ledger.ts";
import { toVote, type VoteRow } from "./votes.ts";
import type { WorkQueue } from "./work-queue.ts";

export interface ErasurePayments {
  /** Does what deletions still owe; true when nothing is owed any more. */
  payAll(): Promise<boolean>;
}

export function sqlitePersonalData(queue: WorkQueue, backups: Backups, logger: Logger): PersonalData & ErasurePayments {
  const remove = async (kind: Erasure["kind"], ids: readonly string[]) => {
    const erasures = ids.map((id): Erasure => ({ kind, id }));
    const records = await queue.write((database) =>
      erasures.reduce((total, erasure) => {
        database.run("INSERT OR IGNORE INTO owed_erasures (kind, id) VALUES (?, ?)", kind, erasure.id);
        return total + erase(database, erasure);
      }, 0),
    );
    const complete = await pay(erasures);
    logger.info("store.erased", { kind, records, complete });
    return { records, complete };
  };
  const pay = async (owed: readonly Erasure[]): Promise<boolean> => {
    if (owed.length === 0) return true;
    try {
      await queue.alone((database) => database.exec("VACUUM"));
      const purged = new Set<string>();
      // One copy at a time, so that others' work comes in between; a copy made meanwhile is found by looking again.
      while (!(await queue.alone((database) => purgeNext(database, backups, purged, owed, logger))));
      return true;
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      logger.error("store.erasure-owed", { code: errorCode(error) });
      return false;
    }
  };
  return {
    exportPerson: (userId) => queue.read((database) => exportPerson(database, userId)),
    deletePerson: (userId) => remove("person", [userId]),
    deleteGuilds: (guildIds) => remove("guild", guildIds),
    keptGuilds: () => queue.read(guildsIn),
    payAll: async () =>
      pay(await queue.read((database) => database.all<Erasure>("SELECT kind, id FROM owed_erasures"))),
  };
}

/** True when no copy was left and the debt is struck off. */
function purgeNext(
  database: Database,
  backups: Backups,
  purged: Set<string>,
  owed: readonly Erasure[],
  logger: Logger,
): boolean {
  const name = backups.list().find((each) => !purged.has(each));
  if (name !== undefined) {
    const outcome = backups.purge(name, (copy) =>
      owed.reduce((total, each) => total + erase(copy, each) + settle(copy, each), 0),
    );
    if (outcome === "removed") logger.warn("store.backup-unreadable-removed", { name });
    purged.add(name);
    return false;
  }
  for (const each of owed) settle(database, each);
  emptyLog(database);
  return true;
}

function settle(database: Database, { kind, id }: Erasure): number {
  return database.run("DELETE FROM owed_erasures WHERE kind = ? AND id = ?", kind, id);
}

/** Moves the write-ahead log into the database and cuts it to nothing. Throws while a foreign reader holds it. */
function emptyLog(database: Database): void {
  if (database.pragma("wal_checkpoint(TRUNCATE)") !== 0) {
    throw Object.assign(new Error("A reader holds the write-ahead log."), { code: "SQLITE_BUSY" });
  }
}

function exportPerson(database: Database, userId: string): PersonExport {
  return {
    userId,
    answers: database
      .all<AnswerRow>("SELECT * FROM answers WHERE asker_id = ? ORDER BY created_at, scope, id", userId)
      .map(toAnswer),
    votes: database
      .all<VoteRow>("SELECT * FROM votes WHERE user_id = ? ORDER BY number", userId)
      .map((row) => ({ scope: scopeFromKey(row.scope), ...toVote(row) })),
    savedPapers: database
      .all<SavedPaperRow>("SELECT * FROM saved_papers WHERE user_id = ? ORDER BY saved_at, scope, paper_id", userId)
      .map((row) => ({ scope: scopeFromKey(row.scope), ...toSavedPaper(row) })),
    turns: database
      .all<TurnRow>("SELECT * FROM turns WHERE user_id = ? ORDER BY number", userId)
      .map((row) => ({ scope: scopeFromKey(row.scope), conversationId: row.conversation_id, ...toTurn(row) })),
    interactions: database
      .all<InteractionRow>("SELECT * FROM interactions WHERE user_id = ? ORDER BY received_at, id", userId)
      .map((row) => {
        const { token: _token, ...rest } = toInteraction(row);
        return rest;
      }),
    quotaUses: database
      .all<{ scope: string; name: string; at: number }>(
        "SELECT scope, name, at FROM quota_uses WHERE user_id = ? ORDER BY number",
        userId,
      )
      .map(({ scope, name, at }) => ({ scope: scopeFromKey(scope), name, at })),
    tokenUses: tokenUsesOf(database, userId).map(({ day, guild_id: guildId, tokens }) => ({
      day: dayWritten(day),
      ...(guildId === "" ? {} : { guildId }),
      tokens,
    })),
    ...digestDataOf(database, userId),
  };
}
