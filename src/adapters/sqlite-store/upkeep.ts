/** Pruning and daily back-ups in SQLite. */

import { dayOf } from "../../domain/answer/token-budget.ts";
import { RETENTION } from "../../domain/settings/retention.ts";
import type { Logger } from "../../ports/logger.ts";
import type { PruneCounts, Upkeep } from "../../ports/store/upkeep.ts";
import type { Backups } from "./backups.ts";
import type { Database } from "./database.ts";
import { pruneSlots } from "./digest-slots.ts";
import { FINISH } from "./interactions.ts";
import type { ErasurePayments } from "./personal-data.ts";
import type { WorkQueue } from "./work-queue.ts";

export function sqliteUpkeep(queue: WorkQueue, backups: Backups, erasures: ErasurePayments, logger: Logger): Upkeep {
  return {
    prune: async (now) => {
      const counts = await queue.write((database) => prune(database, now));
      await erasures.payAll();
      // What was dropped should not outlive itself in the log; when a reader holds it, the next time will do.
      await queue.alone((database) => database.pragma("wal_checkpoint(TRUNCATE)"));
      logger.info("store.pruned", { ...counts });
      return counts;
    },
    backUp: async (now) => {
      const outcome = await queue.alone((database) => backups.makeDaily(database, now));
      if (outcome === "made") logger.info("store.backed-up", { kept: backups.list().length });
      return outcome;
    },
  };
}

function prune(database: Database, now: number): PruneCounts {
  const older = (sql: string, ageMs: number) => database.run(sql, now - ageMs);
  const beyond = (sql: string, most: number) => database.run(sql, most);
  database.run(`${FINISH} WHERE state = 'accepted' AND deadline <= ?`, now);
  return {
    interactions: older("DELETE FROM interactions WHERE received_at < ?", RETENTION.interactionsMs),
    answers:
      older("DELETE FROM answers WHERE created_at < ?", RETENTION.answersMs) +
      beyond(
        `DELETE FROM answers WHERE (scope, id) IN (SELECT scope, id FROM
           (SELECT scope, id, row_number() OVER (PARTITION BY scope ORDER BY created_at DESC, id DESC) AS place FROM answers)
         WHERE place > ?)`,
        RETENTION.answersPerScope,
      ),
    votes:
      older("DELETE FROM votes WHERE at < ?", RETENTION.votesMs) +
      beyond(
        `DELETE FROM votes WHERE number IN (SELECT number FROM
           (SELECT number, row_number() OVER (PARTITION BY scope ORDER BY at DESC, number DESC) AS place FROM votes)
         WHERE place > ?)`,
        RETENTION.votesPerScope,
      ),
    conversations:
      older("DELETE FROM conversations WHERE used_at < ?", RETENTION.conversationsMs) +
      beyond(
        `DELETE FROM conversations WHERE (scope, id) IN (SELECT scope, id FROM
           (SELECT scope, id, row_number() OVER (PARTITION BY scope ORDER BY used_at DESC, id DESC) AS place FROM conversations)
         WHERE place > ?)`,
        RETENTION.conversationsPerScope,
      ),
    quotaUses: older("DELETE FROM quota_uses WHERE at <= ?", RETENTION.quotaUsesMs),
    tokenUses:
      database.run("DELETE FROM token_uses WHERE day < ?", dayOf(now) - RETENTION.tokenUsesDays) +
      database.run("DELETE FROM token_reservations WHERE day < ?", dayOf(now) - RETENTION.tokenUsesDays),
    cachedAnswers: older("DELETE FROM cached_answers WHERE made_at < ?", RETENTION.cachedAnswersMs),
    digestSlots: pruneSlots(database, now),
  };
}
