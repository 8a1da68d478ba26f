/** The sliding window by its definition: count what lies within it. */

import { type Scope, scopeKey } from "../../src/domain/person/scope.ts";
import {
  type Allowance,
  CLOCK_TOLERANCE_MS,
  longestWait,
  MAX_QUOTA_WINDOW_MS,
  type Quota,
  type QuotaVerdict,
} from "../../src/domain/settings/quota.ts";
import type { KeptUse, MemoryTables } from "./memory-tables.ts";

export function takeUse(
  tables: MemoryTables,
  scope: Scope,
  userId: string,
  quotas: readonly Quota[],
  now: number,
): QuotaVerdict {
  const waits = quotas.flatMap(({ name, person, guild }) => {
    const inScope = tables.uses.filter((use) => use.name === name && scopeKey(use.scope) === scopeKey(scope));
    const own = inScope.filter((use) => use.userId === userId);
    return [
      { name, by: "person" as const, waitSeconds: waitFor(person, own, now) },
      { name, by: "guild" as const, waitSeconds: scope.kind === "guild" ? waitFor(guild, inScope, now) : 0 },
    ];
  });
  const longest = longestWait(waits);
  if (longest !== undefined) return { allowed: false, ...longest };
  tables.uses = [...tables.uses, ...quotas.map(({ name }) => ({ scope, name, userId, at: now }))];
  return { allowed: true };
}

function waitFor(allowance: Allowance | undefined, uses: readonly KeptUse[], now: number): number {
  if (allowance === undefined) return 0;
  const windowMs = Math.min(allowance.windowMs, MAX_QUOTA_WINDOW_MS);
  const counted = uses
    .map(({ at }) => at)
    .filter((at) => at > now - windowMs && at <= now + CLOCK_TOLERANCE_MS)
    .sort((a, b) => a - b);
  // The window opens when all but `uses - 1` of them have left it.
  const decisive = counted[counted.length - allowance.uses];
  return decisive === undefined ? 0 : Math.max(1, Math.ceil((decisive + windowMs - now) / 1_000));
}
