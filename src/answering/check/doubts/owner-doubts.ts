/**
 * Whose figure it is: whether a figure of a claim stands with what the quotes say it of.
 *
 * In: the alignment of a claim with its quotes, and the figures of both. Out: doubts about figures that the quotes give to
 * something else. Asked only where the quotes hold other figures of the same kind, from which it could have been taken.
 */

import { agrees } from "../agreeing-figures.ts";
import type { Alignment } from "../alignment.ts";
import { owner } from "../bindings.ts";
import { type Coordination, coordination } from "../coordination.ts";
import { type Figure, readFigures } from "../figures.ts";
import { isName } from "../names.ts";
import { isContent, type Reading } from "../read-words.ts";
import type { CertainSign, Doubt, DoubtSign } from "./doubt.ts";

export function ownerDoubts({ claim, source, places }: Alignment): readonly Doubt[] {
  const said = placed(claim);
  const held = placed(source);
  if (said.length === 0 || held.length < 2) return [];
  const doubts: Doubt[] = [...takenNouns(claim, source, said, held)];
  const inClaim = coordination(claim);
  const inSource = coordination(source);
  for (const each of said) {
    const { figure, place } = each;
    if (figure.spelled && figure.value === 1) continue;
    const own = held.filter((other) => agrees(figure, other.figure));
    if (own.length > 0 && own.every((other) => hasOtherEnd(each, other, said, held)))
      doubts.push(doubt("figureOtherEnd", 1, figure));
    const rivals = held.filter(
      (other) =>
        isRival(figure, other.figure) &&
        !own.some(({ range }) => range === other.range) &&
        countsAlike(source, own, other),
    );
    if (own.length === 0 || rivals.length === 0 || isSpanOfList(each, own, said, held)) continue;
    if (
      said.some((other) => other !== each && other.chain === each.chain && other.range !== each.range) &&
      !inClaim.items.has(place)
    )
      continue;
    const elided = own.every((other) => isLast(source, other.place));
    const others = said
      .filter((other) => other.range !== each.range && isRival(figure, other.figure))
      .map((other) => other.place);
    let kept = 0;
    let crossed = 0;
    for (const [near, word] of claim.words.entries()) {
      const number = said.find((other) => word.start < other.figure.end && word.end > other.figure.start);
      if (number !== undefined && (number.place !== near || number.range === each.range || others.includes(near)))
        continue;
      const here =
        number === undefined
          ? (places[near] ?? []).slice(0, MAX_PLACES)
          : held
              .filter((other) => agrees(number.figure, other.figure))
              .map((other) => other.place)
              .slice(0, MAX_PLACES);
      if (here.length === 0 || !isContent(word) || inClaim.halves[near] !== inClaim.halves[place]) continue;
      const distance = Math.max(1, Math.abs((inClaim.coordinates[near] ?? 0) - (inClaim.coordinates[place] ?? 0)));
      const mine = others.length === 0 ? { side: 1, distance } : owner([near], [place], others, inClaim);
      if (mine.side !== 1 || mine.distance > NEAR) continue;
      if (isShared(source, here, [...own, ...rivals], inSource)) continue;
      const theirs = owner(
        here,
        own.map((other) => other.place),
        rivals.map((other) => other.place),
        inSource,
      );
      const weight =
        (isName(word) ? NAME_WEIGHT : 1) / Math.sqrt(mine.distance * Math.max(1, theirs.distance)) / here.length;
      if (theirs.side === 1) kept += weight;
      else if (theirs.side === -1 && !(elided && near > place && near <= place + NOUN_WORDS)) crossed += weight;
    }
    if (crossed >= LEAST_CROSSED && crossed > kept)
      doubts.push(doubt("figureCrossed", Math.min(1.5, crossed - kept), figure));
  }
  return doubts;
}

/** "40 tasks and 16 targets", where the quotes have "16 tasks with 40 targets". */
function takenNouns(
  claim: Reading,
  source: Reading,
  said: readonly Placed[],
  held: readonly Placed[],
): readonly Doubt[] {
  return said.flatMap((each): readonly Doubt[] => {
    const nouns = nounsAfter(claim, each);
    for (const noun of nouns) {
      const rivals = held.filter((other) => nounsAfter(source, other).includes(noun));
      if (rivals.length > 0 && !rivals.some((other) => agrees(each.figure, other.figure)))
        return held.some((other) => agrees(each.figure, other.figure))
          ? [doubt("figureNounTaken", 1, each.figure)]
          : [];
    }
    return [];
  });
}

/** What a figure counts: the words of content right after it, up to another figure or the end of its clause. */
function nounsAfter({ words }: Reading, { place, figure }: Placed): readonly string[] {
  const nouns: string[] = [];
  for (let next = place + 1; next <= place + NOUN_WORDS; next += 1) {
    const word = words[next];
    if (
      word === undefined ||
      word.clause !== words[place]?.clause ||
      /^(?:\d|and$|or$|to$|in$|on$|for$|with$)/.test(word.lower)
    )
      break;
    if (isContent(word) && word.start >= figure.end) nouns.push(word.stem);
  }
  return nouns;
}

function doubt(sign: DoubtSign | CertainSign, amount: number, { surface }: Figure): Doubt {
  const reason = `The quote gives "${surface.trim().slice(0, 30)}" to something else.`;
  return { sign, amount, fault: "number", reason };
}

interface Placed {
  readonly figure: Figure;
  /** Index of the word it is, or begins. */
  readonly place: number;
  /** Alike for the two ends of one range. */
  readonly range: number;
  /** Alike for all that are counted up together. */
  readonly chain: number;
}

function placed({ text, words }: Reading): readonly Placed[] {
  const found: Placed[] = [];
  for (const figure of readFigures(text).slice(0, MAX_FIGURES)) {
    const place = words.findIndex(({ start, end }) => start <= figure.start && figure.start < end);
    if (place === -1) continue;
    const last = found.at(-1);
    const gap = last === undefined ? "none" : text.slice(last.figure.end, figure.start);
    const range = last !== undefined && RANGE.test(gap) ? last.range : found.length;
    const chain = last !== undefined && (RANGE.test(gap) || CHAIN.test(gap)) ? last.chain : found.length;
    found.push({ figure, place, range, chain });
  }
  return found;
}

/** "from 60 to 67", where the source goes from 60 to 66. */
function hasOtherEnd(one: Placed, held: Placed, said: readonly Placed[], source: readonly Placed[]): boolean {
  const end = said.find((other) => other !== one && other.range === one.range);
  const heldEnds = source.filter((other) => other !== held && other.range === held.range);
  return end !== undefined && heldEnds.length > 0 && !heldEnds.some((other) => agrees(end.figure, other.figure));
}

/** "60M to 1.1B" of "60M, 130M, 350M, and 1.1B". */
function isSpanOfList(one: Placed, own: readonly Placed[], said: readonly Placed[], held: readonly Placed[]): boolean {
  const end = said.find((other) => other !== one && other.range === one.range);
  return (
    end !== undefined &&
    own.some(({ chain, range }) => held.some((other) => other.chain === chain && other.range !== range))
  );
}

/** Said of all the figures of its sentence, since it stands before them; or said again of each. */
function isShared(
  { words }: Reading,
  places: readonly number[],
  figures: readonly Placed[],
  { coordinates, items }: Coordination,
): boolean {
  const before = places.every((place) => {
    if (items.has(place)) return false;
    const ours = figures.filter((each) => words[each.place]?.sentence === words[place]?.sentence);
    return ours.length > 1 && ours.every((each) => place < each.place);
  });
  if (before || places.length < 2) return before;
  const nearest = places.map((place) => {
    const apart = (each: Placed): number => Math.abs((coordinates[each.place] ?? 0) - (coordinates[place] ?? 0));
    return figures.reduce((best, each) => (apart(each) < apart(best) ? each : best)).range;
  });
  return new Set(nearest).size > 1;
}

/** "8.1 solution steps, hard ones 15.6": the second leaves its noun out. */
function isLast({ words }: Reading, place: number): boolean {
  const next = words[place + 1];
  return next === undefined || next.clause !== words[place]?.clause || /^(?:and|or)$/.test(next.lower);
}

/** "10 NFEs" and "15 NFEs", but not "3.37 FID"; what has a unit or stands in one list needs no noun. */
function countsAlike({ words }: Reading, own: readonly Placed[], other: Placed): boolean {
  if (other.figure.kind !== "plain" || other.figure.unit !== undefined) return true;
  const noun = (place: number): string => words[place + 1]?.stem ?? "";
  return own.some((each) => each.chain === other.chain || noun(each.place) === noun(other.place));
}

function isRival(figure: Figure, other: Figure): boolean {
  const alike =
    figure.kind !== "plain" ||
    figure.unit !== undefined ||
    Math.abs(Math.log10((figure.value || 1) / (other.value || 1))) <= 2;
  if (figure.kind === "formula") return other.kind === "formula" && !agrees(figure, other);
  return figure.kind === other.kind && figure.unit === other.unit && !agrees(figure, other) && alike;
}

/** Each figure is held against each word at each of its places and the figures around: these bound that, far above what people write. */
const MAX_FIGURES = 60;
const MAX_PLACES = 24;
const RANGE = /^\p{L}{0,3}\s?(?:-|–|—|~|∼|to|through|→|instead of|down to|up to)\s?$/u;
const CHAIN = /^\s?(?:,|,?\s?and|,?\s?or|against|versus|vs\.?)\s?$/;
/** So far after a figure stands what it counts. */
const NOUN_WORDS = 3;
const NEAR = 12;
/** A name says more of what a figure belongs to than another word. */
const NAME_WEIGHT = 2;
/** Less than this that stands with another figure is chance. */
const LEAST_CROSSED = 0.4;
