/**
 * Comparisons: who is said to be better than whom.
 *
 * In: a reading. Out: its comparisons, each with the words on the winning and on the losing side, turned the right way round
 * whether it is said actively ("A outperforms B"), passively ("B is outperformed by A") or from below ("B trails A").
 */
import { sidesOf } from "./opposites.ts";
import { isContent, type Reading, type Word } from "./read-words.ts";

export interface Comparison {
  /** What it is about; comparisons of different families are never weighed against each other: less error is better. */
  readonly family: string;
  /** Indices of words; a side may be empty where the text leaves it out. */
  readonly winners: readonly number[];
  readonly losers: readonly number[];
  /** Index of the word that compares. */
  readonly place: number;
}

/** `alone`: also where the rival is left out. */
export function comparisons(reading: Reading, alone = false): readonly Comparison[] {
  const { words } = reading;
  return words.flatMap(({ lower }, place): readonly Comparison[] => {
    const verb = VERBS.get(lower);
    if (verb !== undefined) {
      const being = words.slice(Math.max(0, place - 3), place).some((word) => BEING.has(word.lower));
      const passive = being && /(?:ed|en)$/.test(lower);
      const by = passive && words[place + 1]?.lower === "by";
      const before = side(words, place, place, -1);
      const after = side(words, by ? place + 1 : place, place, 1);
      return [relation("better", verb !== passive, before, after, place)];
    }
    if (PREFERS.test(lower)) return preferred(words, place);
    const than = joiner(words, place);
    const degree = degreeOf(words, place);
    if (degree === undefined) return [];
    // "A has a higher rate": nobody says than whose, but A has it.
    if (than === undefined)
      return alone ? [relation(degree.family, degree.up, side(words, place, place, -1), [], place)] : [];
    // "Compared with B, A has higher …": the rival stands first.
    const leading = than < place;
    // "harder in A than in B": what stands between belongs to the one.
    const between = words
      .slice(place + 1, than)
      .flatMap((word, nth) =>
        isContent(word) && (degree.family !== "better" || ON.has(words[place + 1]?.lower ?? ""))
          ? [place + 1 + nth]
          : [],
      );
    const before = leading ? side(words, than, place, 1).slice(0, 2) : [...between, ...side(words, place, place, -1)];
    const after = leading ? side(words, than, place, 1).slice(2) : side(words, than, place, 1);
    return leading
      ? [relation(degree.family, degree.up, after, before, place)]
      : [relation(degree.family, degree.up, before, after, place)];
  });
}

/** "prefer A to B", "favour A over B". */
function preferred(words: readonly Word[], place: number): readonly Comparison[] {
  for (let next = place + 1; next <= place + PREFERS_WITHIN; next += 1) {
    const word = words[next];
    if (word === undefined || word.sentence !== words[place]?.sentence) return [];
    if (!/^(?:over|to|than)$/.test(word.lower)) continue;
    const between = words.slice(place + 1, next).flatMap((each, nth) => (isContent(each) ? [place + 1 + nth] : []));
    return between.length === 0 ? [] : [relation("better", true, between, side(words, next, place, 1), place)];
  }
  return [];
}

function relation(
  family: string,
  up: boolean,
  before: readonly number[],
  after: readonly number[],
  place: number,
): Comparison {
  const [winners, losers] = up ? [before, after] : [after, before];
  return { family, winners, losers, place };
}

/** Where "than", "compared to" or "over" stands that a comparing word at `place` goes with. */
function joiner(words: readonly Word[], place: number): number | undefined {
  const sentence = words[place]?.sentence;
  for (let next = place + 1; next <= place + THAN_WITHIN && words[next]?.sentence === sentence; next += 1) {
    const lower = words[next]?.lower ?? "";
    // "more than 46 times": a bound, no rival.
    if (lower === "than")
      return /^[\d.]/.test(words[next + 1]?.lower ?? "") || NUMBERS.has(words[next + 1]?.lower ?? "")
        ? undefined
        : next;
    if ((lower === "compared" || lower === "relative") && /^(?:to|with)$/.test(words[next + 1]?.lower ?? ""))
      return next + 1;
  }
  return undefined;
}

interface Degree {
  readonly family: string;
  readonly up: boolean;
}

function degreeOf(words: readonly Word[], place: number): Degree | undefined {
  const lower = words[place]?.lower ?? "";
  const next = words[place + 1];
  const isGood = [next, words[place + 2]].some((word) => word !== undefined && GOOD.test(word.lower));
  if ((lower === "more" || lower === "less") && isGood) return { family: "better", up: lower === "more" };
  if (BETTER.has(lower)) return { family: "better", up: true };
  if (WORSE.has(lower)) return { family: "better", up: false };
  const found = COMPARATIVE.test(lower) || GAINS.test(lower) ? sidesOf(lower, words[place]?.stem)[0] : undefined;
  return found === undefined ? undefined : { family: String(found.pair), up: found.positive };
}

/** The content words of the clause on one side, the nearest first. */
function side(words: readonly Word[], from: number, comparing: number, step: 1 | -1): readonly number[] {
  const found: number[] = [];
  for (let place = from + step; found.length < SIDE_WORDS; place += step) {
    const word = words[place];
    if (word === undefined || word.sentence !== words[from]?.sentence) break;
    if (BREAKS.has(word.lower) && found.length > 0) break;
    if (place !== comparing && isContent(word) && !VERBS.has(word.lower) && !/^\d/.test(word.lower)) found.push(place);
  }
  return found;
}

const set = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const VERBS: ReadonlyMap<string, boolean> = new Map([
  ...[
    ..."outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing exceed exceeds exceeded exceeding beat beats beaten beating overtake overtakes dominate dominates outdo outdoes".split(
      " ",
    ),
  ].map((word) => [word, true] as const),
  ..."underperform underperforms underperformed underperforming trail trails trailed trailing behind lag lags lagging loses"
    .split(" ")
    .map((word) => [word, false] as const),
]);
const BEING = set("is are was were be been being gets got");
const BETTER = set("better superior stronger enhanced improved");
const WORSE = set("worse inferior weaker");
const GOOD =
  /^(?:efficient|effective|accurate|robust|reliable|performant|capable|powerful|stable|scalable|cost-effective)$/;
const COMPARATIVE = /^(?:more|less|fewer|higher|lower|[a-z]{3,}er)$/;
const GAINS = /^(?:speed-?ups?|gains?|improvements?|reductions?|increases?|decreases?)$/;
const NUMBERS = set("one two three four five six seven eight nine ten half twice a an");
const ON = set("on in for at under with");
const BREAKS = set("while whereas although though but because");
const PREFERS = /^(?:prefer|favou?r)(?:s|red|ed|ring|ing)?$/;
const PREFERS_WITHIN = 10;
const THAN_WITHIN = 8;
const SIDE_WORDS = 5;
