/**
 * Shared concepts: of the documents nearest to a text, those that name the same things, in the same words or in others.
 *
 * In: the text's terms. Out: how many concepts it names, and for any documents what each shares with it: the sum of what each concept tells
 * that both name, the square of the logarithm of how rare it is among these documents, so that a concept which all of them name tells
 * nothing. How often a concept is named does not matter: an abstract that names it once is about it.
 */
import type { IndexView } from "../index-view.ts";
import type { AnalyzedWord } from "../terms/analyzer.ts";
import { researchConcepts } from "./fields/research-concepts.ts";
import { PhraseFinder } from "./phrase-finder.ts";

export interface SharedConcepts {
  readonly count: number;
  /** In the order of the spots; all 0 where nothing is shared. */
  readonly among: (spots: readonly number[]) => Float64Array;
}

export function createSharedConcepts(
  view: IndexView,
  thesaurus = researchConcepts,
): (words: readonly AnalyzedWord[]) => SharedConcepts {
  return (words) => {
    const { conceptsIn, phrasesOf } = thesaurus();
    const named = conceptsIn(words.map(({ term }) => term));
    const finder = new PhraseFinder<number>();
    for (const concept of named.keys()) {
      for (const row of phrasesOf(concept)) {
        const numbers = row.flatMap((term) => view.numberOf(term) ?? []);
        if (numbers.length === row.length) finder.add(numbers, concept);
      }
    }
    return { count: named.size, among: (spots) => scoresAmong(spots, view, [...named.keys()], finder) };
  };
}

function scoresAmong(
  spots: readonly number[],
  view: IndexView,
  named: readonly number[],
  finder: PhraseFinder<number>,
): Float64Array {
  const scores = new Float64Array(spots.length);
  const holders = new Map<number, number>();
  const found = spots.map((spot) => {
    const { terms, start, end } = view.wordsAt(spot);
    const concepts = finder.conceptsIn(terms, start, end);
    for (const concept of concepts.keys()) holders.set(concept, (holders.get(concept) ?? 0) + 1);
    return concepts;
  });
  // In the order in which the text names them, so that sums are the same everywhere.
  for (const concept of named) {
    const rarity = Math.log(spots.length / (holders.get(concept) ?? spots.length));
    for (const [at, concepts] of found.entries()) {
      if (concepts.has(concept)) scores[at] = (scores[at] as number) + rarity * rarity;
    }
  }
  return scores;
}
