/**
 * Terms of a sorted list within two edits of a typed one, and terms that continue it.
 *
 * The list is walked as the trie that it is: terms that share their first letters are neighbours, one row of the distance table is
 * reckoned for each letter, and a stretch is left as soon as the whole row is too far off. Only terms with the same first letter.
 * Keeps true: at most `MAX_STEPS` letters are looked at.
 */
import { allowedSlips, farness, MIN_SIMILAR_CHARACTERS, nearestFirst } from "../terms/near-terms.ts";
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
  // A swap of two letters is two edits and one slip; of a short word only letters within those edits may follow.
  const mostEdits = Math.min(allowedSlips(term) + 1, 2);
  const continued = term.length > MIN_SIMILAR_CHARACTERS;
  for (const place of nearPlaces(vocabulary.base, term, mostEdits, continued)) consider(vocabulary.termAt(place));
  for (const later of vocabulary.later) {
    if (later[0] !== term[0]) continue;
    if (Math.abs(later.length - term.length) <= mostEdits || (continued && later.startsWith(term))) consider(later);
  }
  return nearestFirst(found, frequency).slice(0, limit);
}

/** Places in the list, ascending; candidates, some of them too far off. */
function nearPlaces(sorted: StringList, typed: string, mostEdits: number, continued: boolean): readonly number[] {
  const first = typed.slice(0, 1);
  const from = placeFor(sorted, first);
  const to = endOf(sorted, from, countOf(sorted), first.charCodeAt(0), 0);
  const near = new Set(placesWithin(sorted, typed, mostEdits, from, to));
  if (continued) {
    const start = placeFor(sorted, typed);
    const end = placeFor(sorted, `${typed}${LAST_CODE_UNIT}`);
    for (let at = start; at < Math.min(end, start + MOST_CONTINUED); at++) near.add(at);
  }
  return [...near].sort((a, b) => a - b);
}

function placesWithin(
  { units, starts }: StringList,
  typed: string,
  mostEdits: number,
  from: number,
  to: number,
): readonly number[] {
  const list = { units, starts };
  const found: number[] = [];
  const tooMany = mostEdits + 1;
  const width = typed.length + 1;
  const table = new Uint8Array(width * (typed.length + mostEdits + 2));
  for (let column = 0; column < width; column++) table[column] = Math.min(column, tooMany);
  let steps = 0;

  /** Reckons the row of a term's letter; gives its smallest number. */
  const fillRow = (letter: number, depth: number): number => {
    const row = depth * width;
    const above = row - width;
    const start = Math.max(1, depth - mostEdits);
    const end = Math.min(width - 1, depth + mostEdits);
    let left = start === 1 ? Math.min(depth, tooMany) : tooMany;
    table[row + start - 1] = left;
    let least = left;
    for (let column = start; column <= end; column++) {
      const changed = (table[above + column - 1] as number) + (typed.charCodeAt(column - 1) === letter ? 0 : 1);
      const added = column < depth + mostEdits ? (table[above + column] as number) + 1 : tooMany;
      left = Math.min(changed, left + 1, added, tooMany);
      table[row + column] = left;
      if (left < least) least = left;
    }
    return least;
  };

  /** Terms `start` to `stop` share their first `depth` letters, whose rows are filled. */
  const walk = (start: number, stop: number, depth: number): void => {
    let at = start;
    while (at < stop && steps < MAX_STEPS) {
      steps += 1;
      const begin = starts[at] as number;
      const length = (starts[at + 1] as number) - begin;
      if (length === depth) {
        if (Math.abs(length - typed.length) <= mostEdits && (table[depth * width + width - 1] as number) <= mostEdits) {
          found.push(at);
        }
        at += 1;
        continue;
      }
      const letter = units[begin + depth] as number;
      const end = endOf(list, at, stop, letter, depth);
      if (depth < typed.length + mostEdits && fillRow(letter, depth + 1) <= mostEdits) walk(at, end, depth + 1);
      at = end;
    }
  };

  walk(from, to, 0);
  return found;
}

/** Behind the terms from `from` on that have `letter` at `depth`: strides that double, then halves. */
function endOf(list: StringList, from: number, to: number, letter: number, depth: number): number {
  let stride = 1;
  while (from + stride < to && hasLetter(list, from + stride, letter, depth)) stride *= 2;
  let [low, high] = [from + (stride >>> 1), Math.min(from + stride, to)];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hasLetter(list, middle, letter, depth)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function hasLetter({ units, starts }: StringList, at: number, letter: number, depth: number): boolean {
  const place = (starts[at] as number) + depth;
  return place < (starts[at + 1] as number) && units[place] === letter;
}

/** No character has it, so it sorts behind whatever continues a term. */
const LAST_CODE_UNIT = "\uffff";
/** Two edits among 100,000 terms take about 20,000. */
const MAX_STEPS = 200_000;
/** Terms that begin with what was typed, of which those with the fewest letters more are the likeliest. */
const MOST_CONTINUED = 20_000;
