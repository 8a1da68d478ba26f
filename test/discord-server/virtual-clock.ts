/**
 * The server's calendar. Follows the machine's clock until a test jumps ahead, for rules counted in minutes.
 *
 * Keeps true: never goes back by itself. The three-second rule does not use it: that one is real time (`performance.now()`).
 */
export class VirtualClock {
  #offsetMs = 0;

  /** Milliseconds since the epoch, as Discord sees them. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  iso(): string {
    return new Date(this.now()).toISOString();
  }

  /** Jumps ahead; what was created before is that much older now. */
  advance(jumpMs: number): void {
    this.#offsetMs += jumpMs;
  }
}
