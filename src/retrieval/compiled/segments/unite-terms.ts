/**
 * Several sorted lists of terms as one, and for each list where its terms went.
 *
 * Halves are united first, so that many small lists cost their length times the logarithm of their number.
 */
import { sharedInt32, sharedUint16 } from "./shared-arrays.ts";
import { compareIn, countOf, type StringList } from "./string-list.ts";

export interface UnitedTerms {
  readonly terms: StringList;
  /** For each list the new place of each of its terms. */
  readonly places: readonly Int32Array[];
}

export function uniteTerms(lists: readonly StringList[]): UnitedTerms {
  const [first, second] = lists;
  if (first === undefined) return { terms: { units: sharedUint16(0), starts: sharedInt32(1) }, places: [] };
  if (second === undefined) {
    const places = new Int32Array(countOf(first));
    for (let at = 0; at < places.length; at++) places[at] = at;
    return { terms: first, places: [places] };
  }
  const middle = lists.length >>> 1;
  const left = uniteTerms(lists.slice(0, middle));
  const right = uniteTerms(lists.slice(middle));
  const both = unitePair(left.terms, right.terms);
  for (const places of left.places) renumber(places, both.ofOne);
  for (const places of right.places) renumber(places, both.ofOther);
  return { terms: both.terms, places: [...left.places, ...right.places] };
}

function renumber(places: Int32Array, numbers: Int32Array): void {
  for (let at = 0; at < places.length; at++) places[at] = numbers[places[at] as number] as number;
}

/** The terms of `list` that are `kept`, in their order. */
export function keepTerms(list: StringList, kept: (at: number) => boolean): StringList {
  const picked: number[] = [];
  let units = 0;
  for (let at = 0; at < countOf(list); at++) {
    if (!kept(at)) continue;
    picked.push(at);
    units += (list.starts[at + 1] as number) - (list.starts[at] as number);
  }
  const out = { units: sharedUint16(units), starts: sharedInt32(picked.length + 1) };
  for (const [place, at] of picked.entries()) copyTerm(out, place, list, at);
  return out;
}

interface UnitedPair {
  readonly terms: StringList;
  readonly ofOne: Int32Array;
  readonly ofOther: Int32Array;
}

function unitePair(one: StringList, other: StringList): UnitedPair {
  const ofOne = new Int32Array(countOf(one));
  const ofOther = new Int32Array(countOf(other));
  let count = 0;
  let units = 0;
  let [at, otherAt] = [0, 0];
  while (at < ofOne.length || otherAt < ofOther.length) {
    const order = at === ofOne.length ? 1 : otherAt === ofOther.length ? -1 : compareIn(one, at, other, otherAt);
    const [from, place] = order <= 0 ? [one, at] : [other, otherAt];
    units += (from.starts[place + 1] as number) - (from.starts[place] as number);
    if (order <= 0) ofOne[at++] = count;
    if (order >= 0) ofOther[otherAt++] = count;
    count += 1;
  }
  const terms = { units: sharedUint16(units), starts: sharedInt32(count + 1) };
  at = 0;
  otherAt = 0;
  for (let place = 0; place < count; place++) {
    const inOne = ofOne[at] === place;
    if (inOne) copyTerm(terms, place, one, at);
    else copyTerm(terms, place, other, otherAt);
    if (ofOther[otherAt] === place) otherAt += 1;
    if (inOne) at += 1;
  }
  return { terms, ofOne, ofOther };
}

/** As the term behind those already there. */
function copyTerm(out: StringList, place: number, from: StringList, at: number): void {
  const start = from.starts[at] as number;
  const length = (from.starts[at + 1] as number) - start;
  const target = out.starts[place] as number;
  for (let unit = 0; unit < length; unit++) out.units[target + unit] = from.units[start + unit] as number;
  out.starts[place + 1] = target + length;
}
