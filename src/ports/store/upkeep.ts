/** What somebody has to call now and then. */
export interface Upkeep {
  /** Drops what is older or more than `RETENTION` allows, and pays what deletions still owe. Once an hour is plenty. */
  prune(now: number): Promise<PruneCounts>;
  /** Makes the day's (UTC) back-up when there is none yet. May be called as often as one likes. */
  backUp(now: number): Promise<"made" | "not due">;
}

export interface PruneCounts {
  readonly interactions: number;
  readonly answers: number;
  readonly votes: number;
  readonly conversations: number;
  readonly quotaUses: number;
  readonly tokenUses: number;
  readonly cachedAnswers: number;
  readonly digestSlots: number;
}
