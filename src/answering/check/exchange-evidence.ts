/**
 * What speaks for two things of a claim standing as its source has them: what is near them, in their clause and their half of a
 * contrast, beside them in lists, right after them, what ties them to the rest, and which comes first.
 *
 * In: the places of the two, and both texts. Out: log-odds, above 0 where they stand as in the source.
 * Keeps true: whoever exchanges the two in the claim turns the sign.
 */
import type { Alignment } from "./alignment.ts";
import type { Coordination } from "./coordination.ts";
import type { Figure } from "./figures.ts";
import { besideLists } from "./parallel-lists.ts";
import { isContent } from "./read-words.ts";
import { nextInPhrase, type Role } from "./roles.ts";

/** Both texts of an alignment, with all that is asked of them more than once. */
export interface Texts extends Alignment {
  readonly inClaim: Coordination;
  readonly inSource: Coordination;
  readonly claimRoles: readonly Role[];
  readonly sourceRoles: readonly Role[];
  readonly figures: ReadonlyMap<number, Figure>;
  /** By index of the word. */
  readonly clauses: { readonly claim: readonly number[]; readonly source: readonly number[] };
  /** One is put passively, the other not. */
  readonly turned: boolean;
  /** "A is faster than B", "B is slower than A". */
  readonly reversed: boolean;
}

export interface Pair {
  readonly one: number;
  readonly other: number;
  /** Where the source has them. */
  readonly ones: readonly number[];
  readonly others: readonly number[];
}

/** Above 0: the two stand as in the source. */
export function evidenceFor(pair: Pair, list: number, texts: Texts): number {
  const { one, other, ones, others } = pair;
  const { claim, source, claimRoles, sourceRoles } = texts;
  const { near, clause, half, figure } = company(pair, texts);
  const kept = <Kind>(mine: Kind, at: readonly Kind[]): number => (mine !== "" && at.includes(mine) ? 1 : 0);
  const matched = <Kind>(of: (place: number) => Kind, held: (place: number) => Kind): number => {
    const [first, second] = [of(one), of(other)];
    if (first === second) return 0;
    const [firsts, seconds] = [ones.map(held), others.map(held)];
    return kept(first, firsts) + kept(second, seconds) - kept(first, seconds) - kept(second, firsts);
  };
  const head = matched(
    (place) => nextInPhrase(claim, place),
    (place) => nextInPhrase(source, place),
  );
  const role = matched<Role>(
    (place) => claimRoles[place] ?? "",
    (place) => sourceRoles[place] ?? "",
  );
  // Where lists run side by side ("A and B take 3 and 5"), the place in the list is all that counts.
  const beside =
    list === 0 ? WEIGHTS.clause * clause + WEIGHTS.half * half + WEIGHTS.head * head + WEIGHTS.role * role : 0;
  return (
    WEIGHTS.near * near * (list === 0 ? 1 : NEAR_BESIDE_LISTS) +
    beside +
    WEIGHTS.figure * figure +
    WEIGHTS.list * Math.max(-MOST_LISTED, Math.min(MOST_LISTED, list)) +
    orderEvidence(pair, texts)
  );
}

interface Company {
  /** Nearness, to words and, once more, to figures. */
  readonly near: number;
  readonly figure: number;
  /** In one clause, in one half of a contrast. */
  readonly clause: number;
  readonly half: number;
}

/** How far the claim's other words are on the side of the same one of the two in both texts. */
function company({ one, other, ones, others }: Pair, texts: Texts): Company {
  const { claim, places, inClaim, inSource, figures, clauses } = texts;
  const sum = { near: 0, figure: 0, clause: 0, half: 0 };
  for (const [place, word] of claim.words.entries()) {
    const at = places[place] ?? [];
    if (place === one || place === other || at.length === 0 || !(isContent(word) || figures.has(place))) continue;
    if (at.some((each) => ones.includes(each) || others.includes(each))) continue;
    if (besideLists(at, ones, others, inSource) !== 0) continue;
    const weight = 1 / Math.sqrt(at.length);
    const said = nearness([one], [place], inClaim) - nearness([other], [place], inClaim);
    const held = nearness(ones, at, inSource) - nearness(others, at, inSource);
    sum.near += weight * said * held;
    if (figures.has(place)) sum.figure += weight * said * held;
    sum.clause += weight * sides([one], [other], [place], clauses.claim) * sides(ones, others, at, clauses.source);
    sum.half += weight * sides([one], [other], [place], inClaim.halves) * sides(ones, others, at, inSource.halves);
  }
  return { ...sum, clause: Math.tanh(sum.clause), half: Math.tanh(sum.half) };
}

function nearness(ones: readonly number[], others: readonly number[], { coordinates }: Coordination): number {
  let best = Number.POSITIVE_INFINITY;
  for (const one of ones)
    for (const other of others) best = Math.min(best, Math.abs((coordinates[one] ?? 0) - (coordinates[other] ?? 0)));
  return Math.exp(-best / REACH);
}

/** 1: it shares a part with the first only; -1: with the second only. */
function sides(
  ones: readonly number[],
  others: readonly number[],
  at: readonly number[],
  parts: readonly number[],
): number {
  const shares = (these: readonly number[]): number =>
    these.some((each) => at.some((place) => parts[each] === parts[place])) ? 1 : 0;
  return shares(ones) - shares(others);
}

/** What stands in a list that runs beside the one of the two, at the place of the one (1) or of the other (-1). */
export function listEvidence({ one, other, ones, others }: Pair, { claim, places, inClaim, inSource }: Texts): number {
  let sum = 0;
  for (const [place] of claim.words.entries()) {
    if (place === one || place === other) continue;
    const held = besideLists(places[place] ?? [], ones, others, inSource);
    if (held === 0) continue;
    const said = besideLists([place], [one], [other], inClaim);
    sum += held * (said === 0 ? nearness([one], [place], inClaim) - nearness([other], [place], inClaim) : said);
  }
  return sum;
}

/** Which comes first, and whether words that both have stand between them: "A trains B" is not "B trains A". */
function orderEvidence({ one, other, ones, others }: Pair, texts: Texts): number {
  const { claim, source, places, inClaim, inSource, clauses, claimRoles, sourceRoles, turned } = texts;
  const together =
    clauses.claim[one] === clauses.claim[other] &&
    inClaim.halves[one] === inClaim.halves[other] &&
    ones.some((each) =>
      others.some(
        (next) =>
          source.words[each]?.sentence === source.words[next]?.sentence &&
          inSource.halves[each] === inSource.halves[next],
      ),
    );
  if (turned || !together) return 0;
  let between = 0;
  for (let place = one + 1; place < other; place += 1) {
    const word = claim.words[place];
    const at = places[place] ?? [];
    if (word === undefined || !isContent(word)) continue;
    if (at.some((each) => stands(ones, each, others))) between += 1;
    if (at.some((each) => stands(others, each, ones))) between -= 1;
  }
  // "From A to B" is "B instead of A".
  const roles = [claimRoles[one], claimRoles[other], ...[...ones, ...others].map((place) => sourceRoles[place])];
  const first = ones.every((each) => others.every((next) => each < next));
  const last = ones.every((each) => others.every((next) => each > next));
  const order = roles.includes("from") ? 0 : first ? 1 : last ? -1 : 0;
  return WEIGHTS.order * order + WEIGHTS.between * Math.sign(between);
}

/** Whether a place lies between one of the first and one of the last, all near each other. */
function stands(firsts: readonly number[], place: number, lasts: readonly number[]): boolean {
  return firsts.some((one) => lasts.some((other) => one < place && place < other && other - one < SPAN));
}

/** Log-odds for each sign of evidence, fitted to the pairs of the sound "dev" drafts in corpus/judged, and rounded. */
const WEIGHTS = {
  near: 4,
  figure: 0.8,
  clause: 1.6,
  half: 0.6,
  head: 2,
  role: 1.2,
  order: 0.9,
  between: 1.1,
  list: 1.1,
} as const;
/** Words: at this distance nearness has fallen to 1/e. */
const REACH = 6;
const MOST_LISTED = 2;
const NEAR_BESIDE_LISTS = 0.3;
const SPAN = 14;
