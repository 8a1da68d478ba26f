/**
 * Coordination: the lists of a text, its halves where it contrasts, and how far apart its words stand once its clauses are minded.
 *
 * In: a reading. Out: for each word a coordinate, in which the end of a clause counts as several words, so that a name is nearer
 * to what its own clause says; the number of its half; and, where it is an item of a list, its place there.
 */
import { isContent, type Reading, type Word } from "./read-words.ts";

export interface Coordination {
  readonly coordinates: readonly number[];
  /** Counts up at every full stop, semicolon and contrasting word. */
  readonly halves: readonly number[];
  /** By index of the word. */
  readonly items: ReadonlyMap<number, ListItem>;
}

export interface ListItem {
  readonly list: number;
  readonly size: number;
  readonly nth: number;
  readonly sentence: number;
}

export function coordination(reading: Reading): Coordination {
  return { ...coordinatesOf(reading), items: itemsOf(reading) };
}

function coordinatesOf({ words, text }: Reading): Pick<Coordination, "coordinates" | "halves"> {
  const coordinates: number[] = [];
  const halves: number[] = [];
  let coordinate = 0;
  let half = 0;
  let last: Word | undefined;
  let ahead = false;
  for (const word of words) {
    coordinate += 1;
    if (last !== undefined && word.clause !== last.clause) {
      const gap = text.slice(last.end, word.start);
      const apart = word.sentence !== last.sentence || gap.includes(";");
      // "A (60.3%)": what stands in brackets belongs to the word before them.
      if (!/^\s*\(\s*$/.test(gap)) coordinate += apart ? SENTENCE : CLAUSE;
      // "Whereas A …, B …": the comma divides what the first word contrasts.
      if (apart || (ahead && gap.includes(","))) half += 1;
      if (apart || gap.includes(",")) ahead = false;
    }
    if (CONTRASTS.has(word.lower)) {
      coordinate += CONTRAST;
      half += 1;
      if (word.opening) ahead = true;
    } else if (word.lower === "and") coordinate += CONJUNCTION;
    coordinates.push(coordinate);
    halves.push(half);
    last = word;
  }
  return { coordinates, halves };
}

/** Lists end in "and", "or" or "&": "A and B", "A, B, and C". */
function itemsOf(reading: Reading): ReadonlyMap<number, ListItem> {
  const { words } = reading;
  const items = new Map<number, ListItem>();
  let list = 0;
  for (const [place, word] of words.entries()) {
    if (!JOINERS.has(word.lower)) continue;
    const parts: (readonly number[])[] = [itemAfter(words, place)];
    let before = itemBefore(words, place);
    while (before.length > 0 && parts.length < MAX_ITEMS) {
      parts.unshift(before);
      const first = before.at(-1) ?? 0;
      const gap = reading.text.slice(words[first - 1]?.end ?? 0, words[first]?.start ?? 0);
      if (!/^[^\p{L}\p{N}]*,[^\p{L}\p{N}]*$/u.test(gap)) break;
      before = itemBefore(words, first);
    }
    if (parts.length < 2 || parts.some((part) => part.length === 0)) continue;
    list += 1;
    for (const [nth, part] of parts.entries())
      for (const each of part)
        if (!items.has(each)) items.set(each, { list, size: parts.length, nth, sentence: word.sentence });
  }
  return items;
}

function itemAfter(words: readonly Word[], place: number): readonly number[] {
  const item: number[] = [];
  for (let next = place + 1; next < words.length && item.length < ITEM_WORDS; next += 1) {
    const word = words[next];
    if (word === undefined || word.sentence !== words[place]?.sentence) break;
    if (!isContent(word)) {
      if (item.length === 0 && PASSED.has(word.lower)) continue;
      break;
    }
    if (item.length > 0 && word.clause !== words[item[0] ?? 0]?.clause) break;
    item.push(next);
  }
  return item;
}

/** The nearest word first. */
function itemBefore(words: readonly Word[], place: number): readonly number[] {
  const item: number[] = [];
  for (let next = place - 1; next >= 0 && item.length < ITEM_WORDS; next -= 1) {
    const word = words[next];
    if (word === undefined || word.sentence !== words[place]?.sentence || !isContent(word)) break;
    if (item.length > 0 && word.clause !== words[item[0] ?? 0]?.clause) break;
    item.push(next);
  }
  return item;
}

const CONTRASTS: ReadonlySet<string> = new Set("while whereas but although though unlike versus then".split(" "));
const JOINERS: ReadonlySet<string> = new Set("and or versus".split(" "));
const PASSED: ReadonlySet<string> = new Set("a an the its their by to from on for with in of only".split(" "));
/** How many words a break counts for. */
const CONJUNCTION = 3;
const CLAUSE = 4;
const CONTRAST = 4;
const SENTENCE = 12;
const ITEM_WORDS = 3;
const MAX_ITEMS = 5;
