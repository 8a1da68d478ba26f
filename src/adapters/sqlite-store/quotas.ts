/**
 * Quotas in SQLite: one row for each use.
 *
 * An exact sliding window needs only the `uses`-th latest use: while that one is within the window, the window is full,
 * and it opens when that one leaves it.
 */

import { type Scope, scopeKey } from "../../domain/person/scope.ts";
import {
  type Allowance,
  CLOCK_TOLERANCE_MS,
  longestWait,
  MAX_QUOTA_WINDOW_MS,
  type Quota,
  type QuotaVerdict,
} from "../../domain/settings/quota.ts";
import type { Quotas } from "../../ports/store/quotas.ts";
import type { Bind, Database } from "./database.ts";
import type { WorkQueue } from "./work-queue.ts";

export function sqliteQuotas(queue: WorkQueue): Quotas {
  return {
    take: (scope, userId, quotas, now) => queue.write((database) => take(database, scope, userId, quotas, now)),
  };
}

function take(database: Database, scope: Scope, userId: string, quotas: readonly Quota[], now: number): QuotaVerdict {
  const key = scopeKey(scope);
  const wait = (name: string, allowance: Allowance | undefined, where: string, ...binds: Bind[]): number => {
    if (allowance === undefined) return 0;
    const windowMs = Math.min(allowance.windowMs, MAX_QUOTA_WINDOW_MS);
    const decisive = database.first<{ at: number }>(
      `SELECT at FROM quota_uses WHERE scope = ? AND name = ? ${where} AND at > ? AND at <= ?
       ORDER BY at DESC LIMIT 1 OFFSET ?`,
      key,
      name,
      ...binds,
      now - windowMs,
      now + CLOCK_TOLERANCE_MS,
      Math.max(0, allowance.uses - 1),
    );
    return decisive === undefined ? 0 : Math.max(1, Math.ceil((decisive.at + windowMs - now) / 1_000));
  };
  const waits = quotas.flatMap(({ name, person, guild }) => [
    { name, by: "person" as const, waitSeconds: wait(name, person, "AND user_id = ?", userId) },
    { name, by: "guild" as const, waitSeconds: scope.kind === "guild" ? wait(name, guild, "") : 0 },
  ]);
  const longest = longestWait(waits);
  if (longest !== undefined) return { allowed: false, ...longest };
  for (const { name } of quotas) {
    database.run("INSERT INTO quota_uses (scope, name, user_id, at) VALUES (?, ?, ?, ?)", key, name, userId, now);
  }
  return { allowed: true };
}
