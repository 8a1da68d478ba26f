/**
 * Bindings: what a text says of which of two things.
 *
 * In: the alignment of a claim with its source, and two words of the claim. Out: how far the claim's other words stand with the
 * same one of the two in both texts, and how far they have gone over to the other.
 * A word stands with the one in its half of a contrast, else with the nearer one; where the source counts up two lists of one
 * length, with the one in the same place.
 */
import type { Alignment } from "./alignment.ts";
import { type Coordination, coordination } from "./coordination.ts";
import { isContent } from "./read-words.ts";

export interface Bindings {
  readonly inClaim: Coordination;
  readonly inSource: Coordination;
  weigh(one: number, other: number): Weighed;
}

interface Weighed {
  readonly kept: number;
  /** What the claim says of the one and the source of the other, and the other way round. */
  readonly crossedToOne: number;
  readonly crossedToOther: number;
}

export function bindings({ claim, source, places }: Alignment): Bindings {
  const inClaim = coordination(claim);
  const inSource = coordination(source);
  return {
    inClaim,
    inSource,
    weigh: (one, other) => {
      let kept = 0;
      let crossedToOne = 0;
      let crossedToOther = 0;
      for (const [place, word] of claim.words.entries()) {
        const here = places[place] ?? [];
        if (place === one || place === other || here.length === 0 || !isContent(word)) continue;
        const said = owner([place], [one], [other], inClaim);
        if (said.side === 0) continue;
        const held = owner(here, places[one] ?? [], places[other] ?? [], inSource);
        if (held.side === 0) continue;
        const weight = 1 / Math.sqrt(said.distance * held.distance) / here.length;
        // "Euler problems": what stands right beside a thing in both texts moves along with it.
        if (said.side === held.side && said.distance <= 1 && held.distance <= 1) continue;
        if (said.side === held.side) kept += weight;
        else if (said.side === 1) crossedToOne += weight;
        else crossedToOther += weight;
      }
      return { kept, crossedToOne, crossedToOther };
    },
  };
}

interface Owner {
  /** 1: it stands with the one; -1: with the other; 0: nobody can tell. */
  readonly side: number;
  readonly distance: number;
}

export function owner(
  places: readonly number[],
  one: readonly number[],
  other: readonly number[],
  { coordinates, halves, items }: Coordination,
): Owner {
  const listed = inLists(places, one, other, items);
  if (listed !== undefined) return { side: listed, distance: 1 };
  const toOne = distance(places, one, coordinates);
  const toOther = distance(places, other, coordinates);
  const nearer = Math.min(toOne, toOther);
  const sharesOne = sharesHalf(places, one, halves);
  const sharesOther = sharesHalf(places, other, halves);
  if (sharesOne !== sharesOther)
    return { side: sharesOne ? 1 : -1, distance: Math.min(SAME_HALF, Math.max(1, sharesOne ? toOne : toOther)) };
  if (nearer > TOO_FAR || Math.abs(toOne - toOther) < CLEAR) return { side: 0, distance: nearer };
  return { side: toOne < toOther ? 1 : -1, distance: Math.max(1, nearer) };
}

/** "A and B … 3 and 5": the first with the first. */
function inLists(
  places: readonly number[],
  one: readonly number[],
  other: readonly number[],
  items: Coordination["items"],
): number | undefined {
  const sides = new Set<number>();
  for (const place of places) {
    const item = items.get(place);
    if (item === undefined) continue;
    for (const first of one) {
      const left = items.get(first);
      if (left === undefined || left.sentence !== item.sentence || left.size !== item.size) continue;
      for (const second of other) {
        const right = items.get(second);
        if (right === undefined || right.list !== left.list || right.nth === left.nth) continue;
        sides.add(item.nth === left.nth ? 1 : item.nth === right.nth ? -1 : 0);
      }
    }
  }
  const [side, another] = sides;
  if (side !== undefined) return another === undefined ? side : 0;
  return undefined;
}

function sharesHalf(places: readonly number[], others: readonly number[], halves: readonly number[]): boolean {
  return places.some((place) => others.some((other) => halves[place] === halves[other]));
}

function distance(places: readonly number[], others: readonly number[], coordinates: readonly number[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (const place of places)
    for (const other of others) best = Math.min(best, Math.abs((coordinates[place] ?? 0) - (coordinates[other] ?? 0)));
  return best;
}

/** Nearer by fewer words than this is no nearer. */
const CLEAR = 2;
const TOO_FAR = 12;
/** In the same half of a contrast nothing is further away than this. */
const SAME_HALF = 4;
