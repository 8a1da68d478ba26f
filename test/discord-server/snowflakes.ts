/**
 * Discord identifiers: milliseconds since 2015 in the upper bits, a counter in the lower 22 ("Reference: Snowflakes").
 *
 * Keeps true: each is larger than the one before, so sorting by id is sorting by age.
 */
import type { VirtualClock } from "./virtual-clock.ts";

const DISCORD_EPOCH_MS = 1_420_070_400_000;
const COUNTER_BITS = 22n;

export class Snowflakes {
  readonly #clock: VirtualClock;
  #last = 0n;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  next(): string {
    const fromClock = BigInt(this.#clock.now() - DISCORD_EPOCH_MS) << COUNTER_BITS;
    this.#last = fromClock > this.#last ? fromClock : this.#last + 1n;
    return this.#last.toString();
  }
}

/** Orders two ids by age without parsing them. */
export function compareSnowflakes(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The shard that serves a guild ("Gateway: Sharding"). */
export const shardOf = (guildId: string, shardCount: number): number =>
  Number((BigInt(guildId) >> COUNTER_BITS) % BigInt(shardCount));
