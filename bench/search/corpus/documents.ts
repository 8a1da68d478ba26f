/**
 * The made-up corpus: abstracts of some 190 words under titles of some ten, the same for every engine.
 *
 * In: a seed. Out: any document by its number, and all in order as a stream, so that no process holds more than it must.
 * Like the shipped abstracts an abstract has about 122 distinct words: of what is said, part is said again.
 */
import type { IndexedDocument } from "../../../src/domain/question/ranking.ts";
import { isStopWord } from "../../../src/retrieval/terms/stop-words.ts";
import { type Chance, chanceOf, integerBelow } from "./chance.ts";
import { openVocabulary, type Vocabulary } from "./vocabulary.ts";

export interface Corpus {
  document(number: number): IndexedDocument;
  batches(count: number): Iterable<readonly IndexedDocument[]>;
}

export const SEED = 20_261_122;
const BATCH = 1_000;

export function createCorpus(seed: number, vocabulary: Vocabulary = openVocabulary()): Corpus {
  const stop = vocabulary.words.map(isStopWord);
  const document = (number: number): IndexedDocument => {
    const chance = chanceOf(seed, number);
    const length = FEWEST_WORDS + integerBelow(MOST_WORDS - FEWEST_WORDS + 1, chance);
    const places: number[] = [];
    while (places.length < length) {
      const again = places.length > 0 && chance() < SAID_AGAIN;
      places.push(again ? (places[integerBelow(places.length, chance)] ?? 0) : vocabulary.draw(chance));
    }
    const telling = places.filter((place) => !stop[place]);
    const title = Array.from({ length: FEWEST_TITLE + integerBelow(MOST_TITLE - FEWEST_TITLE + 1, chance) }, () =>
      chance() < TITLE_FROM_TEXT
        ? (telling[integerBelow(telling.length, chance)] ?? vocabulary.draw(chance))
        : vocabulary.draw(chance),
    );
    const wordsOf = (which: readonly number[]): readonly string[] =>
      which.map((place) => vocabulary.words[place] ?? "");
    return { id: idOf(number), title: capital(wordsOf(title).join(" ")), text: prose(wordsOf(places), chance) };
  };
  return {
    document,
    *batches(count) {
      for (let from = 0; from < count; from += BATCH) {
        yield Array.from({ length: Math.min(BATCH, count - from) }, (_, offset) => document(from + offset));
      }
    },
  };
}

/** Of equal length, so that the order of ids is the order of numbers. */
export function idOf(number: number): string {
  return `d-${String(number).padStart(7, "0")}`;
}

/** What is searched of a document, by engines that rank one field: the title counts three times, as with Footnote. */
export function bodyOf({ title, text }: IndexedDocument): string {
  return `${title}\n${title}\n${title}\n${text}`;
}

function prose(words: readonly string[], chance: Chance): string {
  const sentences: string[] = [];
  for (let from = 0; from < words.length; ) {
    const length = 12 + integerBelow(16, chance);
    sentences.push(`${capital(words.slice(from, from + length).join(" "))}.`);
    from += length;
  }
  return sentences.join(" ");
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const FEWEST_WORDS = 140;
const MOST_WORDS = 240;
/** The share of words that were said before; chosen so that an abstract has 122 distinct words. */
const SAID_AGAIN = 0.18;
const FEWEST_TITLE = 6;
const MOST_TITLE = 13;
const TITLE_FROM_TEXT = 0.6;
