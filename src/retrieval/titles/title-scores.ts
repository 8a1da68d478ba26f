/**
 * Title scores: how much of what was typed each title holds.
 *
 * In: the typed words, and for every word of the titles the places of the titles that hold it. Out: places, best first.
 * A rare word counts more (the logarithm of how many titles there are for each that holds it); one that is only begun, or
 * mistyped, counts less. Plain loops and kept arrays, because this runs at every key stroke.
 */
import { similarWords } from "../terms/similar-words.ts";
import type { WordPlaces } from "./word-places.ts";

export interface ScoredPlace {
  readonly place: number;
  readonly score: number;
}

/** `score` gives at most `MOST_COMPARED` places below `placeCount`. */
export interface TitleScores {
  score(typed: readonly string[], words: WordPlaces, placeCount: number): readonly ScoredPlace[];
}

export function createTitleScores(): TitleScores {
  let scores = new Float64Array(0);
  /** For which typed word, from 1, a place was counted last: its other words that fit do not count again. */
  let countedFor = new Uint8Array(0);

  return {
    score: (typed, words, placeCount) => {
      if (scores.length < placeCount) {
        scores = new Float64Array(2 * placeCount);
        countedFor = new Uint8Array(2 * placeCount);
      }
      const meant = typed.map((word, index) => meaningsOf(word, index === typed.length - 1, words));
      meant.sort((a, b) => a.places - b.places);
      const touched: number[] = [];
      let budget = MAX_PLACES_READ;
      let counting = 0;
      for (const { meanings, places } of meant) {
        counting += 1;
        const rarity = Math.log(1 + (placeCount + 1) / (places + 0.5));
        for (const { word, quality } of meanings) {
          const added = rarity * quality;
          const holding = words.at(word);
          budget -= holding.length;
          if (budget < 0) break;
          for (const place of holding) {
            if (countedFor[place] === counting) continue;
            if (scores[place] === 0) touched.push(place);
            countedFor[place] = counting;
            scores[place] = (scores[place] ?? 0) + added;
          }
        }
      }
      const best = highest(scores, touched);
      for (const place of touched) {
        scores[place] = 0;
        countedFor[place] = 0;
      }
      return best;
    },
  };
}

/** What one typed word may mean, surest first, and in how many titles that stands. */
interface Meant {
  readonly meanings: readonly Meaning[];
  readonly places: number;
}

interface Meaning {
  /** Its place among the sorted words. */
  readonly word: number;
  /** 1 for the word as typed. */
  readonly quality: number;
}

function meaningsOf(typed: string, unfinished: boolean, words: WordPlaces): Meant {
  const meanings: Meaning[] = [];
  // The word itself sorts before those that continue it.
  const [from, to] = words.range(typed);
  let places = addMeanings(meanings, words, { from, to, errors: 0 }, typed, unfinished);
  for (let errors = 1; errors <= forgivenErrors(typed) && places < ENOUGH_TITLES; errors += 1) {
    for (const range of similarWords(words.keys, typed, {
      ...whereToLook(typed, errors, words),
      mostErrors: errors,
      unfinished,
    })) {
      if (range.errors === errors) places += addMeanings(meanings, words, range, typed, unfinished);
    }
  }
  return { meanings, places };
}

/** A second error is forgiven behind a right first letter only: that is a tenth of the work, and who errs so often? */
function whereToLook(typed: string, errors: number, words: WordPlaces): { readonly from: number; readonly to: number } {
  const [from, to] = errors === 1 ? [0, words.keys.length] : words.range(typed.slice(0, 1));
  return { from, to };
}

/** Gives in how many titles the added words stand. */
function addMeanings(
  meanings: Meaning[],
  words: WordPlaces,
  { from, to, errors }: { readonly from: number; readonly to: number; readonly errors: number },
  typed: string,
  unfinished: boolean,
): number {
  let places = 0;
  for (let word = from; word < to && meanings.length < MOST_MEANINGS; word += 1) {
    const length = words.keys[word]?.length ?? 0;
    const whole = Math.min(typed.length, length) / Math.max(typed.length, length);
    const begun = unfinished ? 0.9 + 0.1 * whole : 0.5 + 0.5 * whole;
    meanings.push({ word, quality: begun * FORGIVEN ** errors });
    places += words.countAt(word);
  }
  return places;
}

/** A letter more or less makes another short word, and another digit another number. */
function forgivenErrors(word: string): number {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/** The best few of many: what lies under the worst of them is passed over without sorting. */
function highest(scores: Float64Array, touched: readonly number[]): readonly ScoredPlace[] {
  const best: ScoredPlace[] = [];
  let least = 0;
  for (const place of touched) {
    const score = scores[place] ?? 0;
    if (score <= least) continue;
    best.push({ place, score });
    if (best.length < 4 * MOST_COMPARED) continue;
    best.sort(byScore).length = MOST_COMPARED;
    least = best.at(-1)?.score ?? 0;
  }
  return best.sort(byScore).slice(0, MOST_COMPARED);
}

function byScore(a: ScoredPlace, b: ScoredPlace): number {
  return b.score - a.score || a.place - b.place;
}

/** Places read for one lookup, rarest words first. */
const MAX_PLACES_READ = 60_000;
/** Titles compared letter by letter afterwards. */
export const MOST_COMPARED = 200;
/** Words that one typed word may mean: "a" begins some thousands among 100,000 titles. */
const MOST_MEANINGS = 2_000;
/** Fewer titles with the word as typed, and it may be mistyped. */
const ENOUGH_TITLES = 3;
/** What one forgiven error leaves of a match. */
const FORGIVEN = 0.6;
