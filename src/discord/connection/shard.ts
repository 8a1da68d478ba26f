/** A part of a bot's connection, when Discord divides it, and which guilds it hears of. */

export interface Shard {
  /** From 0. */
  readonly id: number;
  /** Of how many. */
  readonly count: number;
}

export const ONLY_SHARD: Shard = { id: 0, count: 1 };

/** Discord's formula (docs: "Gateway: Sharding"). */
export function isServedBy(guildId: string, { id, count }: Shard): boolean {
  return Number((BigInt(guildId) >> TIME_SHIFT) % BigInt(count)) === id;
}

/** What stands above it in an id is the time it was made. */
const TIME_SHIFT = 22n;
