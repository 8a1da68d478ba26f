/**
 * Directions by the signs of their numbers alone: a bit a number, so that all of them can be looked at for each query.
 *
 * Two directions differ in the fewer signs the nearer they are; that is too coarse to order papers by, and good enough to leave
 * out most of those that are not near (test: of the ten nearest, none is left out).
 */

export function signWords(dimensions: number): number {
  return Math.ceil(dimensions / BITS);
}

/** Bits set where the numbers are positive. */
export function writeSigns(values: Int8Array, bits: Int32Array, start: number): void {
  for (let at = 0, word = start; at < values.length; word++) {
    let signs = 0;
    for (let bit = 0; bit < BITS && at < values.length; bit++, at++) {
      if ((values[at] as number) > 0) signs |= 1 << bit;
    }
    bits[word] = signs;
  }
}

/** In how many of its signs each of `count` rows differs from the asked ones; written to `distances` from `from` on. */
export function countDifferences(
  asked: Int32Array,
  bits: Int32Array,
  count: number,
  distances: Uint16Array,
  from: number,
): void {
  const words = asked.length;
  for (let row = 0, at = 0; row < count; row++) {
    let differing = 0;
    for (let word = 0; word < words; word++, at++) {
      // Bits are counted in pairs, fours and bytes: "Hacker's Delight", 5-2.
      let x = (asked[word] as number) ^ (bits[at] as number);
      x -= (x >>> 1) & 0x55555555;
      x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
      differing += Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    }
    distances[from + row] = differing;
  }
}

const BITS = 32;
