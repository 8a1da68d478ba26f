/**
 * The phrases of a corpus, counted: up to four words that stand together in several papers.
 *
 * In: texts in order, titles apart from abstracts. Out: each phrase with the papers it stands in and the counts that tell
 * whether it is one. Keeps true: linear in the length of the texts; a longer phrase is counted only where both its halves
 * are frequent (Agrawal and Srikant, "Fast algorithms for mining association rules", 1994), so the tables stay small.
 */
import { createPhraseReader, type PhraseWord } from "./phrase-words.ts";

export interface PhraseText {
  readonly title: string;
  readonly abstract: string;
}

export interface Phrase {
  /** Joined keys of its words: the same for other spellings. */
  readonly key: string;
  /** Numbers of its words, equal for words with the same key. */
  readonly words: readonly number[];
  /** Of its words, lower case, as first written. */
  readonly first: string;
  readonly last: string;
  /** Numbers of the papers, ascending. */
  readonly papers: readonly number[];
  /** Papers that have it in their title. */
  readonly titles: number;
  /** How often it stands anywhere. */
  readonly times: number;
  /** Shares of the places where no further word stands before and after it in the same phrase. */
  readonly opens: number;
  readonly closes: number;
}

export interface PhraseCounts {
  readonly phrases: readonly Phrase[];
  /** As it is written most often; lower case when that is usual within sentences. */
  formOf(phrase: Phrase): string;
}

interface Text {
  readonly paper: number;
  readonly isTitle: boolean;
  readonly source: string;
  readonly words: readonly PhraseWord[];
  /** Number of each word. */
  readonly numbers: Int32Array;
}

interface Count {
  readonly parent: number;
  readonly length: number;
  readonly text: Text;
  readonly place: number;
  readonly papers: number[];
  times: number;
  titles: number;
  lastTitle: number;
  opened: number;
  closed: number;
}

export function countPhrases(papers: readonly PhraseText[], leastPapers: number): PhraseCounts {
  const texts = readTexts(papers);
  const rare = rareWords(texts, leastPapers);
  const counts: Count[] = [];
  /** For each text, the count of the phrase of the present length that begins at each place; -1 for none that is frequent. */
  let previous: readonly Int32Array[] = texts.map(({ numbers }) =>
    numbers.map((number) => (rare[number] ? -1 : number)),
  );
  let frequent: readonly boolean[] = [];
  for (let length = 1; length <= MAX_WORDS; length++) {
    const from = counts.length;
    previous = countLength(texts, length, previous, frequent, counts);
    frequent = counts.map(({ papers }, number) => number >= from && papers.length >= leastPapers);
    if (!frequent.includes(true)) break;
  }
  return {
    phrases: counts.filter(({ papers }) => papers.length >= leastPapers).map(phraseOf),
    formOf: (phrase) => formOf(phrase, texts),
  };
}

function readTexts(papers: readonly PhraseText[]): readonly Text[] {
  const read = createPhraseReader();
  const known = new Map<string, number>();
  const numberOf = (key: string): number => {
    let number = known.get(key);
    if (number === undefined) {
      number = known.size;
      known.set(key, number);
    }
    return number;
  };
  // Two texts a paper: `formOf` counts on it.
  return papers.flatMap(({ title, abstract }, paper) =>
    [title, abstract].map((source, side) => {
      const words = read(source);
      return { paper, isTitle: side === 0, source, words, numbers: Int32Array.from(words, ({ key }) => numberOf(key)) };
    }),
  );
}

/** Most words of a large corpus stand in few papers. They are not counted any further. */
function rareWords(texts: readonly Text[], leastPapers: number): Uint8Array {
  let words = 0;
  for (const { numbers } of texts) for (const number of numbers) words = Math.max(words, number + 1);
  const papers = new Int32Array(words);
  const last = new Int32Array(words).fill(-1);
  for (const { numbers, paper } of texts) {
    for (const number of numbers) {
      if (last[number] === paper) continue;
      last[number] = paper;
      papers[number] = (papers[number] as number) + 1;
    }
  }
  return Uint8Array.from(papers, (count) => (count < leastPapers ? 1 : 0));
}

/** Counts phrases of one length, given those one word shorter; returns where each of them begins. */
function countLength(
  texts: readonly Text[],
  length: number,
  shorter: readonly Int32Array[],
  frequent: readonly boolean[],
  counts: Count[],
): readonly Int32Array[] {
  const known = new Map<number, number>();
  return texts.map((text, number) => {
    const { words, numbers, paper, isTitle } = text;
    const before = shorter[number] ?? numbers;
    const begins = new Int32Array(words.length).fill(-1);
    for (let place = 0; place + length <= words.length; place++) {
      const parent = before[place] ?? -1;
      const end = place + length - 1;
      if (parent < 0) continue;
      if (length > 1) {
        if (!frequent[parent] || words[end]?.tie === "none") continue;
        const rest = before[place + 1] ?? -1;
        if (rest < 0 || !frequent[rest]) continue;
      }
      const pair = length === 1 ? parent : parent * MAX_DISTINCT_WORDS + (numbers[end] ?? 0);
      let at = known.get(pair);
      if (at === undefined) {
        at = counts.length;
        known.set(pair, at);
        counts.push({
          parent,
          length,
          text,
          place,
          papers: [],
          times: 0,
          titles: 0,
          lastTitle: -1,
          opened: 0,
          closed: 0,
        });
      }
      begins[place] = at;
      const count = counts[at];
      if (count === undefined) continue;
      count.times++;
      if (count.papers.at(-1) !== paper) count.papers.push(paper);
      if (isTitle && count.lastTitle !== paper) {
        count.lastTitle = paper;
        count.titles++;
      }
      if (words[place]?.tie !== "near") count.opened++;
      if (words[end + 1]?.tie !== "near") count.closed++;
    }
    return begins;
  });
}

function phraseOf({ text, place, length, papers, times, titles, opened, closed }: Count): Phrase {
  const words = text.words.slice(place, place + length);
  return {
    key: words.map(({ key }) => key).join(""),
    words: [...text.numbers.subarray(place, place + length)],
    first: words[0]?.word ?? "",
    last: words.at(-1)?.word ?? "",
    papers,
    times,
    titles,
    opens: opened / times,
    closes: closed / times,
  };
}

/** How the phrase is written most often; between forms that differ in case only, see `LOWER_CASE_SHARE`. */
function formOf({ words, papers }: Phrase, texts: readonly Text[]): string {
  const forms = new Map<string, Map<string, number>>();
  for (const text of papers.flatMap((paper) => texts.slice(2 * paper, 2 * paper + 2))) {
    for (const surface of occurrences(words, text)) {
      const lower = surface.toLowerCase();
      const cased = forms.get(lower) ?? new Map<string, number>();
      forms.set(lower, cased.set(surface, (cased.get(surface) ?? 0) + 1));
    }
  }
  const [lower = "", cased = new Map<string, number>()] = mostFrequent(forms, (each) => sum(each.values())) ?? [];
  if ((cased.get(lower) ?? 0) >= LOWER_CASE_SHARE * sum(cased.values())) return lower;
  return mostFrequent(cased, (times) => times)?.[0] ?? lower;
}

function* occurrences(numbers: readonly number[], { source, words, numbers: all }: Text): Iterable<string> {
  for (let place = all.indexOf(numbers[0] ?? -1); place >= 0; place = all.indexOf(numbers[0] ?? -1, place + 1)) {
    const end = place + numbers.length - 1;
    if (!numbers.every((number, offset) => all[place + offset] === number)) continue;
    if (words.slice(place + 1, end + 1).some(({ tie }) => tie === "none")) continue;
    yield source.slice(words[place]?.start, words[end]?.end).replace(/\s+/g, " ");
  }
}

/** The first in code-unit order between equals. */
function mostFrequent<T>(entries: ReadonlyMap<string, T>, times: (value: T) => number): [string, T] | undefined {
  return [...entries].sort(([a, x], [b, y]) => times(y) - times(x) || (a < b ? -1 : 1))[0];
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

const MAX_WORDS = 4;
/** Larger than the number of distinct words; two such numbers make one exact float. */
const MAX_DISTINCT_WORDS = 2 ** 25;
/** Titles and beginnings of sentences have capitals that say nothing; written small this often, it is a common noun. */
const LOWER_CASE_SHARE = 0.15;
