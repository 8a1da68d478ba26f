/**
 * Token budgets: how much may be spent on chat models in a day, and by whom.
 *
 * A day is a UTC day, so that a clock change neither doubles nor halves it.
 */

/** Who a call is made for. Ids as the store knows people and guilds; they never reach a prompt. */
export interface TokenAccount {
  readonly personId: string;
  readonly guildId?: string;
}

/** Tokens a day, prompt and reply together. A part that is absent sets no limit. */
export interface TokenLimits {
  readonly person?: number;
  readonly guild?: number;
  /** Over everybody. */
  readonly everybody?: number;
}

export type TokenVerdict =
  | { readonly allowed: true; readonly reservation: number }
  | { readonly allowed: false; readonly by: keyof TokenLimits };

export interface TokensSpent {
  readonly promptTokens: number;
  readonly replyTokens: number;
}

/** The UTC day of a moment, counted from the epoch. */
export function dayOf(now: number): number {
  return Math.floor(now / DAY_MS);
}

/** `2026-11-22`. */
export function dayWritten(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;
