/**
 * Word pairs: two neighbouring words of the query that are neighbours in the document too tell more than either alone.
 *
 * In: the query's terms in order, and candidate documents. Out: for each candidate a score as BM25 would give if each pair
 * were a term, with the smaller of the two words' rarities. After Tao and Zhai, "An exploration of proximity measures" (2007).
 */
import { type IndexView, rarityOf } from "../index-view.ts";
import { MAX_PAIRS, PAIR_LENGTH_SHARE, PAIR_SATURATION } from "../ranking-settings.ts";
import type { SoughtWords } from "./sought-words.ts";

export interface PairScorer {
  /** Of the document that `sought` has counted, which has so many words. */
  score(words: number): number;
}

/** The terms of neighbouring words, as far as documents hold them: two for each pair. */
export function pairsOf(view: IndexView, sequence: readonly string[]): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  const known = new Set<string>();
  for (let place = 0; place + 1 < sequence.length && pairs.length < MAX_PAIRS; place++) {
    const one = view.numberOf(sequence[place] ?? "");
    const other = view.numberOf(sequence[place + 1] ?? "");
    if (one === undefined || other === undefined || one === other) continue;
    const name = one < other ? `${one} ${other}` : `${other} ${one}`;
    if (known.has(name)) continue;
    known.add(name);
    pairs.push([one, other]);
  }
  return pairs;
}

/** The pairs' terms are those that `sought` began with. */
export function pairScorer(
  view: IndexView,
  pairs: readonly (readonly [number, number])[],
  sought: SoughtWords,
): PairScorer {
  const { averageLength } = view;
  const rarity = (number: number): number => rarityOf(view.frequency(number), view.documentCount);
  const weights = Float64Array.from(pairs, ([one, other]) => Math.min(rarity(one), rarity(other)));
  for (const [one, other] of pairs) sought.join(one, other);
  return {
    score: (words) => {
      const { pairCounts, metPairs, metPairCount } = sought;
      const length = words / averageLength;
      const norm = PAIR_SATURATION * (1 - PAIR_LENGTH_SHARE + PAIR_LENGTH_SHARE * length);
      let score = 0;
      for (let at = 0; at < metPairCount; at++) {
        const pair = metPairs[at] as number;
        const times = pairCounts[pair] as number;
        score += ((weights[pair - 1] as number) * times * (PAIR_SATURATION + 1)) / (times + norm);
      }
      return score;
    },
  };
}
