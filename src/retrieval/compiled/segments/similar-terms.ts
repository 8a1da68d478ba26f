/**
 * Terms of a sorted list within a slip or two of a typed one, and terms that continue it.
 *
 * The list is walked as the trie that it is: terms that share their first letters are neighbours, one row of the distance table
 * (`editDistance`) is reckoned for each letter, and a stretch is left as soon as the whole row is too far off, and the one above it too
 * far for a swap. Only terms with the same first letter.
 * Keeps true: at most `MAX_STEPS` letters are looked at.
 */
import { nearFirstPlace } from "../../sorted-places.ts";
import { allowedSlips, farness, MIN_SIMILAR_CHARACTERS, nearestFirst } from "../../terms/near-terms.ts";
import type { SegmentList } from "./segment-list.ts";
import { countOf, placeFor, type StringList } from "./string-list.ts";

/** Terms of the index that resemble `term`, nearest first, as the search engine finds them. */
export function similarTerms(segments: SegmentList, term: string, limit: number): readonly string[] {
  if (term.length < MIN_SIMILAR_CHARACTERS) return [];
  const { vocabulary } = segments;
  const frequency = (candidate: string): number => segments.frequency(vocabulary.numberOf(candidate) ?? -1);
  const found = new Map<string, number>();
  const consider = (candidate: string): void => {
    const far = farness(term, candidate);
    if (far !== undefined && frequency(candidate) > 0) found.set(candidate, far);
  };
  const mostSlips = allowedSlips(term);
  for (const place of nearPlaces(vocabulary.base, term, mostSlips)) consider(vocabulary.termAt(place));
  for (const later of vocabulary.later) {
    if (later[0] !== term[0]) continue;
    if (Math.abs(later.length - term.length) <= mostSlips || later.startsWith(term)) consider(later);
  }
  return nearestFirst(found, frequency).slice(0, limit);
}

/** Places in the list, ascending; candidates, some of them too far off. */
function nearPlaces(sorted: StringList, typed: string, mostSlips: number): readonly number[] {
  const first = typed.slice(0, 1);
  const from = placeFor(sorted, first);
  const to = endOf(sorted, from, countOf(sorted), first.charCodeAt(0), 0);
  const near = new Set(placesWithin(sorted, typed, mostSlips, from, to));
  const start = placeFor(sorted, typed);
  const end = placeFor(sorted, `${typed}${LAST_CODE_UNIT}`);
  for (let at = start; at < Math.min(end, start + MOST_CONTINUED); at++) near.add(at);
  return [...near].sort((a, b) => a - b);
}

function placesWithin(
  { units, starts }: StringList,
  typed: string,
  mostSlips: number,
  from: number,
  to: number,
): readonly number[] {
  const list = { units, starts };
  const found: number[] = [];
  const tooMany = mostSlips + 1;
  const width = typed.length + 1;
  const table = new Uint8Array(width * (typed.length + mostSlips + 2));
  for (let column = 0; column < width; column++) table[column] = Math.min(column, tooMany);
  /** By depth: the letter that led there, and the smallest number of its row. */
  const letters = new Uint16Array(typed.length + mostSlips + 2);
  const leasts = new Uint8Array(letters.length);
  let steps = 0;

  /** Reckons the row of a term's letter; tells whether terms that go on with it may be near. */
  const fillRow = (letter: number, depth: number): boolean => {
    letters[depth] = letter;
    const row = depth * width;
    const above = row - width;
    const start = Math.max(1, depth - mostSlips);
    const end = Math.min(width - 1, depth + mostSlips);
    let left = start === 1 ? Math.min(depth, tooMany) : tooMany;
    table[row + start - 1] = left;
    let least = left;
    for (let column = start; column <= end; column++) {
      const typedLetter = typed.charCodeAt(column - 1);
      const changed = (table[above + column - 1] as number) + (typedLetter === letter ? 0 : 1);
      const added = column < depth + mostSlips ? (table[above + column] as number) + 1 : tooMany;
      const isSwap =
        depth > 1 && column > 1 && typedLetter === letters[depth - 1] && typed.charCodeAt(column - 2) === letter;
      const swapped = isSwap ? (table[above - width + column - 2] as number) + 1 : tooMany;
      left = Math.min(changed, left + 1, added, swapped, tooMany);
      table[row + column] = left;
      if (left < least) least = left;
    }
    leasts[depth] = least;
    return least <= mostSlips || (leasts[depth - 1] as number) < mostSlips;
  };

  /** Terms `start` to `stop` share their first `depth` letters, whose rows are filled. */
  const walk = (start: number, stop: number, depth: number): void => {
    let at = start;
    while (at < stop && steps < MAX_STEPS) {
      steps += 1;
      const begin = starts[at] as number;
      const length = (starts[at + 1] as number) - begin;
      if (length === depth) {
        if (Math.abs(length - typed.length) <= mostSlips && (table[depth * width + width - 1] as number) <= mostSlips) {
          found.push(at);
        }
        at += 1;
        continue;
      }
      const letter = units[begin + depth] as number;
      const end = endOf(list, at, stop, letter, depth);
      if (depth < typed.length + mostSlips && fillRow(letter, depth + 1)) walk(at, end, depth + 1);
      at = end;
    }
  };

  walk(from, to, 0);
  return found;
}

/** Behind the terms from `from` on that have `letter` at `depth`. */
function endOf(list: StringList, from: number, to: number, letter: number, depth: number): number {
  return nearFirstPlace(from, to, (at) => hasLetter(list, at, letter, depth));
}

function hasLetter({ units, starts }: StringList, at: number, letter: number, depth: number): boolean {
  const place = (starts[at] as number) + depth;
  return place < (starts[at + 1] as number) && units[place] === letter;
}

/** No character has it, so it sorts behind whatever continues a term. */
const LAST_CODE_UNIT = "\uffff";
/** Two slips among 100,000 terms take about 20,000. */
const MAX_STEPS = 200_000;
/** Terms that begin with what was typed, of which those with the fewest letters more are the likeliest. */
const MOST_CONTINUED = 20_000;
