/**
 * Subsets of a few things, smallest first, in the order of the things: what PlanSearch reads together.
 *
 * Keeps true: each subset of at most `size` things once, the empty one first; at most `MOST_SUBSETS` of them.
 */
export function subsets<T>(things: readonly T[], size: number): readonly (readonly T[])[] {
  const all: (readonly T[])[] = [[]];
  let layer: readonly { readonly chosen: readonly T[]; readonly next: number }[] = [{ chosen: [], next: 0 }];
  for (let chosen = 1; chosen <= Math.min(size, things.length); chosen += 1) {
    layer = layer.flatMap(({ chosen, next }) =>
      things.slice(next).map((thing, offset) => ({ chosen: [...chosen, thing], next: next + offset + 1 })),
    );
    for (const each of layer) {
      if (all.length === MOST_SUBSETS) return all;
      all.push(each.chosen);
    }
  }
  return all;
}

/** Of 20 things there are 1,351 subsets of up to 3; far fewer are ever used. */
const MOST_SUBSETS = 2_000;
