/**
 * Parallel lists: "A and B take 3 and 5 hours, respectively".
 *
 * In: places of a word and of two others, in one text, and that text's lists. Out: whether the word stands in a list of the same length
 * as theirs, at the place of the one (1) or of the other (-1); 0 where there are no such lists.
 */
import type { Coordination } from "./coordination.ts";

export function besideLists(
  at: readonly number[],
  ones: readonly number[],
  others: readonly number[],
  { items }: Coordination,
): number {
  for (const place of at) {
    const item = items.get(place);
    if (item === undefined) continue;
    for (const first of ones.map((each) => items.get(each))) {
      if (first === undefined || first.sentence !== item.sentence || first.size !== item.size) continue;
      if (first.list === item.list) continue;
      for (const second of others.map((each) => items.get(each))) {
        if (second === undefined || second.list !== first.list || second.nth === first.nth) continue;
        if (item.nth === first.nth) return 1;
        if (item.nth === second.nth) return -1;
      }
    }
  }
  return 0;
}
