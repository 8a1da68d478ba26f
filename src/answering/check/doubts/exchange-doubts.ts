/**
 * Exchanges: whether the things that a claim names stand with what its quotes say of them.
 *
 * In: the alignment of a claim with its quotes. Out: a doubt about the pair that most likely changed places, of those of one sort and
 * of those that only stand apart.
 */
import type { Alignment } from "../alignment.ts";
import { type ExchangedPair, exchangedPairs } from "../exchange.ts";
import type { Doubt, DoubtSign } from "./doubt.ts";

export function exchangeDoubts(alignment: Alignment): readonly Doubt[] {
  const pairs = exchangedPairs(alignment);
  const alike = pairs.filter((pair) => pair.alike);
  const apart = pairs.filter((pair) => !pair.alike);
  return [...worst("exchangedAlike", alike, alignment), ...worst("exchangedApart", apart, alignment)];
}

function worst(sign: DoubtSign, pairs: readonly ExchangedPair[], { claim }: Alignment): readonly Doubt[] {
  const [first, ...others] = pairs.filter(({ odds }) => odds > 0);
  if (first === undefined) return [];
  const { one, other, odds } = others.reduce((best, each) => (each.odds > best.odds ? each : best), first);
  const surface = (place: number): string => claim.words[place]?.surface.slice(0, 30) ?? "";
  const reason = `"${surface(one)}" and "${surface(other)}" have changed places against the quote.`;
  return [{ sign, amount: Math.min(MOST, odds / ODDS), fault: "name", reason }];
}

/** Log-odds that count as one clear case. */
const ODDS = 2;
const MOST = 2;
