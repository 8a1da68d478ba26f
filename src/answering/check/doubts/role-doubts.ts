/**
 * Roles: whether two things that a claim names stand where its quotes have them, or have changed places.
 *
 * In: the alignment of a claim with its quotes. Out: doubts about two that were exchanged. Comparisons are read for who wins,
 * sentences for who does it to whom. Elsewhere the words around the two decide: where most of what the claim says of the one
 * the quotes say of the other, they were exchanged.
 */
import type { Alignment } from "../alignment.ts";
import { type Bindings, bindings } from "../bindings.ts";
import { type Comparison, comparisons } from "../comparisons.ts";
import type { ListItem } from "../coordination.ts";
import { isFreeWord } from "../meanings.ts";
import { isName } from "../names.ts";
import { areOpposite } from "../opposites.ts";
import { isContent, type Word } from "../read-words.ts";
import type { Doubt } from "./doubt.ts";

export function roleDoubts(alignment: Alignment): readonly Doubt[] {
  return [...turnedComparisons(alignment), ...exchanged(alignment)];
}

function turnedComparisons({ claim, source, places }: Alignment): readonly Doubt[] {
  const held = comparisons(source, true);
  return comparisons(claim).flatMap((said): readonly Doubt[] => {
    const fits = held.filter(({ family }) => family === said.family).map((rival) => agreement(said, rival, places));
    const best = Math.max(...fits);
    if (fits.length === 0 || best >= 0) return [];
    const word = claim.words[said.place]?.surface ?? "";
    const reason = `Around "${word}" the claim exchanges what the quote compares.`;
    return [{ sign: "comparisonTurned", amount: Math.min(1, -best), fault: "name", reason }];
  });
}

/** Above 0: the same side wins; below: the other. */
function agreement(said: Comparison, held: Comparison, places: Alignment["places"]): number {
  const shared = (one: readonly number[], other: readonly number[]): number =>
    one.reduce(
      (count, place, nth) => count + ((places[place] ?? []).some((each) => other.includes(each)) ? 1 / (nth + 1) : 0),
      0,
    );
  const aligned = shared(said.winners, held.winners) + shared(said.losers, held.losers);
  const crossed = shared(said.winners, held.losers) + shared(said.losers, held.winners);
  return aligned - crossed;
}

function exchanged(alignment: Alignment): readonly Doubt[] {
  const { claim } = alignment;
  const candidates = movable(alignment).slice(0, MAX_CANDIDATES);
  const bound = bindings(alignment);
  const subjects = subjectsOf(candidates, bound.inClaim.halves);
  const doubts: Doubt[] = [];
  /** "but B can": a half that leaves its words out cannot be weighed. */
  const speaks = (place: number): boolean =>
    claim.words.filter(
      (word, each) => each !== place && isContent(word) && bound.inClaim.halves[each] === bound.inClaim.halves[place],
    ).length >= 2;
  for (const [nth, one] of candidates.entries()) {
    for (const other of candidates.slice(nth + 1)) {
      const first = claim.words[one];
      const second = claim.words[other];
      if (first === undefined || second === undefined) continue;
      const apart = bound.inClaim.halves[one] !== bound.inClaim.halves[other];
      if (apart && !(speaks(one) && speaks(other))) continue;
      const heldApart = !shareHalf(alignment.places[one] ?? [], alignment.places[other] ?? [], bound.inSource.halves);
      const parallel = areAlike(first, second, one, other, alignment) || inOneList(one, other, alignment, bound);
      if (!parallel && !(apart && subjects.has(one) && subjects.has(other))) continue;
      const reason = `"${first.surface.slice(0, 30)}" and "${second.surface.slice(0, 30)}" have changed places against the quote.`;
      const crossed = crossing(bound, one, other, apart || heldApart);
      if (crossed > 0) doubts.push({ sign: "placesExchanged", amount: crossed, fault: "name", reason });
    }
  }
  return doubts;
}

function shareHalf(ones: readonly number[], others: readonly number[], halves: readonly number[]): boolean {
  return ones.some((one) => others.some((other) => halves[one] === halves[other]));
}

/** Words that stand once in the claim and as they are in the source. */
function movable({ claim, source }: Alignment): readonly number[] {
  return claim.words.flatMap((word, place) => {
    const sure =
      isContent(word) &&
      source.terms.has(word.stem) &&
      !isFreeWord(word.lower) &&
      (word.surface.length > 2 || /^\p{Lu}+$/u.test(word.surface)) &&
      !/^\d/.test(word.surface);
    return sure && claim.words.filter(({ stem }) => stem === word.stem).length === 1 ? [place] : [];
  });
}

/** The first of them in each half of a contrast. */
function subjectsOf(candidates: readonly number[], halves: readonly number[]): ReadonlySet<number> {
  return new Set(candidates.filter((place, nth) => nth === 0 || halves[place] !== halves[candidates[nth - 1] ?? 0]));
}

/** Only things of one sort can be exchanged: two names, two kinds of one thing. */
function areAlike(first: Word, second: Word, one: number, other: number, { source, places }: Alignment): boolean {
  if (isName(first) && isName(second))
    return other - one > PHRASE_WORDS || !areClose(places[one] ?? [], places[other] ?? []);
  const heads = (at: readonly number[]): readonly string[] => at.map((place) => source.words[place + 1]?.stem ?? "");
  const others = heads(places[other] ?? []);
  if (heads(places[one] ?? []).some((head) => head !== "" && others.includes(head))) return true;
  if (areOpposite(first, second)) return true;
  return first.terms.length > 1 && second.terms.length > 1 && first.terms.some((term) => second.terms.includes(term));
}

/** "Gemma 2B's Bo32" and "Bo32 performance of Gemma 2B": parts of one phrase. */
function areClose(ones: readonly number[], others: readonly number[]): boolean {
  return ones.some((one) => others.some((other) => Math.abs(one - other) <= PHRASE_WORDS + 1));
}

/** The first words of items of one list of the source, which the claim does not count up together. */
function inOneList(one: number, other: number, { places }: Alignment, { inClaim, inSource }: Bindings): boolean {
  const said = inClaim.items.get(one);
  if (said !== undefined && said.list === inClaim.items.get(other)?.list) return false;
  const first = (place: number): ListItem | undefined => {
    const item = inSource.items.get(place);
    const before = inSource.items.get(place - 1);
    if (before !== undefined && before.list === item?.list && before.nth === item.nth) return undefined;
    const third = inSource.items.get(place + 2);
    return third !== undefined && third.list === item?.list && third.nth === item.nth ? undefined : item;
  };
  return (places[one] ?? []).some((held) => {
    const item = first(held);
    if (item === undefined) return false;
    return (places[other] ?? []).some((next) => first(next)?.list === item.list && first(next)?.nth !== item.nth);
  });
}

/** How much more of what stands with either has gone over to the other than has stayed. */
function crossing({ weigh }: Bindings, one: number, other: number, apart: boolean): number {
  const { kept, crossedToOne, crossedToOther } = weigh(one, other);
  const crossed = apart ? crossedToOne + crossedToOther : 2 * Math.min(crossedToOne, crossedToOther);
  return Math.max(0, Math.min(1.5, crossed - 2 * kept));
}

const PHRASE_WORDS = 2;
const MAX_CANDIDATES = 24;
