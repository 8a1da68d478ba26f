/**
 * Chance that can be repeated: the same seed gives the same numbers on any machine.
 *
 * Every document has a generator of its own, seeded from the run's seed and its number, so that any document can be made without
 * the ones before it.
 */
export type Chance = () => number;

/** Numbers in [0, 1), after Tommy Ettinger's mulberry32. */
export function chanceOf(seed: number, part = 0): Chance {
  let state = mixed(mixed(seed | 0) ^ part);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** From 0 to `below` - 1. */
export function integerBelow(below: number, chance: Chance): number {
  return Math.floor(chance() * below);
}

/** The finaliser of MurmurHash3: neighbouring numbers come out far apart. */
function mixed(number: number): number {
  let bits = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
