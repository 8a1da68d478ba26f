/**
 * Direction: whether a claim turns about what its quotes say, by an opposite: "increases" where they say "reduces".
 *
 * In: the alignment of a claim with its quotes. Out: doubts about words that were turned. A word counts as turned when the
 * quotes hold only its opposite near the words it stands near in the claim, and nothing beside it denies or compares the
 * other way round.
 */
import type { Alignment } from "../alignment.ts";
import { type Side, sidesOf } from "../opposites.ts";
import { isContent, type Reading } from "../read-words.ts";
import type { Doubt } from "./doubt.ts";

export function oppositeDoubts({ claim, source, places }: Alignment): readonly Doubt[] {
  return claim.words.flatMap((word, place): readonly Doubt[] => {
    const sides = isBound(claim, place) ? [] : sidesOf(word.lower, word.stem);
    if (sides.length === 0 || source.words.some(({ stem }) => stem !== "" && stem === word.stem)) return [];
    const near = neighbours(claim, place).flatMap((each) =>
      source.terms.has(claim.words[each]?.stem ?? "") ? (places[each] ?? []) : [],
    );
    const [turned, ...more] = turnedPlaces(source, sides, near, true);
    if (turned === undefined) return [];
    if (turnedPlaces(source, sides, near, false).length > 0) return [];
    // "improves the running time" reduces it.
    const isCost = neighbours(claim, place).some((each) => COSTS.test(claim.words[each]?.lower ?? ""));
    if (isCost && BETTER.test(word.lower) !== BETTER.test(source.words[turned]?.lower ?? "")) return [];
    // "the least data" is "the most data-efficient".
    if (SPARING.test(source.words[turned + 1]?.lower ?? "") || SPARING.test(claim.words[place + 1]?.lower ?? ""))
      return [];
    if (isReversed(claim, place) || [turned, ...more].every((each) => isReversed(source, each))) return [];
    if (changedSides({ claim, source, places }, place, [turned, ...more])) return [];
    const reason = `The claim says "${word.surface}" where the quote says "${source.words[turned]?.surface}".`;
    return [{ sign: "oppositeTurned", amount: 1, fault: "negation", reason }];
  });
}

/** Words of the source on the other side (or the same side) of a pair, with one of the `near` words beside them. */
function turnedPlaces(
  source: Reading,
  sides: readonly Side[],
  near: readonly number[],
  other: boolean,
): readonly number[] {
  const beside = new Set(near);
  return source.words.flatMap((word, place) => {
    const fits =
      !isBound(source, place) &&
      sidesOf(word.lower, word.stem).some((held) =>
        sides.some(({ pair, positive }) => pair === held.pair && (positive === held.positive) !== other),
      );
    return fits && neighbours(source, place).some((each) => beside.has(each)) ? [place] : [];
  });
}

/** "lower bound", "upper limit", "more of them": no direction. */
function isBound({ words }: Reading, place: number): boolean {
  return /^(?:bounds?|limits?|of|triangular)$/.test(words[place + 1]?.lower ?? "");
}

function neighbours({ words }: Reading, place: number): readonly number[] {
  const found: number[] = [];
  for (const step of DEGREES.has(words[place]?.lower ?? "") ? [1] : [1, -1]) {
    let taken = 0;
    for (let next = place + step; taken < REACH && words[next] !== undefined; next += step) {
      const word = words[next];
      if (word === undefined || word.sentence !== words[place]?.sentence || CONTRASTS.has(word.lower)) break;
      if (!isContent(word)) {
        if (taken > 0 && /^(?:and|or)$/.test(word.lower)) break;
        continue;
      }
      taken += 1;
      if (sidesOf(word.lower, word.stem).length === 0) found.push(next);
    }
  }
  return found;
}

/** A denial or a comparison beside a word can turn it about once more. */
function isReversed({ words }: Reading, place: number): boolean {
  return words
    .slice(Math.max(0, place - 4), place + 5)
    .some(({ lower, start }) => start !== words[place]?.start && (TURNING.has(lower) || /n't$/.test(lower)));
}

const TURNING: ReadonlySet<string> = new Set(
  "not no without never than neither nor cannot fails avoid avoids avoiding lack lacks hardly rarely instead unlike rather little poorly badly suffer suffers suffering too".split(
    " ",
  ),
);
const COSTS =
  /^(?:times?|latenc(?:y|ies)|costs?|memory|errors?|energy|power|overheads?|complexity|perplexity|loss|losses|runtimes?|footprints?|consumption|usage|fid|regret|variance|delays?|steps?|flops)$/;
const SPARING = /efficient$|efficiency$|saving$/;
const BETTER = /^(?:improv|enhanc|better|benefit|gain)/;
const CONTRASTS: ReadonlySet<string> = new Set("but while whereas although though however yet".split(" "));
/** Say something of the words after them only. */
const DEGREES: ReadonlySet<string> = new Set(
  "more less fewer higher lower greater smaller larger reduced increased improved better worse large small big high low fast slow long short strong weak".split(
    " ",
  ),
);
const REACH = 2;

/** "A trails B", where the source has "B outperforms A": the opposite of the opposite. */
function changedSides({ claim, source, places }: Alignment, place: number, turned: readonly number[]): boolean {
  return turned.some((other) => {
    let kept = 0;
    let changed = 0;
    for (const [each, at] of places.entries()) {
      if (at.length === 0 || each === place || claim.words[each]?.clause !== claim.words[place]?.clause) continue;
      const near = at.filter((q) => source.words[q]?.clause === source.words[other]?.clause && q !== other);
      if (near.length === 0) continue;
      const weight = 1 / Math.abs(each - place);
      if (near.every((q) => q < other === each < place)) kept += weight;
      else if (near.every((q) => q < other !== each < place)) changed += weight;
    }
    return changed > kept && COMPARES.test(claim.words[place]?.lower ?? "");
  });
}
const COMPARES =
  /^(?:better|worse|superior|inferior|trails?|lags?|behind|ahead|outperforms?|underperforms?|surpass(?:es)?|exceeds?|beats?|faster|slower|larger|smaller|higher|lower|more|less|fewer|stronger|weaker)$/;
