/**
 * Similar words: which of many sorted words a mistyped one may have meant.
 *
 * In: sorted words, what was typed, how many errors to forgive. Out: stretches of the list, with their number of errors.
 * An error is a letter missing, added, wrong, or swapped with its neighbour (optimal string alignment). The sorted list is
 * walked as the trie that it is, one row of the distance table for each letter, leaving a branch when the whole row is too
 * far off. Keeps true: at most `MAX_STEPS` letters are looked at, whatever was typed.
 */
import { nearFirstPlace } from "../sorted-places.ts";

export interface SimilarWords {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly errors: number;
}

export interface Search {
  /** Where in the list to look, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly mostErrors: number;
  /** Words count that begin with something similar: the person may still be typing. */
  readonly unfinished: boolean;
}

export function similarWords(
  words: readonly string[],
  typed: string,
  { from, to, mostErrors, unfinished }: Search,
): readonly SimilarWords[] {
  const found: SimilarWords[] = [];
  const tooMany = mostErrors + 1;
  const width = typed.length + 1;
  /** Row d: errors between each beginning of `typed` and the first d letters of the words looked at. */
  const table = new Uint8Array(width * (typed.length + mostErrors + 2));
  for (let column = 0; column < width; column += 1) table[column] = column;
  let steps = 0;

  /** `words[start…stop)` share their first `depth` letters; `best` is the fewest errors of a beginning of theirs. */
  const walk = (start: number, stop: number, depth: number, best: number): void => {
    let place = start;
    while (place < stop && steps < MAX_STEPS) {
      steps += 1;
      const word = words[place] ?? "";
      if (word.length === depth) {
        const errors = unfinished ? best : errorsAt(depth);
        if (errors <= mostErrors) found.push({ from: place, to: place + 1, errors });
        place += 1;
        continue;
      }
      const end = endOfBranch(words, place, stop, depth);
      const nearest = fillRow(word, depth + 1);
      const own = unfinished ? Math.min(best, errorsAt(depth + 1)) : tooMany;
      if (unfinished && own <= mostErrors && nearest >= own) found.push({ from: place, to: end, errors: own });
      else if (nearest <= mostErrors) walk(place, end, depth + 1, own);
      else if (own <= mostErrors) found.push({ from: place, to: end, errors: own });
      place = end;
    }
  };

  const errorsAt = (depth: number): number => table[depth * width + width - 1] ?? 0;

  /**
   * Gives the smallest number in the row: no continuation can have fewer errors. Only cells within `mostErrors` of the
   * diagonal can be small enough; their neighbours are marked as too many.
   */
  const fillRow = (word: string, depth: number): number => {
    const letter = word.charCodeAt(depth - 1);
    const before = depth > 1 ? word.charCodeAt(depth - 2) : -1;
    const row = depth * width;
    const above = row - width;
    const first = Math.max(1, depth - mostErrors);
    const last = Math.min(width - 1, depth + mostErrors);
    let left = depth <= mostErrors ? depth : tooMany;
    table[row + first - 1] = first === 1 ? left : tooMany;
    let nearest = left;
    for (let column = first; column <= last; column += 1) {
      const typedLetter = typed.charCodeAt(column - 1);
      let errors = cell(above + column - 1) + (typedLetter === letter ? 0 : 1);
      errors = Math.min(errors, left + 1, cell(above + column) + 1);
      if (column > 1 && typedLetter === before && typed.charCodeAt(column - 2) === letter) {
        errors = Math.min(errors, cell(above - width + column - 2) + 1);
      }
      table[row + column] = errors;
      left = errors;
      if (errors < nearest) nearest = errors;
    }
    if (last < width - 1) table[row + last + 1] = tooMany;
    // The last column, where it lies outside the band, is read by `errorsAt`.
    if (last < width - 1 || first > width - 1) table[row + width - 1] = tooMany;
    return nearest;
  };
  const cell = (place: number): number => table[place] ?? tooMany;

  walk(from, to, 0, typed.length);
  return found;
}

/** The first word behind `from` whose letter at `depth` differs. */
function endOfBranch(words: readonly string[], from: number, to: number, depth: number): number {
  const letter = words[from]?.charCodeAt(depth);
  return nearFirstPlace(from, to, (at) => words[at]?.charCodeAt(depth) === letter);
}

/** One error among 60,000 words takes about 2,500, two errors 15,000. */
const MAX_STEPS = 20_000;
