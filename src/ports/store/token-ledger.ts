import type { TokenAccount, TokenLimits, TokensSpent, TokenVerdict } from "../../domain/answer/token-budget.ts";

/** What chat models have cost each day: survives a restart, and a call that was cut by a kill counts as reserved. */
export interface TokenLedger {
  /** Sets `tokens` aside for one call when every limit of the day leaves room for them, otherwise takes nothing. */
  reserve(account: TokenAccount, tokens: number, limits: TokenLimits, now: number): Promise<TokenVerdict>;
  /** Puts what the call did cost in place of what was set aside. Settling twice changes nothing. */
  settle(reservation: number, spent: TokensSpent): Promise<void>;
  /** What was spent and set aside today, over everybody. */
  spentOn(now: number): Promise<number>;
}
