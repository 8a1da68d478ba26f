/**
 * Exchange: how far two things that a claim names stand where its source has the other one.
 *
 * In: the alignment of a claim with its source. Out: pairs of places of the claim whose things could be exchanged, each with the
 * log-odds that they were.
 * Keeps true: whoever exchanges the two in the claim turns the sign of every sign of evidence, and so of the odds. That is how the
 * weights of the evidence were learnt: from sound claims alone, each pair standing for itself and, turned round, for its exchange.
 */
import { agrees } from "./agreeing-figures.ts";
import type { Alignment } from "./alignment.ts";
import { type Coordination, coordination } from "./coordination.ts";
import { evidenceFor, listEvidence, type Pair, type Texts } from "./exchange-evidence.ts";
import { type Figure, readFigures } from "./figures.ts";
import { isFreeWord } from "./meanings.ts";
import { isName } from "./names.ts";
import { areOpposite } from "./opposites.ts";
import { isContent, type Reading, type Word } from "./read-words.ts";
import { isPassive, nextInPhrase, rolesOf } from "./roles.ts";

export interface ExchangedPair {
  /** Indices of words of the claim, in its order. */
  readonly one: number;
  readonly other: number;
  /** Of one sort: two figures, two names, two kinds of one thing, two opposites; else what stands in different parts of both texts. */
  readonly alike: boolean;
  readonly odds: number;
}

export function exchangedPairs(bare: Alignment): readonly ExchangedPair[] {
  const texts = readBoth(bare);
  const { claim, places } = texts;
  const movable = claim.words.flatMap((_, place) => (isMovable(place, texts) ? [place] : [])).slice(0, MAX_MOVABLE);
  return movable.flatMap((one, nth) =>
    movable.slice(nth + 1).flatMap((other): readonly ExchangedPair[] => {
      const ones = places[one] ?? [];
      const others = places[other] ?? [];
      const pair = { one, other, ones, others };
      if (ones.some((each) => others.includes(each)) || isOnePhrase(pair, texts)) return [];
      if (texts.reversed && !texts.figures.has(one) && texts.inClaim.halves[one] === texts.inClaim.halves[other])
        return [];
      const alike = areAlike(pair, texts);
      if (alike === undefined || (!alike && !standApart(pair, texts))) return [];
      const list = listEvidence(pair, texts);
      if (list === 0 && isOneList(pair, texts)) return [];
      return [{ one, other, alike, odds: -evidenceFor(pair, list, texts) }];
    }),
  );
}

/** Figures stand where the source has one that agrees, however it is written. */
function readBoth({ claim, source, places }: Alignment): Texts {
  const figures = figuresAt(claim);
  const held = [...figuresAt(source)];
  return {
    claim,
    source,
    places: places.map((at, place) => {
      const figure = figures.get(place);
      const agreeing = figure === undefined ? [] : held.filter(([, each]) => agrees(figure, each));
      return (agreeing.length > 0 ? agreeing.map(([other]) => other) : at).slice(0, MAX_PLACES);
    }),
    inClaim: coordination(claim),
    inSource: coordination(source),
    claimRoles: rolesOf(claim),
    sourceRoles: rolesOf(source),
    figures,
    clauses: { claim: claim.words.map(({ clause }) => clause), source: source.words.map(({ clause }) => clause) },
    turned: isPassive(claim) !== isPassive(source),
    reversed: compareOppositely(claim, source),
  };
}

/** What the two then say of whom is for whoever reads comparisons. */
function compareOppositely(claim: Reading, source: Reading): boolean {
  const comparing = source.words.filter(({ lower }) => COMPARING.test(lower));
  return claim.words.some((word) => COMPARING.test(word.lower) && comparing.some((each) => areOpposite(word, each)));
}

function figuresAt({ text, words }: Reading): ReadonlyMap<number, Figure> {
  const figures = new Map<number, Figure>();
  for (const figure of readFigures(text)) {
    const place = words.findIndex(({ start, end }) => start <= figure.start && figure.start < end);
    if (place !== -1 && !figures.has(place) && !(figure.spelled && figure.value === 1)) figures.set(place, figure);
  }
  return figures;
}

function isMovable(place: number, { claim, source, places, figures }: Texts): boolean {
  const word = claim.words[place];
  if (word === undefined || (places[place]?.length ?? 0) === 0) return false;
  if (figures.has(place)) return true;
  if (!isContent(word) || isFreeWord(word.lower) || /^\d/.test(word.lower)) return false;
  if (!source.terms.has(word.stem) && !isName(word)) return false;
  return claim.words.filter(({ stem }) => stem === word.stem).length === 1;
}

/** Words side by side are parts of one thing. */
function isOnePhrase({ one, other, ones, others }: Pair, { claim, figures }: Texts): boolean {
  if (other === one + 1 && claim.words[one]?.clause === claim.words[other]?.clause) return true;
  return !figures.has(one) && ones.every((each) => others.some((next) => Math.abs(each - next) <= 1));
}

/** Of one sort or not; nothing where a figure would change places with a word, or with a figure of another sort. */
function areAlike({ one, other, ones, others }: Pair, { claim, source, figures }: Texts): boolean | undefined {
  const [figure, rival] = [figures.get(one), figures.get(other)];
  if (figure !== undefined && rival !== undefined) return areRivals(figure, rival) ? true : undefined;
  if (figure !== undefined || rival !== undefined) return undefined;
  const [first, second] = [claim.words[one], claim.words[other]];
  if (first === undefined || second === undefined) return undefined;
  if ((isName(first) && isName(second)) || areOpposite(first, second)) return true;
  if (first.terms.length > 1 && second.terms.length > 1 && first.terms.some((term) => second.terms.includes(term)))
    return true;
  const heads = ones.map((place) => nextInPhrase(source, place)).filter((head) => head !== "");
  return others.some((place) => heads.includes(nextInPhrase(source, place)));
}

function areRivals(one: Figure, other: Figure): boolean {
  if (one.kind !== other.kind || one.unit !== other.unit) return false;
  if (one.kind === "percent") return true;
  const apart = Math.abs(Math.log10((one.value || 1) / (other.value || 1)));
  return Number.isInteger(one.value) === Number.isInteger(other.value) && apart <= ORDERS_APART;
}

/** In different halves, clauses or items of both texts; verbs and adverbs never. */
function standApart({ one, other, ones, others }: Pair, { claim, inClaim, inSource }: Texts): boolean {
  const [first, second] = [claim.words[one], claim.words[other]];
  if (first === undefined || second === undefined || isAction(first) || isAction(second)) return false;
  const apart =
    inClaim.halves[one] !== inClaim.halves[other] || first.clause !== second.clause || shareList(one, other, inClaim);
  return (
    apart &&
    ones.every((each) =>
      others.every((next) => inSource.halves[each] !== inSource.halves[next] || areItems(each, next, inSource)),
    )
  );
}

function isAction({ lower }: Word): boolean {
  return /(?:ed|ing|ly)$/.test(lower) && !lower.includes("-");
}

function shareList(one: number, other: number, { items }: Coordination): boolean {
  const item = items.get(one);
  return item !== undefined && item.list === items.get(other)?.list;
}

function areItems(one: number, other: number, within: Coordination): boolean {
  return shareList(one, other, within) && within.items.get(one)?.nth !== within.items.get(other)?.nth;
}

/** What both texts count up together has no place of its own. */
function isOneList({ one, other, ones, others }: Pair, { inClaim, inSource }: Texts): boolean {
  return shareList(one, other, inClaim) && ones.some((each) => others.some((next) => shareList(each, next, inSource)));
}

/** Figures of one sort are within so many powers of ten. */
const ORDERS_APART = 2;
/** Each pair is held against each word at each of its places: these bound that. */
const MAX_MOVABLE = 20;
const MAX_PLACES = 4;
const COMPARING = /^(?:more|less|fewer|worse|inferior|superior|behind|trails?|lags?|outperforms?|[a-z]{3,}er)$/;
