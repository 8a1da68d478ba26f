/**
 * Word pairs: two neighbouring words of the query that are neighbours in the document too tell more than either alone.
 *
 * In: the query's terms in order, and candidate documents. Out: for each candidate a score as BM25 would give if each pair
 * were a term, with the smaller of the two words' rarities. After Tao and Zhai, "An exploration of proximity measures" (2007).
 */
import { type IndexView, rarityOf } from "../index-view.ts";
import { MAX_PAIRS, PAIR_LENGTH_SHARE, PAIR_SATURATION } from "../ranking-settings.ts";

export interface PairScorer {
  /** Of the fields only the query's words need be there, gaps told by numbers of no term, if `words` tells how many there were. */
  score(title: Int32Array, text: Int32Array, words?: number): number;
}

/** Nothing when the query has no two neighbouring words that documents hold. */
export function pairScorer(view: IndexView, sequence: readonly string[]): PairScorer | undefined {
  const { averageLength } = view;
  const rarity = (number: number): number => rarityOf(view.frequency(number), view.documentCount);
  const partners = new Map<number, Map<number, number>>();
  /** Whether a term has partners: asked for every word of every candidate, of which few have any. The last is for gaps. */
  const paired = new Uint8Array(view.termCount + 1);
  const weights: number[] = [];
  const join = (one: number, other: number, pair: number): void => {
    paired[one] = 1;
    const known = partners.get(one);
    if (known === undefined) partners.set(one, new Map([[other, pair]]));
    else known.set(other, pair);
  };
  for (let place = 0; place + 1 < sequence.length && weights.length < MAX_PAIRS; place++) {
    const one = view.numberOf(sequence[place] ?? "");
    const other = view.numberOf(sequence[place + 1] ?? "");
    if (one === undefined || other === undefined || one === other || partners.get(one)?.has(other)) continue;
    join(one, other, weights.length);
    join(other, one, weights.length);
    weights.push(Math.min(rarity(one), rarity(other)));
  }
  if (weights.length === 0) return undefined;

  const counts = new Float64Array(weights.length);
  const count = (field: Int32Array): void => {
    for (let place = 0; place + 1 < field.length; place++) {
      if (paired[field[place] as number] === 0 || paired[field[place + 1] as number] === 0) continue;
      const pair = partners.get(field[place] ?? -1)?.get(field[place + 1] ?? -1);
      if (pair !== undefined) counts[pair] = (counts[pair] ?? 0) + 1;
    }
  };
  return {
    score: (title, text, words = title.length + text.length) => {
      counts.fill(0);
      count(title);
      count(text);
      const length = words / averageLength;
      const norm = PAIR_SATURATION * (1 - PAIR_LENGTH_SHARE + PAIR_LENGTH_SHARE * length);
      let score = 0;
      for (let pair = 0; pair < counts.length; pair++) {
        const times = counts[pair] as number;
        if (times > 0) score += ((weights[pair] ?? 0) * times * (PAIR_SATURATION + 1)) / (times + norm);
      }
      return score;
    },
  };
}
