/**
 * A list of strings as two arrays: all their UTF-16 code units one after another, and where each begins.
 *
 * Code units, not UTF-8: sorted lists are then in the order in which JavaScript compares strings, and no string is lost, however
 * odd. Keeps true: string `at` has the units `starts[at]` to `starts[at + 1]`.
 */
import { firstPlace } from "../../sorted-places.ts";
import { sharedInt32, sharedUint16 } from "./shared-arrays.ts";

export interface StringList {
  readonly units: Uint16Array;
  /** One more than there are strings. */
  readonly starts: Int32Array;
}

export function countOf({ starts }: StringList): number {
  return starts.length - 1;
}

export function listOf(strings: readonly string[]): StringList {
  const starts = sharedInt32(strings.length + 1);
  for (const [at, { length }] of strings.entries()) starts[at + 1] = (starts[at] as number) + length;
  const units = sharedUint16(starts[strings.length] as number);
  for (const [at, string] of strings.entries()) {
    const start = starts[at] as number;
    for (let unit = 0; unit < string.length; unit++) units[start + unit] = string.charCodeAt(unit);
  }
  return { units, starts };
}

export function stringAt({ units, starts }: StringList, at: number): string {
  const start = starts[at];
  const end = starts[at + 1];
  if (start === undefined || end === undefined) return "";
  if (end - start <= MOST_ARGUMENTS) return String.fromCharCode.apply(null, units.subarray(start, end) as never);
  let whole = "";
  for (let from = start; from < end; from += MOST_ARGUMENTS) {
    whole += String.fromCharCode.apply(null, units.subarray(from, Math.min(end, from + MOST_ARGUMENTS)) as never);
  }
  return whole;
}

/** Below 0 when string `at` comes before `other`, 0 when they are equal. */
export function compareAt({ units, starts }: StringList, at: number, other: string): number {
  const start = starts[at] as number;
  const length = (starts[at + 1] as number) - start;
  const shared = Math.min(length, other.length);
  for (let unit = 0; unit < shared; unit++) {
    const difference = (units[start + unit] as number) - other.charCodeAt(unit);
    if (difference !== 0) return difference;
  }
  return length - other.length;
}

/** As `compareAt`, for strings of two lists. */
export function compareIn(one: StringList, at: number, other: StringList, otherAt: number): number {
  const start = one.starts[at] as number;
  const otherStart = other.starts[otherAt] as number;
  const length = (one.starts[at + 1] as number) - start;
  const otherLength = (other.starts[otherAt + 1] as number) - otherStart;
  const shared = Math.min(length, otherLength);
  for (let unit = 0; unit < shared; unit++) {
    const difference = (one.units[start + unit] as number) - (other.units[otherStart + unit] as number);
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}

/** The place of `sought` in a sorted list, or -1. */
export function placeIn(sorted: StringList, sought: string): number {
  const at = placeFor(sorted, sought);
  return at < countOf(sorted) && compareAt(sorted, at, sought) === 0 ? at : -1;
}

/** Where `sought` stands in a sorted list, or would stand. */
export function placeFor(sorted: StringList, sought: string): number {
  return firstPlace(0, countOf(sorted), (at) => compareAt(sorted, at, sought) < 0);
}

/** Arguments of one call that no engine refuses. */
const MOST_ARGUMENTS = 4096;
