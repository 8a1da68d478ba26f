import type { Scope } from "../../domain/person/scope.ts";
import type { Quota, QuotaVerdict } from "../../domain/settings/quota.ts";

/** How often people have used what is limited: exact sliding windows, which survive a restart. */
export interface Quotas {
  /**
   * Takes one use of each quota when person and guild have one left of all, otherwise takes nothing. What refuses is the limit
   * that is shut longest; `waitSeconds` is whole, from 1, and after it that limit is open again unless others took it.
   */
  take(scope: Scope, userId: string, quotas: readonly Quota[], now: number): Promise<QuotaVerdict>;
}
