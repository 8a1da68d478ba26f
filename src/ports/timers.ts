/** Waiting, handed in so that tests decide how time passes. */
export interface Timers {
  /** Runs `action` once after `delayMs`, unless it is cancelled first. At most 24 days: 2³¹ ms. */
  after(delayMs: number, action: () => void): () => void;
}
