/** Waiting, handed in so that tests decide how time passes. */
export interface Timers {
  /** Runs `action` once after `delayMs`, unless it is cancelled first. */
  after(delayMs: number, action: () => void): Cancel;
}

export type Cancel = () => void;

export const systemTimers: Timers = {
  after: (delayMs, action) => {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};
