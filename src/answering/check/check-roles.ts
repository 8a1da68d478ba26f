/**
 * Roles: whether two things that a claim names stand where its quotes have them, or have changed places.
 *
 * In: the alignment of a claim with its quotes. Out: the two that were exchanged, or nothing. Comparisons are read for who wins.
 * Elsewhere the words around two names decide: where the claim would follow the quote clearly better with the two exchanged,
 * they were.
 */
import type { Alignment } from "./alignment.ts";
import type { CheckFailure } from "./check-failure.ts";
import { isName } from "./check-names.ts";
import { type Comparison, comparisons } from "./comparisons.ts";
import { isContent, type Word } from "./read-words.ts";

export function checkRoles(alignment: Alignment): CheckFailure | undefined {
  return turnedComparison(alignment) ?? exchanged(alignment);
}

function turnedComparison({ claim, source, places }: Alignment): CheckFailure | undefined {
  const held = comparisons(source);
  for (const said of comparisons(claim)) {
    const rivals = held.filter(({ family }) => family === said.family);
    if (rivals.length === 0) continue;
    const fits = rivals.map((rival) => agreement(said, rival, places));
    if (Math.max(...fits) >= 0) continue;
    const word = claim.words[said.place]?.surface ?? "";
    return { fault: "name", reason: `Around "${word}" the claim exchanges what the quote compares.` };
  }
  return undefined;
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

function exchanged(alignment: Alignment): CheckFailure | undefined {
  const { claim, source, places } = alignment;
  const tokens = tokensOf(alignment);
  const movable = claim.words.flatMap((word, place) => {
    const sure = (places[place] ?? []).length > 0 && isContent(word) && source.terms.has(word.stem);
    return sure && claim.words.filter(({ stem }) => stem === word.stem).length === 1 ? [place] : [];
  });
  const candidates = movable.slice(0, MAX_CANDIDATES);
  const turned =
    isPassive(claim.words) !== isPassive(source.words) || comparisons(claim).length !== comparisons(source).length;
  for (const [nth, one] of candidates.entries()) {
    for (const other of candidates.slice(nth + 1)) {
      const first = claim.words[one];
      const second = claim.words[other];
      if (first === undefined || second === undefined || first.stem === second.stem) continue;
      if (areCoordinated(claim.words, one, other, claim.text)) continue;
      const margin = isName(first) && isName(second) ? NAME_MARGIN : WORD_MARGIN;
      const gain = gainOfExchange(tokens, one, other);
      if (gain < margin || turned) continue;
      return {
        fault: "name",
        reason: `"${first.surface.slice(0, 30)}" and "${second.surface.slice(0, 30)}" have changed places against the quote.`,
      };
    }
  }
  return undefined;
}

/** For each word of the claim its places in the source; for words that only join, where the same word stands. */
function tokensOf({ claim, source, places }: Alignment): readonly (readonly number[])[] {
  const joining = new Map<string, number[]>();
  for (const [place, word] of source.words.entries()) {
    if (isContent(word) || !PREPOSITIONS.has(word.lower)) continue;
    joining.set(word.lower, [...(joining.get(word.lower) ?? []), place].slice(0, MAX_CANDIDATES));
  }
  return claim.words.map((word, place) => (isContent(word) ? (places[place] ?? []) : (joining.get(word.lower) ?? [])));
}

/** By how much the claim follows the source better once two of its words have changed places. */
function gainOfExchange(tokens: readonly (readonly number[])[], one: number, other: number): number {
  const score = (exchanged: boolean): number => {
    const at = (place: number): readonly number[] => {
      if (!exchanged) return tokens[place] ?? [];
      return tokens[place === one ? other : place === other ? one : place] ?? [];
    };
    return [one, other].reduce((sum, place) => sum + fit(at, place, tokens.length), 0);
  };
  return score(true) - score(false);
}

function fit(at: (place: number) => readonly number[], place: number, count: number): number {
  let sum = 0;
  for (let step = -NEIGHBOURS; step <= NEIGHBOURS; step += 1) {
    const beside = place + step;
    if (step === 0 || beside < 0 || beside >= count) continue;
    const best = closest(at(place), at(beside), step);
    sum += best;
  }
  return sum;
}

/** 1 where the two stand in the source as they do here, less where further apart, 0 where in another order. */
function closest(places: readonly number[], beside: readonly number[], step: number): number {
  let best = 0;
  for (const place of places) {
    for (const next of beside) {
      const distance = (next - place) * Math.sign(step);
      if (distance <= 0 || distance > NEIGHBOURS + 2) continue;
      best = Math.max(best, Math.abs(distance - Math.abs(step)) <= 1 ? 1 : 0.5);
    }
  }
  return best;
}

/** "A, B and C": their order says nothing. */
function areCoordinated(words: readonly Word[], one: number, other: number, text: string): boolean {
  const between = text.slice(words[one]?.end ?? 0, words[other]?.start ?? 0);
  const joining = words.slice(one + 1, other).filter((word) => !isContent(word));
  return (
    other - one <= 8 &&
    joining.every(({ lower }) => LISTING.has(lower)) &&
    (/[,/&]/.test(between) || joining.length > 0)
  );
}

function isPassive(words: readonly Word[]): boolean {
  return words.some(({ lower }, place) => lower === "by" && /(?:ed|en|own|ught)$/.test(words[place - 1]?.lower ?? ""));
}

const PREPOSITIONS: ReadonlySet<string> = new Set(
  "from to by with on over than for into of via through between while as using without in at under against before after".split(
    " ",
  ),
);
const LISTING: ReadonlySet<string> = new Set("and or both as well the a an its their".split(" "));
const NEIGHBOURS = 3;
const MAX_CANDIDATES = 24;
/** Chosen on the "dev" drafts of corpus/judged: ADR 0010. */
const NAME_MARGIN = 2;
const WORD_MARGIN = 3;
